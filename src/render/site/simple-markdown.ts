import { Html, html, type Part } from './html.ts';
import { hasSyntaxBeyondMarks } from './plain-text.ts';

/** Where a link of a file leads from the page it stands on; null where it leads nowhere that a reader may go. */
export type LinkTarget = (url: string) => string | null;

/** Headings of a page go down to here; those of a file are below them. */
export const HIGHEST_HEADING = 3;

/**
 * The blocks of a text that has no Markdown but what agendas and reviews are written with: headings, paragraphs of a line,
 * lists of lines with lists below them; in a line bold, struck through, code, escapes, and links within the store. They
 * are as the parser has them, which takes thirty times as long. Null where there is, or might be, anything else.
 */
export function simpleBlocks(markdown: string, target: LinkTarget): Html[] | null {
  if (hasSyntaxBeyondMarks(markdown)) return null;
  const blocks: Html[] = [];
  let isAfterList = false;
  const trimmed = markdown.replace(/^\n+|\n+$/g, '');
  for (const text of trimmed === '' ? [] : trimmed.split(/\n\n+/)) {
    const isList = text.startsWith('- ');
    // Lists with a line between them are one.
    const made = isList ? (isAfterList ? null : list(text, target)) : line(text, target);
    if (made === null) return null;
    blocks.push(made);
    isAfterList = isList;
  }
  return blocks;
}

const HEADING = /^(#{1,6}) ([^#\s](?:[^#\n]*[^#\s])?)$/;

function line(text: string, target: LinkTarget): Html | null {
  const [, marks, title] = HEADING.exec(text) ?? [];
  const said = inline(title ?? text, target);
  if (said === null) return null;
  if (marks === undefined) return html`<p>${said}</p>`;
  const name = new Html(`h${Math.max(HIGHEST_HEADING, marks.length)}`);
  return html`<${name}>${said}</${name}>`;
}

const ITEM = /^(| {2})- (\S.*)$/;

function list(text: string, target: LinkTarget): Html | null {
  const items: { said: Html; below: Html[] }[] = [];
  for (const one of text.split('\n')) {
    const [, indent, words] = ITEM.exec(one) ?? [];
    const said = words === undefined ? null : inline(words, target);
    if (said === null) return null;
    if (indent === '') items.push({ said, below: [] });
    else items.at(-1)!.below.push(said);
  }
  return listHtml(
    items.map(({ said, below }) =>
      below.length === 0 ? said : html`${said}\n${listHtml(below.map((item) => item))}\n`,
    ),
  );
}

function listHtml(items: readonly Html[]): Html {
  return html`<ul>\n${items.map((item) => html`<li>${item}</li>\n`)}</ul>`;
}

/** What begins a block where a line does, a list in a list too. */
const BEGINS_BLOCK = /^(?:[-+=>:#\s]|\d+[.)]|\[[ xX]\])/;
const TOKEN =
  /([^\\`*[\]~<]+)|\\([!-/:-@[-`{-~])|`([^`\s](?:[^`]*[^`\s])?)`(?!`)|(?<=^|[ (])\*\*([A-Za-z0-9](?:[^\\`*[\]~<]*[A-Za-z0-9.!?)])?)\*\*(?=$|[ .,;:)])|(?<=^|[ (])~~([A-Za-z0-9](?:[^\\`*[\]~<]*[A-Za-z0-9])?)~~(?=$|[ .,;:)])|(?<!!)\[((?:[^\\`*[\]~<!]|\\[!-/:-@[-`{-~])+)\]\(([\w./%-]+)\)/y;

/** The marks in a line; null where there are others. */
function inline(text: string, target: LinkTarget): Html | null {
  if (/[\n\s]$|\n/.test(text) || BEGINS_BLOCK.test(text)) return null;
  const parts: Part[] = [];
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < text.length) {
    const found = TOKEN.exec(text);
    if (found === null) return null;
    const [, words, escaped, code, bold, struck, title, url] = found;
    if (code !== undefined) parts.push(html`<code>${code}</code>`);
    else if (bold !== undefined) parts.push(html`<strong>${bold}</strong>`);
    else if (struck !== undefined) parts.push(html`<del>${struck}</del>`);
    else if (url !== undefined) parts.push(linked(title!.replace(/\\(.)/g, '$1'), target(url)));
    else parts.push(words ?? escaped);
  }
  return html`${parts}`;
}

function linked(title: string, to: string | null): Part {
  return to === null ? title : html`<a href="${to}">${title}</a>`;
}
