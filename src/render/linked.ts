import type { Screen } from '../context/terminal.ts';

/** An address in a text, without what ends the sentence behind it. */
const ADDRESS = /\b(?:https?:\/\/|mailto:)[^\s<>"'`]*[^\s<>"'`.,;:!?)\]}]/g;

/** A printable text in which each address leads where it says, where the terminal has links. */
export function linked(text: string, { link }: Screen): string {
  return text.replace(ADDRESS, (url) => link(url, { url }));
}
