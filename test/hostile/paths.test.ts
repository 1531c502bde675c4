import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import type { Answer } from '../torture/faulty-program.ts';
import { Program } from '../torture/program.ts';
import { Sandbox } from '../support/incident.ts';
import { INSIDE, Neighbours, PATH_CASES } from './paths.ts';
import { STEERS } from './vectors.ts';

const program = new Program();
afterAll(() => program.stop());

/** Of the path that is asked for, and of the whole store. */
const LINES: readonly (readonly string[])[] = [
  ['show', 'PATH'],
  ['timeline', 'add', '-i', 'PATH', 'x'],
  ['severity', 'S2', '--because', 'x', '-i', 'PATH'],
  ['lint', '--', 'PATH'],
  ['lint', '--fix', '--', 'PATH'],
  ['fmt', '--', 'PATH'],
  ['new', '--title', 'PATH', '--severity', 'S4', '--anyway', '--template', 'PATH'],
  ['agenda', '--out', 'PATH'],
  ['list'],
  ['agenda'],
  ['due'],
  ['lint', '--fix'],
  ['fmt'],
  ['new', '--title', 'PATH', '--severity', 'S4', '--anyway'],
  ['timeline', 'add', '-i', 'k3f9', 'x'],
];

function judge({ code, out, err }: Answer, line: string): void {
  expect([0, 1, 2, 3, 4, 5], `${line}: ${err}`).toContain(code);
  for (const text of [out, err]) {
    expect(text, line).not.toMatch(/CANARY|root:x:0|PATH=/);
    expect(STEERS.exec(text)?.[0], line).toBeUndefined();
  }
}

test('there are more than forty cases', () => expect(PATH_CASES.length).toBeGreaterThan(40));

test.each(PATH_CASES.map((one) => [one.name, one] as const))(
  '%s: nothing outside the store is read or written',
  async (_, { typed, make }) => {
    const neighbours = new Neighbours();
    try {
      if (make && make(neighbours) === false) return;
      const path = typed?.(neighbours) ?? '';
      const before = neighbours.outsideNow();
      for (const words of LINES) {
        const line = words.map((word) => (word === 'PATH' ? path : word));
        // A person may name any place outside for an agenda.
        if (line.includes('--out') && !path.startsWith('incident')) continue;
        const env = {
          PATH: process.env.PATH ?? '',
          HOME: neighbours.outside,
          INCIDENT_USER: '@dana',
          INCIDENT_NOW: '2026-11-24T12:00:00Z',
        };
        const answer = await program.run({ argv: ['-C', neighbours.root, ...line], env, fault: null });
        judge(answer!, line.join(' '));
        expect(neighbours.outsideNow(), line.join(' ')).toBe(before);
      }
      expect(existsSync(join(neighbours.root, 'pwned'))).toBe(false);
    } finally {
      neighbours.remove();
    }
  },
);

test('what is beside is left alone also where it is the same file: a replaced file is a new one', () => {
  const neighbours = new Neighbours();
  neighbours.hardLink('incidents/2026/2026-11-22-zzzz-x.md', '2026-11-22-zzzz-x.md');
  const before = neighbours.outsideNow();
  const store = new Sandbox();
  const ran = store.runIn('.', [
    '-C',
    neighbours.root,
    'timeline',
    'add',
    '-i',
    'zzzz',
    '--now',
    '2026-11-24T12:00:00Z',
    'x',
  ]);
  expect(ran.code, ran.err).toBe(0);
  expect(neighbours.outsideNow()).toBe(before);
  neighbours.remove();
});

test.each([
  '../../../etc/cron.d/x',
  '/etc/passwd',
  'CON',
  'nul.',
  '..',
  '.',
  '/',
  '\\\\server\\share',
  'a\nb\tc',
  '\u202e\u200b',
  '🔥🔥🔥',
  'x'.repeat(5_000),
  '$(touch pwned)',
  '-rf',
  'İSTANBUL ﬁre',
])('the file of an incident called %j has a name for every system', (title) => {
  const store = new Sandbox();
  const ran = store.run('new', `--title=${title}`, '--severity', 'S4', '--json');
  if (ran.code !== 0) return expect(ran).toMatchObject({ code: 2, err: expect.stringContaining('title') });
  expect(ran.json.incident.path).toMatch(
    /^incidents\/2017\/2017-02-01-[0-9a-z]{4}-[a-z0-9]+(-[a-z0-9]+)*\.md$/,
  );
  expect(ran.json.incident.path.length).toBeLessThan(100);
});

test('the file of the store that is as it should be was read', () => {
  const neighbours = new Neighbours();
  const store = new Sandbox();
  expect(store.runIn('.', ['-C', neighbours.root, 'list']).out).toContain('Ours');
  expect(readFileSync(join(neighbours.root, 'incidents/2026/2026-11-22-k3f9-ours.md'), 'utf8')).toBe(INSIDE);
  neighbours.remove();
});
