import { nextPart } from '../../domain/site-paths.ts';
import { type Html, html, joined, type Part } from './html.ts';
import { hrefTo } from './site-look.ts';

/** A piece of a page that is not cut; `within` opens again on the next page, as the list that it is an item of. */
export interface Block {
  content: Html;
  within: Wrapper | null;
}

export interface Wrapper {
  open: Html;
  close: Html;
}

/** What a page may have, with room for its head and foot below 100 KB. */
const MOST_BYTES = 80_000;

const ONE_BLOCK = 60_000;

export function isOneBlock(content: Html): boolean {
  return content.text.length <= ONE_BLOCK;
}

/** A log of hundreds of pages is read in the file. */
export function shortened(content: Html): Html {
  if (isOneBlock(content)) return content;
  return html`<pre>${wordsOf(content).slice(0, ONE_BLOCK / 6)}</pre><p class="quiet">Cut here; the rest is in the file.</p>`;
}

const CHARACTERS: Readonly<Record<string, string>> = {
  lt: '<',
  '#x3C': '<',
  gt: '>',
  quot: '"',
  '#39': "'",
  amp: '&',
  '#x26': '&',
};

function wordsOf({ text }: Html): string {
  return text
    .replace(/<[^>]*>/g, '')
    .replace(/&([a-z]+|#\w+);/g, (entity, name) => CHARACTERS[name] ?? entity);
}

export const block = (content: Html, within: Wrapper | null = null): Block => ({ content, within });

/** Blocks on as many pages as they need, in their order. `head`: what stands above them. */
export function paged(blocks: readonly Block[], head: Html = NOTHING): Block[][] {
  if (fitsSurely(blocks, head)) return [[...blocks]];
  const pages: Block[][] = [[]];
  let size = Buffer.byteLength(head.text);
  for (const one of blocks) {
    const bytes = Buffer.byteLength(one.content.text);
    if (size > 0 && size + bytes > MOST_BYTES) {
      pages.push([]);
      size = 0;
    }
    pages.at(-1)!.push(one);
    size += bytes;
  }
  return pages;
}

const NOTHING = html``;
const MOST_BYTES_A_UNIT = 3;

/** Nearly always; to count the bytes of a text takes as long as to write it. */
function fitsSurely(blocks: readonly Block[], head: Html): boolean {
  const units = blocks.reduce((sum, { content }) => sum + content.text.length, head.text.length);
  return units * MOST_BYTES_A_UNIT <= MOST_BYTES;
}

/** The blocks of one page, each run of them within what they share. */
export function assembled(blocks: readonly Block[]): Html {
  const parts: Html[] = [];
  for (let index = 0; index < blocks.length; index++) {
    const { content, within } = blocks[index]!;
    if (within !== null && blocks[index - 1]?.within !== within) parts.push(within.open);
    parts.push(content, LINE_END);
    if (within !== null && blocks[index + 1]?.within !== within) parts.push(within.close);
  }
  return joined(parts);
}

const LINE_END = html`\n`;

/** Links to the other pages; nothing where there is one. */
export function pager(page: string, number: number, count: number): Part {
  if (count === 1) return null;
  const link = (to: number, name: string, rel: string) =>
    html`<a rel="${rel}" href="${hrefTo(nextPart(page, to), page)}">${name}</a> `;
  return html`<nav class="pager" aria-label="Parts">${number > 1 && link(number - 1, '← Before', 'prev')}<span>Page ${number} of ${count}</span> ${number < count && link(number + 1, 'Further →', 'next')}</nav>`;
}
