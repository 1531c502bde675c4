import { lstatSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { lintFiles, lintFilesBeside, lintRun } from '../../src/commands/lint-files.ts';
import type { Context, Store } from '../../src/context.ts';
import { DEFAULT_POLICY } from '../../src/domain/policy.ts';
import { plusMinutes } from '../../src/domain/time.ts';
import { openCache } from '../../src/io/cache.ts';
import { digestsOf } from '../../src/io/digests.ts';
import { isReadText, readSafely } from '../../src/io/safe-read.ts';
import { openStore } from '../../src/io/store.ts';

const NOW = '2017-02-01T12:00:00Z';
const TITLES = ['Tokens of the registry leaked', 'Web is slow for all customers', 'Dana Smith took it down'];

interface Incident {
  id: string;
  title: string;
  visibility: string;
  status: string;
  says: string;
}

function textOf({ id, title, visibility, status, says }: Incident): string {
  return `---
id: ${id}
title: ${title}
severity: S1
status: ${status}
visibility: ${visibility}
services: []
declared_at: 2017-02-01T02:48:21Z
roles: {eoc: "@dana"}
---

## Summary

${says}

## Timeline

- 2017-02-01T02:48:21Z **declared** S1: ${title} — @dana <!-- k3f9x2 -->
- 2017-02-01T02:49:21Z **customer** added Blue Bank: all pushes fail — @dana <!-- k3f9x3 -->

## Review

## Corrective actions
`;
}

const FILES = ['a', 'b', 'c'].map((slug) => `incidents/2017/2017-02-01-k3f9-${slug}.md`);
const incident = fc.record({
  id: fc.constantFrom('2017-02-01-k3f9', '2017-02-01-m2p7', '2017-02-01-q8r1'),
  title: fc.constantFrom(...TITLES),
  visibility: fc.constantFrom('public', 'public', 'internal', 'confidential'),
  status: fc.constantFrom('active', 'closed'),
  says: fc.constantFrom('All of it.', TITLES[0]!, 'As in 2017-02-01-m2p7.', 'Blue Bank was down.'),
});
const step = fc.record({
  path: fc.constantFrom(...FILES),
  incident: fc.option(incident, { nil: null }),
  later: fc.constantFrom(0, 0, 40, 60 * 24 * 30, -20),
});

/** The store at a root, whose cache takes every file for one that was left alone for long; or one that keeps nothing. */
function storeAt(root: string, keeps: boolean): Store {
  const store = openStore(root, root, root);
  const read = (path: string) => readSafely(root, path);
  const cache = openCache(root, Date.now() + 60_000);
  return {
    ...store,
    digests: (name, basis, paths, make, seen) =>
      keeps
        ? digestsOf(
            { root, cache, isReached: () => true, read, name, basis },
            paths,
            (path, found) => make(isReadText(found) ? { path, text: found.text } : found),
            seen,
          )
        : paths.map((path) => make(store.read(path)).value),
  };
}

function lint(store: Store, now: string) {
  const context = { store } as Context;
  const setting = { policy: DEFAULT_POLICY, now };
  const paths = store.incidentPaths();
  const run = lintRun();
  const own = lintFiles(context, paths, setting, run).flatMap(({ problems }) => problems);
  return [...lintFilesBeside(context, paths, DEFAULT_POLICY, run), ...own];
}

/** Writes until the clock of the file system has moved on. */
function write(absolute: string, text: string): void {
  const before = lstatSync(absolute, { throwIfNoEntry: false });
  do writeFileSync(absolute, text);
  while (lstatSync(absolute).ctimeMs === before?.ctimeMs);
}

test('after any edits, lint finds the same with what it kept as without', () => {
  const found = new Set<string>();
  fc.assert(
    fc.property(fc.array(step, { minLength: 2, maxLength: 8 }), (steps) => {
      const root = mkdtempSync(join(tmpdir(), 'incident-kept-'));
      mkdirSync(join(root, 'incidents/2017'), { recursive: true });
      let now = NOW;
      for (const { path, incident: made, later } of steps) {
        if (made === null) rmSync(join(root, path), { force: true });
        else write(join(root, path), textOf(made));
        now = plusMinutes(now, later);
        const fresh = lint(storeAt(root, false), now);
        expect(lint(storeAt(root, true), now)).toEqual(fresh);
        for (const { rule } of fresh) found.add(rule);
      }
      rmSync(root, { recursive: true });
    }),
    { numRuns: 40 },
  );
  // Those that look beside other files, and those that time brings about, are among what was compared.
  expect([...found]).toEqual(
    expect.arrayContaining([
      'id-unique',
      'public-cites-confidential',
      'public-title',
      'incident-manager-assigned',
    ]),
  );
});
