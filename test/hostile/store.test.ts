import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { type Ran, Sandbox } from '../support/incident.ts';
import { HOSTILE, type HostileFile, OBEYED, plant, plantSocket } from './catalogue.ts';
import { STEERS } from './vectors.ts';

const store = new Sandbox();
const paths = new Map<HostileFile, string>();
let linted: Ran;

interface Problem {
  path: string;
  line: number;
  column: number;
  severity: string;
  message: string;
}
const problemsOf = (ran: Ran, path: string): Problem[] =>
  ran.json.problems.filter((problem: Problem) => problem.path === path);

/** What must hold for every command, whatever the files are. */
function expectCalm(ran: Ran): void {
  expect(ran.err).not.toMatch(/\n {4}at |this is a bug/);
  expect([0, 1, 2, 3, 5]).toContain(ran.code);
  expect(STEERS.exec(ran.out)?.[0]).toBeUndefined();
  expect(STEERS.exec(ran.err)?.[0]).toBeUndefined();
  expect(existsSync(join(store.root, 'pwned'))).toBe(false);
}

beforeAll(async () => {
  store.declare();
  for (const file of HOSTILE) paths.set(file, plant(file, store.root));
  const close = await plantSocket(store.root);
  linted = store.run('lint', '--format', 'json');
  close();
});

test('all of it is linted in one run, calmly', () => {
  expect(HOSTILE.length).toBeGreaterThan(100);
  expectCalm(linted);
  expect(linted.code).toBe(1);
  expect(problemsOf(linted, 'incidents/socket.md')).toMatchObject([
    { message: expect.stringMatching(/regular file/) },
  ]);
});

test.each(HOSTILE.map((file) => [file.name.slice(0, 60), file] as const))(
  '%j has a clear problem',
  (_, file) => {
    const problems = problemsOf(linted, paths.get(file)!);
    for (const { line, column, message } of problems) {
      expect(line).toBeGreaterThanOrEqual(1);
      expect(column).toBeGreaterThanOrEqual(1);
      expect(message.length).toBeGreaterThan(5);
      expect(message.length).toBeLessThan(2_000);
    }
    if (file.harmless) return;
    expect(problems.filter((problem) => problem.severity === 'error').length).toBeGreaterThan(0);
    if (file.says) expect(problems.map(({ message }) => message).join('\n')).toMatch(file.says);
  },
);

test.each(['lint', 'lint --json', 'fmt --check'])('%s prints nothing that steers a terminal', (line) => {
  expectCalm(store.run(...line.split(' ')));
});

test.each([
  'list',
  'list --json',
  'list --search x',
  'agenda',
  'agenda --json',
  'due',
  'due --json',
  'board',
  'action list',
  'stats',
])('%s goes on without what cannot be read, and says so, in its exit code too', (line) => {
  const ran = store.run(...line.split(' '));
  expectCalm(ran);
  expect(ran.code, ran.err).toBe(1);
  for (const name of ['empty.md', 'fence-js.md', 'yaml-dashes.md', 'link-out.md', 'fifo.md'])
    expect(ran.err).toContain(`incidents/${name}`);
  expect(ran.out + ran.err).not.toContain('root:x:0');
});

test.each([
  'yaml-escapes',
  'escapes-body',
  'yaml-escapes-severity',
  'yaml-years',
  'yaml-years-before',
  'timeline-years',
  'yaml-wrong-types',
  'one-mebibyte',
  'crlf',
])('show of %s is calm', (name) => {
  for (const extra of [[], ['--json']]) {
    const ran = store.run('show', `incidents/${name}.md`, ...extra);
    expectCalm(ran);
    expect(ran.code, ran.err).toBe(0);
  }
  expectCalm(store.run('timeline', 'list', '-i', `incidents/${name}.md`));
});

test.each(['fence-js', 'yaml-dashes', 'link-out', 'fifo', 'two-mebibytes', 'directory', 'nul'])(
  'nothing is written to %s, and the error says where',
  (name) => {
    const ran = store.run('timeline', 'add', '-i', `incidents/${name}.md`, 'x');
    expectCalm(ran);
    expect(ran.code).toBe(2);
    expect(ran.err).toContain(`incidents/${name}.md`);
  },
);

test.each(['../outside.md', '/etc/passwd', 'incidents/link-directory/passwd', 'incidents/../../x.md'])(
  'lint of %s stays in the store',
  (path) => {
    const ran = store.run('lint', path);
    expectCalm(ran);
    expect(ran.code).toBeGreaterThan(0);
    expect(ran.out + ran.err).not.toContain('root:');
  },
);

test.each(['-rf.md', '--help.md', 'with space.md', 'with\nnewline.md', 'ünïcode-日本-🔥.md'])(
  'a file called %j is linted by its name',
  (name) => {
    const ran = store.runIn('incidents', ['lint', '--format', 'json', '--', name]);
    expectCalm(ran);
    expect(problemsOf(ran, `incidents/${name}`)).toMatchObject([{ message: expect.stringMatching(/empty/) }]);
  },
);

const ALONE = ['empty', 'fence-js', 'yaml-dashes', 'yaml-escapes', 'fifo', 'yaml-years'];

test.each(ALONE)('%s alone in a store', (name) => {
  const alone = new Sandbox();
  plant(HOSTILE.find((file) => file.name === `${name}.md`)!, alone.root);
  for (const args of [
    ['lint'],
    ['lint', '--fix'],
    ['list'],
    ['due'],
    ['agenda'],
    ['show'],
    ['timeline', 'add', 'x'],
  ]) {
    const ran = alone.run(...args);
    expect(ran.code, `${args}: ${ran.err}`).toBeLessThan(6);
    expect(STEERS.exec(ran.out + ran.err)?.[0]).toBeUndefined();
  }
  expect(existsSync(join(alone.root, 'pwned'))).toBe(false);
});

const PRINTS_ID = ['list', 'board', 'due', 'due --explain', 'action list'];
test.each(PRINTS_ID)('%s of an incident whose name, id and texts steer a terminal is calm', (line) => {
  for (const [extra, columns] of [
    [[], '240'],
    [[], '40'],
    [['--json'], ''],
  ] as const) {
    const alone = new Sandbox();
    alone.env = { COLUMNS: columns };
    const path = plant(OBEYED, alone.root);
    const ran = alone.run(...line.split(' '), ...extra);
    expect([0, 1, 4]).toContain(ran.code);
    expect(ran.err).not.toMatch(/this is a bug/);
    expect(STEERS.exec(ran.out)?.[0]).toBeUndefined();
    expect(STEERS.exec(ran.err)?.[0]).toBeUndefined();
    if (ran.json?.incident?.path) expect(ran.json.incident.path).toBe(path);
    if (columns !== '40') expect(ran.out).toContain(extra.length > 0 ? '\\u001b[2J' : '\\u{1b}[2J');
  }
});

test('the name of a file is printed whole, and on one line', () => {
  const alone = new Sandbox();
  plant({ ...OBEYED, name: '2017-01-31-e5c4-two  spaces.md' }, alone.root);
  expect(alone.run('status', 'mitigated').out).toBe('incidents/2017-01-31-e5c4-two  spaces.md\n');
  const hostile = new Sandbox();
  plant(OBEYED, hostile.root);
  expect(hostile.run('status', 'mitigated').out).toMatch(
    /^incidents\/2017-01-31-e5c4-\\u\{1b\}.*\\u\{a\}\\u\{9\}\.md\n$/,
  );
});
