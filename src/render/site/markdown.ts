import { defaultSchema, type Schema, sanitize } from 'hast-util-sanitize';
import { toHtml } from 'hast-util-to-html';
import type { Nodes, Parents, PhrasingContent, Root, RootContent } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmFromMarkdown } from 'mdast-util-gfm';
import { toHast } from 'mdast-util-to-hast';
import { gfm } from 'micromark-extension-gfm';
import { printable } from '../printable.ts';
import { Html, html } from './html.ts';
import { isWords, type PlainBlock, plainBlocks } from './plain-text.ts';
import { HIGHEST_HEADING, type LinkTarget, simpleBlocks } from './simple-markdown.ts';

/** More than a person writes in one section. The parser takes quadratic time on some marks: so it is shown as it is written. */
const [MOST_CHARACTERS, MOST_MARKS] = [100_000, 3_000];
const MARKS = /[*_~[\]<`!|\\&@>\n]|www/g;
/** So many quotations or lists in each other are not meant to be read. */
const TOO_DEEP = /(?:[>*+-][ \t]*){40}|^(?: {80}|\t{20})/m;
/** The blocks of a Markdown text: safe HTML, whoever wrote it. HTML in it is shown as text, pictures are links. */
export function markdownBlocks(markdown: string, linkTarget: LinkTarget): Html[] {
  const plain = plainBlocks(markdown);
  if (plain !== null) return plain.map(plainHtml);
  if (isTooMuch(markdown)) return [asWritten(markdown)];
  return simpleBlocks(markdown, linkTarget) ?? parsedBlocks(markdown, linkTarget);
}

/** The same with the parser, whatever the text is. */
export function parsedBlocks(markdown: string, linkTarget: LinkTarget): Html[] {
  const tree = fromMarkdown(markdown, { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] });
  makeHarmless(tree, linkTarget);
  const made = sanitize(toHast(tree), SCHEMA);
  const blocks = 'children' in made ? made.children : [made];
  return blocks.map((block) => new Html(toHtml(block).trim())).filter(({ text }) => text !== '');
}

function plainHtml({ depth, text: said }: PlainBlock): Html {
  if (depth === null) return html`<p>${said}</p>`;
  const name = new Html(`h${Math.max(HIGHEST_HEADING, depth)}`);
  return html`<${name}>${said}</${name}>`;
}

/** The same in one piece; a text of one paragraph is not wrapped in one. */
export function markdownInline(markdown: string, linkTarget: LinkTarget): Html {
  if (isWords(markdown)) return html`${markdown}`;
  const blocks = markdownBlocks(markdown, linkTarget);
  const only = blocks.length === 1 ? /^<p>(.*)<\/p>$/s.exec(blocks[0]!.text) : null;
  return new Html(only ? only[1]! : blocks.map(({ text }) => text).join('\n'));
}

function isTooMuch(markdown: string): boolean {
  if (markdown.length > MOST_CHARACTERS || TOO_DEEP.test(markdown)) return true;
  return (markdown.match(MARKS)?.length ?? 0) > MOST_MARKS;
}

function asWritten(text: string): Html {
  return html`<pre>${text}</pre>`;
}

/** Nothing but what Markdown is made of; no attribute but where a link leads. */
const SCHEMA: Schema = {
  ...defaultSchema,
  tagNames:
    'p a em strong del code pre blockquote ul ol li h3 h4 h5 h6 hr br table thead tbody tr th td'.split(' '),
  attributes: { a: ['href'], ol: ['start'] },
  protocols: { href: ['http', 'https', 'mailto'] },
  clobber: [],
};

/** By hand and not by recursion: a hostile text is deeper than the stack. */
function makeHarmless(tree: Root, linkTarget: LinkTarget): void {
  const open: Parents[] = [tree];
  for (let parent = open.pop(); parent; parent = open.pop()) {
    const children: Nodes[] = [];
    const waiting = (parent.children as Nodes[]).toReversed();
    for (let node = waiting.pop(); node; node = waiting.pop()) {
      const instead = insteadOf(node, linkTarget);
      if (instead === null) children.push(...harmless(node, parent, linkTarget));
      else for (const inner of instead.toReversed()) waiting.push(inner);
    }
    parent.children = children as typeof parent.children & RootContent[];
    for (const child of children) if ('children' in child) open.push(child);
  }
}

/** What a node holds, where that stands in its place, and has yet to be made harmless; else null. */
function insteadOf(node: Nodes, linkTarget: LinkTarget): Nodes[] | null {
  if (node.type === 'link' && linkTarget(node.url) === null) return node.children;
  if (node.type !== 'footnoteDefinition') return null;
  return [paragraph([text(`[^${node.label ?? node.identifier}]:`)]), ...node.children];
}

function harmless(node: Nodes, parent: Parents, linkTarget: LinkTarget): Nodes[] {
  switch (node.type) {
    case 'html':
      return /^<!--.*-->$/s.test(node.value.trim()) ? [] : inPlace(parent, [text(node.value)]);
    case 'text':
    case 'inlineCode':
      return [{ ...node, value: printable(node.value) }];
    case 'code':
      return [{ type: 'code', value: printable(node.value) }];
    case 'heading':
      return [{ ...node, depth: Math.min(6, Math.max(HIGHEST_HEADING, node.depth)) as 6 }];
    case 'link':
      return linked(node.url, node.children, linkTarget);
    case 'image':
      return linked(node.url, [text(`picture: ${node.alt || node.url}`)], linkTarget);
    case 'definition':
      return linkTarget(node.url) === null ? [] : [{ ...node, url: linkTarget(node.url)!, title: null }];
    case 'imageReference':
      return [text(`picture: ${node.alt || node.identifier}`)];
    case 'footnoteReference':
      return [text(`[^${node.label ?? node.identifier}]`)];
    case 'listItem':
      return [ticked(node)];
    default:
      return [node];
  }
}

function linked(url: string, children: PhrasingContent[], linkTarget: LinkTarget): PhrasingContent[] {
  const target = linkTarget(url);
  return target === null ? children : [{ type: 'link', url: target, children }];
}

/** A box that cannot be ticked here is a character. */
function ticked(item: Extract<Nodes, { type: 'listItem' }>): Nodes {
  if (item.checked === null || item.checked === undefined) return item;
  const mark = text(item.checked ? '☑ ' : '☐ ');
  const [first, ...further] = item.children;
  const children =
    first?.type === 'paragraph'
      ? [paragraph([mark, ...first.children]), ...further]
      : [paragraph([mark]), ...item.children];
  return { ...item, checked: null, children };
}

/** Text where text may stand, else a paragraph of it. */
function inPlace(parent: Parents, children: PhrasingContent[]): Nodes[] {
  const isFlow = ['root', 'blockquote', 'listItem', 'footnoteDefinition'].includes(parent.type);
  return isFlow ? [paragraph(children)] : children;
}

const text = (value: string) => ({ type: 'text' as const, value: printable(value) });
const paragraph = (children: PhrasingContent[]) => ({ type: 'paragraph' as const, children });
