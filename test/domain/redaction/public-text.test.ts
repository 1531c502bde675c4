import { expect, test } from 'vitest';
import { compileNames } from '../../../src/domain/redaction/names.ts';
import { publicLine, publicPath, publicText } from '../../../src/domain/redaction/public-text.ts';

const names = () =>
  compileNames([{ names: ['Dana Smith'], handles: [], emails: [], contacts: [], onlyWhole: false }]);
/** One is public, two are not; no other incident is in the store. */
const PUBLIC = '2026-11-22-k3f9';
const ids = {
  exists: (id: string) => [PUBLIC, '2025-01-02-abcd', '2025-01-02-ab1d'].includes(id),
  isPublic: (id: string) => id === PUBLIC,
};

/** A text in Markdown, and what the public edition has of it before names are replaced. */
const TEXTS = [
  // Comments, tags and images are left out, links that lead nowhere or name somebody too.
  ['a<!-- b\nc -->d <!-- e', 'ad '],
  ['a <b class="x">b</b> <br/> 1 < 2 > 0', 'a b  1 < 2 > 0'],
  ['![](x.png) ![ ](x.png) ![ a graph ](x.png) ![b][ref]', '(image left out) (image left out) (image left out: a graph) (image left out: b)'],
  ['[log](./x.txt) [empty]() [site](https://x.example)', 'log empty [site](https://x.example)'],
  ['[a](<https://x.example/a> "title") [b](<x.txt>)', '[a](https://x.example/a) b'],
  ["[a](HTTP://x.example/a 't') [b](ftp://x.example) [c](see/https://x.example)", '[a](HTTP://x.example/a) b c'],
  ['[a](https://x.example/dana) [![alt](y.png)](https://x.example)', 'a [(image left out: alt)](https://x.example)'],
  ['see https://x.example/a and http://x.example/smith.', 'see https://x.example/a and (link left out)'],
  ['<https://x.example> <mailto:a@x.example> <https://dana.example>', '<https://x.example> (link left out) (link left out)'],
  ['[r]: https://x.example "t"\n[s]: ./x.txt\n  [t]: https://x.example/smith\nend', '[r]: https://x.example "t"\n\n\nend'],
  // Code is left alone, but for ids.
  ['`<b> ![a](b)` <i>x</i>', '`<b> ![a](b)` x'],
  ['```\n<b> https://x.example/dana\n```\n<b>', '```\n<b> https://x.example/dana\n```\n'],
  ['`<b>`\n\n``<i> ` <u>`` <s>', '`<b>`\n\n``<i> ` <u>`` '],
  ['~~~\n<b>\n~~~\n`<i>` ` <u>\n\n` <s>', '~~~\n<b>\n~~~\n`<i>` ` \n\n` '],
  ['`2025-01-02-abcd`', '`another incident`'],
  // Line ends and characters that steer.
  ['a\r\nb\rc\nd', 'a\nb\nc\nd'],
  ['a\u200bb\u202ec', 'abc'],
  // Entities of letters are letters; what Markdown or HTML would read stays escaped.
  ['&eacute;&#68;&#x44;&commat;&nbsp;.', 'éDD@ .'],
  ['&lt;b&gt; &ast; &amp; &fflig; &unknown; &#0;', '&lt;b&gt; &ast; &amp; ff &unknown; &#0;'],
  ['a&zwj;b&shy;c&#769;', 'a\u200dbc\u0301'],
  // Of ids and paths of incidents the public has no more than the id, where that is public.
  ['2026-11-22-K3F9 and incidents/2026/2026-11-22-k3f9-registry-down.md', '2026-11-22-k3f9 and 2026-11-22-k3f9'],
  ['[a](../2026/2026-11-22-k3f9-registry.md) [b](../2025/2025-01-02-abcd.md)', '[a](../2026/2026-11-22-k3f9.md) b'],
  ['[a](https://x.example/incidents/2026/2026-11-22-k3f9.md)', '[a](../2026/2026-11-22-k3f9.md)'],
  ['[a](https://x.example/2024-05-06-ab1d-x) https://x.example/2024-05-06-ab1d', 'a (link left out)'],
  ['[a](https://x.example/2024-05-06-note)', '[a](https://x.example/2024-05-06-note)'],
  ['2025-01-02-abcd, 2025-01-02-ab1d-some-words.md and x/2024-05-06-ab1d', 'another incident, another incident and another incident'],
  ['2024-05-06-note is the name of a file; x2026-11-22-k3f9; 2026-11-22-k3f9x', '2024-05-06-note is the name of a file; x2026-11-22-k3f9; 2026-11-22-k3f9x'],
]; // biome-ignore format: a table

test.each(TEXTS)('of %j', (text, left) => {
  expect(publicText(text!, names(), ids)).toBe(left);
});

test('what is no Markdown is put on one line, without ids and characters that steer', () => {
  expect(publicLine('  a\u200b <b>\r\n\n c 2025-01-02-abcd ', ids)).toBe('a <b> c another incident');
});

test('the public edition of an incident has the id for its name, in the folder of its year', () => {
  expect(publicPath(PUBLIC)).toBe('2026/2026-11-22-k3f9.md');
  expect(publicPath(PUBLIC, '../')).toBe('../2026/2026-11-22-k3f9.md');
});
