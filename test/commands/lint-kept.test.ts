import {
  appendFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { lintFilesBeside } from '../../src/commands/lint-beside.ts';
import { lintFiles, lintTask } from '../../src/commands/lint-files.ts';
import { lintRun } from '../../src/commands/lint-outlines.ts';
import { restingTask } from '../../src/commands/resting-task.ts';
import type { Context } from '../../src/context.ts';
import type { Store } from '../../src/context/store.ts';
import { DEFAULT_POLICY } from '../../src/domain/policy-default.ts';
import { plusMinutes } from '../../src/domain/time.ts';
import { openStore } from '../../src/io/store.ts';
import { Sandbox } from '../support/incident.ts';
import { storeAt, write } from '../support/kept-store.ts';

const { makeCorpus, NOW: CORPUS_NOW } = (await import(
  new URL('../../bench/corpus.mjs', import.meta.url).href
)) as { makeCorpus: (folder: string, count: number) => void; NOW: string };

const NOW = '2017-02-01T12:00:00Z';
const TITLES = ['Tokens of the registry leaked', 'Web is slow for all customers', 'Dana Smith took it down'];

interface Incident {
  id: string;
  title: string;
  visibility: string;
  status: string;
  eoc: string;
  says: string;
}

function textOf({ id, title, visibility, status, eoc, says }: Incident): string {
  return `---
id: ${id}
title: ${title}
severity: S1
status: ${status}
visibility: ${visibility}
services: []
declared_at: 2017-02-01T02:48:21Z
roles: {eoc: "${eoc}"}
---

## Summary

${says}

## Timeline

- 2017-02-01T02:48:21Z **declared** S1: ${title} — ${eoc} <!-- k3f9x2 -->
- 2017-02-01T02:49:21Z **customer** added Blue Bank: all pushes fail — ${eoc} <!-- k3f9x3 -->

## Review

## Corrective actions
`;
}

const FILES = ['a', 'b', 'c'].map((slug) => `incidents/2017/2017-02-01-k3f9-${slug}.md`);
const TOPIC = 'agenda/topics/2017-02-01-8e1n-talk.md';
const incident = fc.record({
  id: fc.constantFrom('2017-02-01-k3f9', '2017-02-01-m2p7', '2017-02-01-q8r1'),
  title: fc.constantFrom(...TITLES),
  visibility: fc.constantFrom('public', 'public', 'internal', 'confidential'),
  status: fc.constantFrom('active', 'closed'),
  eoc: fc.constantFrom('@dana', '@sam'),
  says: fc.constantFrom(
    'All of it.',
    TITLES[0]!,
    'As in 2017-02-01-m2p7.',
    'Blue Bank was down.',
    'See [b](2017-02-01-k3f9-b.md).',
  ),
});
const step = fc.record({
  path: fc.constantFrom(...FILES, TOPIC),
  incident: fc.option(incident, { nil: null }),
  later: fc.constantFrom(0, 0, 40, 60 * 24 * 30, -20),
});

async function lint(store: Store, now: string) {
  const context = { store } as Context;
  const setting = { policy: DEFAULT_POLICY, now };
  const paths = [...store.topicPaths(), ...store.incidentPaths()];
  const run = lintRun();
  const own = await lintFiles(context, paths, setting, run);
  const beside = await lintFilesBeside(context, paths, paths, DEFAULT_POLICY, run);
  return [...beside, ...own.flatMap(({ problems }) => problems)];
}

test('after any edits, lint finds the same with what it kept as without', async () => {
  const found = new Set<string>();
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 2, maxLength: 8 }), async (steps) => {
      const root = mkdtempSync(join(tmpdir(), 'incident-kept-'));
      for (const folder of ['incidents/2017', 'agenda/topics'])
        mkdirSync(join(root, folder), { recursive: true });
      let now = NOW;
      for (const { path, incident: made, later } of steps) {
        if (made === null) rmSync(join(root, path), { force: true });
        else write(join(root, path), textOf(made));
        now = plusMinutes(now, later);
        const fresh = await lint(storeAt(root, false), now);
        expect(await lint(storeAt(root, true), now)).toEqual(fresh);
        for (const { rule } of fresh) found.add(rule);
      }
      rmSync(root, { recursive: true });
    }),
    { numRuns: 60 },
  );
  // Those that look beside other files, and those that time brings about, are among what was compared.
  expect([...found]).toEqual(
    expect.arrayContaining([
      'id-unique',
      'incident-links',
      'incident-known',
      'public-cites-confidential',
      'public-title',
      'incident-manager-assigned',
    ]),
  );
});

