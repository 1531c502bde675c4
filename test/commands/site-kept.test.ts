import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { siteOf } from '../../src/commands/site-content.ts';
import { storedSource } from '../../src/commands/site-source.ts';
import { subjectsOf } from '../../src/commands/subjects.ts';
import type { Context } from '../../src/context.ts';
import type { Store } from '../../src/context/store.ts';
import type { Policy } from '../../src/domain/policy.ts';
import { DEFAULT_POLICY } from '../../src/domain/policy-default.ts';
import type { SiteFile, SiteUnit } from '../../src/domain/site-file.ts';
import { plusMinutes } from '../../src/domain/time.ts';
import { storeAt, write } from '../support/kept-store.ts';

const NOW = '2017-02-08T12:00:00Z';
const IDS = ['2017-01-16-k3f9', '2017-01-23-m2p7', '2017-02-07-q8r1'];
const PATHS = [...IDS.map((id) => `incidents/2017/${id}-x.md`), 'incidents/2017/without-id.md'];

const day = fc.constantFrom('2017-01-16', '2017-01-23', '2017-01-31', '2017-02-07', '2017-03-01');
const event = fc.record({
  day,
  says: fc.constantFrom(
    '**severity** S3 → S1: all of it',
    '**status** review-scheduled → review-completed: held',
    '**review** requested: leadership asks',
    '**topic** requested: two customers ask',
    '**finding?** it may be the cache',
    'as in 2017-01-23-m2p7',
    'see [it](without-id.md)',
  ),
});
const incident = fc.record({
  id: fc.constantFrom(...IDS),
  title: fc.constantFrom('Pushes fail', 'Web is <slow> → gone'),
  severity: fc.constantFrom('S1', 'S3'),
  status: fc.constantFrom('active', 'resolved', 'closed', 'closed', 'closed', 'cancelled'),
  declared: day,
  meeting: fc.option(fc.constantFrom('2017-01-24', '2017-01-31', '2017-02-14'), { nil: null }),
  events: fc.array(event, { maxLength: 3 }),
  action: fc.constantFrom('', '- [ ] **P2** Raise it — @lee, due 2017-02-10', '- [x] Raise it — @lee'),
});

type Incident = typeof incident extends fc.Arbitrary<infer T> ? T : never;

function textOf({ id, title, severity, status, declared, meeting, events, action }: Incident): string {
  return `---
id: ${id}
title: ${title}
severity: ${severity}
status: ${status}
visibility: internal
services: [registry]
declared_at: ${declared}T02:48:21Z
${status === 'active' ? '' : `resolved_at: ${declared}T09:00:00Z\n`}${meeting ? `review_meeting: ${meeting}\n` : ''}roles: {incident-manager: "@dana"}
---

## Summary

All of it.

## Timeline

- ${declared}T02:48:21Z **declared** ${severity}: ${title} — @dana <!-- k3f9x2 -->
${events.map(({ day: at, says }, index) => `- ${at}T12:00:00Z ${says} — @dana <!-- k3f9x${index + 3} -->\n`).join('')}
## Corrective actions

${action}
`;
}

const step = fc.record({
  path: fc.constantFrom(...PATHS),
  made: fc.oneof(
    { weight: 6, arbitrary: incident },
    fc.constantFrom(null, 'broken' as const, 'renamed' as const),
  ),
  later: fc.constantFrom(0, 0, 40, 60 * 24, 60 * 24 * 30, -60 * 24 * 9),
  timeZone: fc.constantFrom('UTC', 'UTC', 'Pacific/Kiritimati'),
});

function renamed(from: string, to: string): void {
  if (existsSync(from)) renameSync(from, to);
}

/** What a build keeps of the units it made. */
type Made = Map<string, { key: string; files: SiteFile[] }>;

/** The files of the site; a unit that is known by the same key is taken for what it was, as it is where it is written. */
async function built(store: Store, now: string, policy: Policy, made: Made): Promise<Map<string, string>> {
  const context = { store, now, policy: async () => policy } as Context;
  const remember = (unit: SiteUnit) => {
    const key = unit.key();
    const known = made.get(unit.name);
    const files = key !== '' && known?.key === key ? known.files : unit.make();
    made.set(unit.name, { key: unit.key(), files });
    return files;
  };
  const source = storedSource(context, (unit) => remember(unit as SiteUnit));
  const { units, unreadable } = await siteOf(context, { audience: 'internal', baseUrl: null }, source);
  const files = [...units.shared(), ...units.own].flatMap(remember);
  return new Map([...files.map(({ path, text }) => [path, text] as const), ['', JSON.stringify(unreadable)]]);
}

test('after any edits, and at any moment, a site and its figures are the same with what was kept as without', async () => {
  let taken = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 2, maxLength: 8 }), async (steps) => {
      const root = mkdtempSync(join(tmpdir(), 'incident-kept-'));
      mkdirSync(join(root, 'incidents/2017'), { recursive: true });
      const made: Made = new Map();
      let now = NOW;
      for (const { path, made: one, later, timeZone } of steps) {
        if (one === null) rmSync(join(root, path), { force: true });
        else if (one === 'renamed') renamed(join(root, path), join(root, PATHS[0]!));
        else write(join(root, path), one === 'broken' ? 'no front matter\n' : textOf(one));
        now = plusMinutes(now, later);
        const policy = { ...DEFAULT_POLICY, timeZone };
        const before = new Map([...made].map(([name, { files }]) => [name, files]));
        const fresh = await built(storeAt(root, false), now, policy, new Map());
        expect(await built(storeAt(root, true), now, policy, made)).toEqual(fresh);
        taken += [...made].filter(([name, { files }]) => before.get(name) === files).length;
        const subjects = (keeps: boolean) => subjectsOf({ store: storeAt(root, keeps) } as Context);
        expect(await subjects(true)).toEqual(await subjects(false));
      }
      rmSync(root, { recursive: true });
    }),
    { numRuns: 60 },
  );
  expect(taken).toBeGreaterThan(100);
});
