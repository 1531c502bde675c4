import fc from 'fast-check';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { findFrontMatter, isFenced } from '../../src/domain/front-matter.ts';
import { isIncident, readIncident } from '../../src/domain/incident.ts';

const world = globalThis as { pwned?: unknown };
beforeEach(() => delete world.pwned);
afterEach(() => expect(world.pwned).toBeUndefined());

const CODE = 'globalThis.pwned = true; ({})';
const LANGUAGES = [
  'js',
  'javascript',
  ' js',
  '\tjs',
  'JS',
  'constructor',
  'toString',
  '__proto__',
  'json',
  'coffee',
  'cson',
  'toml',
  'yaml',
  ' yaml',
  '-',
];

test.each(LANGUAGES)('a fence that names %j opens no front matter, and runs nothing', (language) => {
  const text = `---${language}\n${CODE}\n---\n\n## Timeline\n`;
  const read = readIncident('incidents/x.md', text);
  expect(isIncident(read)).toBe(false);
  expect(read).toMatchObject({ line: 1, column: 1, message: 'the first line must be exactly ---' });
});

test.each([
  ['', 'the file is empty'],
  ['\uFEFF', 'the file is empty'],
  ['\n---\n---\n', 'the first line must be exactly ---'],
  ['--- \n---\n', 'the first line must be exactly ---'],
  ['----\n---\n', 'the first line must be exactly ---'],
  ['+++\n+++\n', 'the first line must be exactly ---'],
  ['---', 'the front matter is never closed'],
  ['---\nid: x\n', 'the front matter is never closed'],
  ['-\r--\nid: x\n---\n', 'the first line must be exactly ---'],
  ['---\nid: x\n--- \n', 'the front matter is never closed'],
  ['---\nid: x\n---js\n---\n', 'a line inside the front matter begins with ---'],
  ['---\nid: x\n--- \n---\n', 'a line inside the front matter begins with ---'],
  [`---\na: ${'x'.repeat(64 * 1024)}\n---\n`, 'the front matter is larger than 64 KiB'],
])('%j', (text, message) => {
  expect(findFrontMatter(text)).toMatchObject({
    message,
    line: expect.any(Number),
    mend: expect.stringMatching(/\S/),
  });
});

test('what is just not too large, and a dash or three within a line, is front matter', () => {
  const most = `a: ${'x'.repeat(64 * 1024 - 4)}\n`;
  for (const yaml of [most, 'title: a --- b\n', '  ---\n', '--\n'])
    expect(findFrontMatter(`---\n${yaml}---\nbody\n`)).toEqual({
      yamlFrom: 4,
      yamlTo: 4 + yaml.length,
      bodyFrom: 8 + yaml.length,
    });
});

test('the fence that closes is the first line that is one', () => {
  const line = fc.constantFrom(
    '---',
    '---',
    '--- ',
    '---x',
    '--',
    ' ---',
    'a: b',
    '',
    '\r---',
    'a\u2028---',
    '\r',
  );
  const texts = fc.tuple(
    fc.array(line, { maxLength: 6 }),
    fc.constantFrom('\n', '\r\n'),
    fc.constantFrom('', '\n'),
  );
  fc.assert(
    fc.property(texts, ([lines, end, last]) => {
      const text = ['---', ...lines].join(end) + last;
      const found = findFrontMatter(text);
      const cut = text.split('\n');
      const closing = cut.findIndex((one, index) => index > 0 && one.replace(/\r$/, '') === '---');
      const yamlTo = closing < 0 ? 0 : cut.slice(0, closing).join('\n').length + 1;
      const isClosed = closing > 0 && !/^---/m.test(text.slice(cut[0]!.length + 1, yamlTo));
      expect(isFenced(found)).toBe(isClosed);
      if (isClosed)
        expect(found).toEqual({
          yamlFrom: cut[0]!.length + 1,
          yamlTo,
          bodyFrom: Math.min(text.length, yamlTo + cut[closing]!.length + 1),
        });
      else if (closing < 0) expect(found).toMatchObject({ message: 'the front matter is never closed' });
    }),
    { numRuns: 2_000 },
  );
});

test('the line of what is wrong counts from the top of the file', () => {
  expect(findFrontMatter('---\na: 1\nb: 2\n---x\n---\n')).toMatchObject({ line: 4 });
  expect(readIncident('x.md', '---\na: 1\nb: [\n---\n')).toMatchObject({ line: expect.any(Number) });
  expect(readIncident('x.md', '\uFEFF---\r\na: 1\r\na: 2\r\n---\r\n')).toMatchObject({ line: 3, column: 1 });
});

test.each([
  'roles: {eoc: "@dana"}',
  'services: [a]',
  'title: "x"',
  'title: x',
  'title: x # y',
  'title:',
  '# only a comment',
  '',
])('front matter that ends in %j reads the same with CRLF', (last) => {
  const text = ['---', 'id: x', last, '---', ''].join('\n');
  const [unix, dos] = [text, text.replaceAll('\n', '\r\n')].map((one) => readIncident('x.md', one));
  if (!isIncident(unix!) || !isIncident(dos!)) throw new Error('cannot be read');
  expect(dos.frontMatter.data).toEqual(unix.frontMatter.data);
});

test('empty front matter is front matter, and no incident', () => {
  for (const text of ['---\n---\n', '---\n# nothing yet\n---\n', '\uFEFF---\n\n---']) {
    expect(isFenced(findFrontMatter(text))).toBe(true);
    expect(readIncident('x.md', text)).toMatchObject({ message: 'the front matter is empty' });
  }
});
