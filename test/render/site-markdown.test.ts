import fc from 'fast-check';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmFromMarkdown } from 'mdast-util-gfm';
import { gfm } from 'micromark-extension-gfm';
import { expect, test } from 'vitest';
import { markdownBlocks, markdownInline, parsedBlocks } from '../../src/render/site/markdown.ts';
import { plainBlocks } from '../../src/render/site/plain-text.ts';
import { simpleBlocks } from '../../src/render/site/simple-markdown.ts';

const nowhere = () => null;
const htmlOf = (markdown: string) =>
  markdownBlocks(markdown, (url) => (/^https?:|^mailto:/.test(url) ? url : null))
    .map(({ text }) => text)
    .join('\n');

test('what people write becomes what they mean', () => {
  expect(htmlOf('**bold** and `code` and <https://example.com>')).toBe(
    '<p><strong>bold</strong> and <code>code</code> and <a href="https://example.com">https://example.com</a></p>',
  );
  expect(htmlOf('- [x] done\n- [ ] open')).toBe('<ul>\n<li>☑ done</li>\n<li>☐ open</li>\n</ul>');
  expect(htmlOf('# One\n\n### Three')).toBe('<h3>One</h3>\n<h3>Three</h3>');
  expect(htmlOf('| a | b |\n|---|---|\n| 1 | 2 |')).toContain('<td>1</td>');
  expect(htmlOf('![a graph](https://example.com/x.png)')).toBe(
    '<p><a href="https://example.com/x.png">picture: a graph</a></p>',
  );
  expect(markdownInline('one line', nowhere).text).toBe('one line');
});

test('HTML is shown as text, and comments are left out', () => {
  expect(htmlOf('a <b>c</b> <!-- d --> e')).toBe('<p>a &#x3C;b>c&#x3C;/b>  e</p>');
  expect(htmlOf('<script>alert(1)</script>')).toBe('<p>&#x3C;script>alert(1)&#x3C;/script></p>');
  expect(htmlOf('<!-- only this -->')).toBe('');
});

/** Pieces of Markdown and of prose, so that what nearly is Markdown comes up. */
const pieces = fc.constantFrom(
  'word', 'pg_dump', '_', ' ', '  ', '\n', '\n\n', '# ', '### Heading', '#', ' #', '- ', '-', '+', '1. ', '1', '.', '> ', '=', '===', '---',
  '&', '&amp;', '&#65;', 'a@b.c', '@dana', 'http://x.y', 'www.x.y', ':', '"', "'", '|', '~', '~~', '*', '**a**', '`', '[', ']', '(', ')',
  '\\', '<', '>', '<b>', '!', '    ', '\t', '→', 'é', '\u202e', '(2)', ' 3) ', 'x=1', 'a - b', 'mailto:a@b.c',
); // biome-ignore format: a list of pieces

test('the short way and the parser agree on every text that takes the short way', () => {
  let short = 0;
  fc.assert(
    fc.property(fc.array(pieces, { maxLength: 14 }), (parts) => {
      const text = parts.join('');
      const plain = plainBlocks(text);
      if (plain === null) return;
      short++;
      const { children } = fromMarkdown(text, { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] });
      const parsed = children.map((node) => {
        if (node.type !== 'paragraph' && node.type !== 'heading') return node.type;
        const said = node.children.map((child) => (child.type === 'text' ? child.value : child.type));
        return { depth: node.type === 'heading' ? node.depth : null, text: said.join('') };
      });
      expect(plain).toEqual(parsed);
    }),
    { numRuns: 4000, examples: [[['word', '\n', ':', '-']]] },
  );
  expect(short).toBeGreaterThan(400);
});

test.each([
  '[\u202ex](nowhere)',
  '[\u202e\\[x](nowhere)',
  '[^1]\n\n[^1]: a\n\n    ```\n    \u202ex\n    ```\n',
  '[^1]\n\n[^1]: [\u202ex](nowhere)\n',
])('what steers a screen is shown also where only the content of something is left: %j', (markdown) => {
  const shown = parsedBlocks(markdown, nowhere)
    .map(({ text }) => text)
    .join('');
  expect(shown).toContain('\\u{202e}');
  expect(shown).not.toContain('\u202e');
});

/** What agendas are made of, and what stands near it. */
const marks = fc.constantFrom(
  'word', 'a b', ' ', ' ', '\n', '\n\n', '\n\n', '\n- ', '\n- ', '\n  - ', '\n  - ', '\n    - ', '- ', '### ', '#', '**bold**', '~~gone~~ ', '**x** ', '**two words.**', '**', '*', '~~gone~~',
  '~~', '`code`', '`a\\b`', '`', '``', '[title](incidents/2026/x.md)', '[a\\]b](x%20y.md)', '[secret](nowhere.md)', '[', ']', '(x)', '!', '\\*', '\\[', '\\',
  ': ', '; ', '@dana', '→', 'é', '1. ', '[x] ', '> ', '---', '&', '"', "'", '.', '\u202e', '_', 'pg_dump',
); // biome-ignore format: a list of pieces

test('marks and lists the short way are what the parser makes of them', () => {
  let short = 0;
  const target = (url: string) => (url.startsWith('nowhere') ? null : `../${url}`);
  /** The parser leaves in a text what needs no escape there. */
  const same = (blocks: { text: string }[]) =>
    blocks
      .map(({ text }) => text)
      .join('\n')
      .replaceAll('&quot;', '"')
      .replaceAll('&gt;', '>')
      .replaceAll('&#39;', "'")
      .replaceAll('&#x26;', '&amp;');
  fc.assert(
    fc.property(fc.array(marks, { maxLength: 12 }), (parts) => {
      const text = parts.join('');
      const simple = simpleBlocks(text, target);
      if (simple === null) return;
      short++;
      expect(same(simple)).toBe(same(parsedBlocks(text, target)));
    }),
    {
      numRuns: 10_000,
      examples: [
        [
          [
            '### S1 ',
            '[title](incidents/2026/x.md)',
            '\n\n',
            '- a',
            '\n- b:',
            '\n  - **c**',
            '\n- d',
            '\n\n',
            '### e',
          ],
        ],
        [['[', '\u202e', '\\', '[secret](nowhere.md)']],
      ],
    },
  );
  expect(short).toBeGreaterThan(2_000);
});

const UNITS = [
  '> ', '- ', '[', '![', '`', '**a', '<a ', '|', '~~', '_a', '&', '# a\n', 'a@b.', 'http://', '- a\n', '[a]: b\n', 'a\n---\n', '  - a\n    ',
]; // biome-ignore format: a list of units

test.each(UNITS)('a text of %j takes no more than its share of time', (unit) => {
  for (const size of [95_000, 2_900]) {
    const before = process.cpuUsage();
    htmlOf(`*${unit.repeat(size / unit.length)}`);
    const { user, system } = process.cpuUsage(before);
    expect((user + system) / 1000).toBeLessThan(2_500);
  }
});
