import { afterAll, expect, test } from 'vitest';
import { Sandbox } from '../support/incident.ts';
import { Program } from '../torture/program.ts';

const KIB = 1024;
const [FILE_BYTES, FRONT_MATTER_BYTES, KEYS, DEPTH] = [KIB * KIB, 64 * KIB, 256, 16];

const program = new Program();
afterAll(() => program.stop());
const store = new Sandbox();
const run = async (...argv: string[]) =>
  (await program.run({ argv: ['-C', store.root, ...argv], env: store.environment(), fault: null }))!;
const { path } = store.declare();
const original = store.read(path);
const [, yaml, body] = /^---\n(.*?)---\n(.*)$/s.exec(original)!;
const keysNow = yaml!.match(/^\s*[\w-]+:/gm)!.length;

const withYaml = (more: string) => `---\n${yaml}${more}---\n${body}`;
const lines = (count: number, line: (index: number) => string) =>
  Array.from({ length: count }, (_, index) => line(index)).join('');
/** Its bytes are counted, not its letters. */
const padded = (bytes: number) => `x: ${'ä'.repeat(Math.floor((bytes - 4) / 2))}${bytes % 2 ? 'x' : ''}\n`;
/** The mapping itself is the first level. */
const blocks = (levels: number) =>
  lines(levels - 1, (index) => `${' '.repeat(index)}k:\n`).replace(/\n$/, ' {}\n');

const CAPS: readonly [string, (past: number) => string, RegExp][] = [
  [
    'a file of 1 MiB',
    (past) => `${original}${'x'.repeat(FILE_BYTES + past - Buffer.byteLength(original) - 1)}\n`,
    /larger than 1 MiB/,
  ],
  [
    'front matter of 64 KiB',
    (past) => withYaml(padded(FRONT_MATTER_BYTES + past - Buffer.byteLength(yaml!))),
    /the front matter is larger than 64 KiB/,
  ],
  [
    '256 keys',
    (past) => withYaml(lines(KEYS + past - keysNow, (index) => `k${index}: x\n`)),
    /more than 256 keys/,
  ],
  [
    '256 keys, most of them inside another',
    (past) => withYaml(`k:\n${lines(KEYS + past - keysNow - 1, (index) => `  k${index}: x\n`)}`),
    /more than 256 keys/,
  ],
  [
    '16 levels of brackets',
    (past) => withYaml(`k: ${'['.repeat(DEPTH + past - 1)}${']'.repeat(DEPTH + past - 1)}\n`),
    /nested more than 16 levels deep/,
  ],
  ['16 levels of indentation', (past) => withYaml(blocks(DEPTH + past)), /nested more than 16 levels deep/],
];

test.each(CAPS)('%s is read; one more is refused, and left as it is', async (_, at, refusal) => {
  store.write(path, at(0));
  const read = await run('lint', '--json', '--', path);
  expect([0, 1], read.err).toContain(read.code);
  expect(read.out + read.err).not.toMatch(refusal);
  expect(await run('show', path, '--json')).toMatchObject({ code: 0 });

  const over = at(1);
  store.write(path, over);
  expect(await run('lint', '--', path)).toMatchObject({ code: 1, out: expect.stringMatching(refusal) });
  for (const line of [
    ['severity', 'S2', '--because', 'x', '-i', path],
    ['timeline', 'add', '-i', path, 'x'],
    ['fmt', path],
    ['lint', '--fix', path],
  ]) {
    const { code, out, err } = await run(...line);
    expect([1, 2, 3], `${line.join(' ')}: ${err}`).toContain(code);
    expect(out + err, line.join(' ')).toMatch(refusal);
  }
  expect(store.read(path)).toBe(over);
});