test('many files are checked by several threads, with the same found in the same order', async () => {
  const root = mkdtempSync(join(tmpdir(), 'incident-threads-'));
  // A quarter of them are public, and all of these are looked at beside what is confidential.
  makeCorpus(root, 2_300);
  const year = join(root, 'incidents/2020');
  const names = readdirSync(year);
  const [first = '', second = '', third = ''] = names;
  const textIn = (name: string) => readFileSync(join(year, name), 'utf8');
  const ofVisibility = (word: string) => names.filter((name) => textIn(name).includes(`visibility: ${word}`));
  const secret = ofVisibility('confidential').at(-1)!;
  const open = ofVisibility('public').slice(10, 30);
  for (const name of open) appendFileSync(join(year, name), `\nLike ${secret.slice(0, 15)}.\n`);
  appendFileSync(join(year, first), '\nThe engineer forgot to check.\n');
  writeFileSync(join(year, second), 'no front matter\n');
  writeFileSync(join(year, third), Buffer.from([0xff, 0xfe]));
  const packageRoot = new URL('../..', import.meta.url).pathname;
  const found = await lint(openStore(root, root, packageRoot), CORPUS_NOW);
  expect(found).toEqual(await lint(storeAt(root, false), CORPUS_NOW));
  const rules = ['blameless', 'public-cites-confidential', 'readable', 'updates-kept'];
  expect([...new Set(found.map(({ rule }) => rule))].sort()).toEqual(rules);
  expect(found.filter(({ rule }) => rule === 'public-cites-confidential')).toHaveLength(open.length);
  const resting = {
    name: 'resting' as const,
    worthAThread: 100,
    input: null,
    told: () => {},
    make: restingTask(),
  };
  const store = openStore(root, root, packageRoot);
  const paths = store.incidentPaths();
  const each = paths.map((path) => restingTask()(store.read(path)).value);
  expect(await store.digestsAside('resting', '', paths, resting, new Map())).toEqual(each);
  expect(new Set(each).size).toBeGreaterThan(100);
  rmSync(root, { recursive: true });
});

test('a file is unusual when rules had to be asked of it', () => {
  const root = mkdtempSync(join(tmpdir(), 'incident-threads-'));
  makeCorpus(root, 30);
  const store = openStore(root, root, new URL('../..', import.meta.url).pathname);
  const task = lintTask({ policy: DEFAULT_POLICY, now: CORPUS_NOW });
  const unusual = store.incidentPaths().filter((path) => task(store.read(path)).isUnusual);
  const open = store
    .incidentPaths()
    .filter((path) => !/^status: closed$/m.test(readFileSync(join(root, path), 'utf8')));
  expect(open).toHaveLength(12);
  expect(unusual).toEqual(open);
  rmSync(root, { recursive: true });
});

test('a thread that fails is not passed over', async () => {
  const root = mkdtempSync(join(tmpdir(), 'incident-threads-'));
  makeCorpus(root, 1_050);
  const context = { store: openStore(root, root, new URL('../..', import.meta.url).pathname) } as Context;
  // Without a roster no policy can be.
  const setting = { policy: { ...DEFAULT_POLICY, roster: null as never }, now: CORPUS_NOW };
  await expect(lintFiles(context, context.store.incidentPaths(), setting)).rejects.toThrow(TypeError);
  // Nor does it stand in the way of what comes next.
  const whole = { policy: DEFAULT_POLICY, now: CORPUS_NOW };
  expect(await lintFiles(context, context.store.incidentPaths(), whole)).toHaveLength(1_050);
  rmSync(root, { recursive: true });
});

test('threads that were called are not missed by a command that fails before it asks them', () => {
  const store = new Sandbox();
  makeCorpus(store.root, 1_050);
  const { code, out, err } = store.run('lint', '--policy-from', 'nowhere');
  expect([code, out, err.split('\n')[0]]).toEqual([
    3,
    '',
    'error: --policy-from: there is no commit nowhere',
  ]);
  rmSync(store.root, { recursive: true });
});

test('what is asked of threads at once is done, each as if alone', async () => {
  const root = mkdtempSync(join(tmpdir(), 'incident-threads-'));
  makeCorpus(root, 1_050);
  const store = openStore(root, root, new URL('../..', import.meta.url).pathname);
  const paths = store.incidentPaths();
  const resting = { name: 'resting' as const, worthAThread: 100, input: null, make: restingTask() };
  const each = paths.map((path) => restingTask()(store.read(path)).value);
  const some = paths.filter((_, index) => index % 2 === 0);
  const asked = [paths, some, paths].map((these) => store.madeAside(these, resting));
  expect(await Promise.all(asked)).toEqual([each, each.filter((_, index) => index % 2 === 0), each]);
  rmSync(root, { recursive: true });
});
