import fc from 'fast-check';
import { applyChange, type Change } from '../../src/domain/change.ts';
import {
  actionAdded,
  actionDone,
  reviewBegun,
  reviewMoved,
  reviewScheduled,
  roleTo,
  severityTo,
  statusTo,
} from '../../src/domain/changes.ts';
import { type Incident, isIncident, readIncident } from '../../src/domain/incident.ts';
import { SEVERITIES } from '../../src/domain/policy.ts';
import { instantFrom, millisecondsOf, plusMinutes } from '../../src/domain/time.ts';
import { isStatus, nextStatuses } from '../../src/domain/workflow.ts';
import { randomSource } from '../../src/io/random.ts';

/** One thing that somebody does to an incident file, by a command or by hand. `pick` chooses among what there is. */
export interface Edit {
  kind: keyof typeof KINDS;
  pick: number;
  /** Seconds since the edit before. */
  wait: number;
}

/** Somebody with a clone of their own. What they write by hand, they write in places of their own. */
export interface Writer {
  name: string;
  section: string;
}

export const WRITERS: readonly Writer[] = [
  { name: 'ann', section: 'Summary' },
  { name: 'bob', section: 'Impact' },
  { name: 'cyd', section: 'Communications' },
  { name: 'dee', section: 'Notes' },
  { name: 'eve', section: 'Links' },
];

export const PATH = 'incidents/2026/2026-11-22-k3f9-registry-returns-5xx.md';
export const START = '2026-11-22T02:48:21Z';

/** The file that everybody begins with. */
export const ANCESTOR = `---
id: 2026-11-22-k3f9
title: Registry returns 5xx
severity: S2
status: active # as of now
visibility: internal
services: [registry]
# when it was declared
declared_at: ${START}
roles: {eoc: "@dana"}
---

## Summary

It is down.

## Impact

## Timeline

- ${START} **declared** S2: Registry returns 5xx — @dana <!-- 0k3f9x -->
- ${START} **role** eoc none → @dana — @dana <!-- 0k5m2p -->
- 2026-11-22T02:50:00Z **finding?** pods are OOM-killed — @lee <!-- m2p7q0 -->

  \`\`\`
  Killed process 4711
  \`\`\`
- 2026-11-22T02:50:30Z typed by hand — @lee
- 2026-11-22T02:51:00Z **note** restarted one pod — @lee <!-- m2p7q1 -->

## Communications

## Review

## Corrective actions

- [ ] **P2** Alert on OOM kills — @lee, due 2026-12-22 <!-- c4d5e6 created 2026-11-22 -->
- [ ] look at the other clusters

## Notes

## Links
`;

export const anyEdits = (most: number, kinds = Object.keys(KINDS) as Edit['kind'][]): fc.Arbitrary<Edit[]> =>
  fc.array(
    fc.record({ kind: fc.constantFrom(...kinds), pick: fc.nat(1000), wait: fc.constantFrom(0, 1, 17, 300) }),
    { maxLength: most },
  );

/** Does one edit after the other, and returns the text. What cannot be done is left out. */
export function edited(text: string, edits: readonly Edit[], writer: Writer): string {
  const last = [...text.matchAll(/^- (20\S+)/gm)]
    .map(([, at]) => millisecondsOf(at!))
    .sort((a, b) => b - a)[0]!;
  let [now, current] = [last + 60_000, text];
  const random = randomSource(`${writer.name} ${edits.length} ${text.length}`);
  for (const edit of edits) {
    now += edit.wait * 1000;
    current = editedOnce(current, edit, writer, { now: instantFrom(now), random });
  }
  return current;
}

/** The same text where it cannot be done. */
export function editedOnce(
  text: string,
  edit: Edit,
  writer: Writer,
  { now, random }: { now: string; random: () => number },
): string {
  const incident = readIncident(PATH, text);
  if (!isIncident(incident)) throw new Error(incident.message);
  const by = `@${writer.name}`;
  const done = KINDS[edit.kind](incident, { ...edit, at: now, by, writer, text });
  if (typeof done === 'string') return done;
  if (!done) return text;
  const at = edit.kind === 'backdate' ? plusMinutes(now, -(edit.pick % 8)) : now;
  return applyChange(incident, done, { by, at, now, random }).text;
}

interface Doing extends Edit {
  at: string;
  by: string;
  writer: Writer;
  text: string;
}

type Kind = (incident: Incident, doing: Doing) => Change | string | null;

const one = <T>(among: readonly T[], pick: number): T | undefined => among[pick % Math.max(1, among.length)];
const said = ({ by, pick, at }: Doing) => `${by.slice(1)} saw ${pick} at ${at.slice(11, 19)}`;

const KINDS = {
  add: (_, doing) => ({ events: [{ type: 'note', text: said(doing) }] }),
  long: (_, doing) => ({ events: [{ type: 'update', text: `${said(doing)}\n\n    and\nmore` }] }),
  backdate: (_, doing) => ({ events: [{ type: 'note', text: `late: ${said(doing)}` }] }),
  finding: (_, doing) => ({ events: [{ type: 'finding', text: said(doing), doubtful: true }] }),
  keyed: ({ timeline }, { pick }) => {
    const key = `deploy-${pick % 3}`;
    const isThere = timeline.some((event) => event.key === key);
    return isThere ? null : { events: [{ type: 'note', text: 'deployed', key }] };
  },
  settle: ({ timeline }, { pick }) => {
    const finding = one(
      timeline.filter(({ doubtful, id }) => doubtful && id),
      pick,
    );
    const type = pick % 2 ? 'confirmed' : 'refuted';
    return finding ? { events: [{ type, text: finding.text, about: finding.id! }] } : null;
  },
  correct: ({ timeline }, doing) => {
    const event = one(
      timeline.filter(({ id }) => id),
      doing.pick,
    );
    return event ? { events: [{ type: 'corrected', text: said(doing), about: event.id! }] } : null;
  },
  severity: (incident, { pick }) => {
    const to = one(
      SEVERITIES.filter((name) => name !== incident.severity),
      pick,
    )!;
    return severityTo(incident, to, pick % 3 ? 'so it is' : null);
  },
  status: (incident, doing) => {
    const to = one(nextStatuses(incident), doing.pick)!;
    if (!isStatus(incident.status)) return null;
    if (to === 'review-scheduled')
      return reviewScheduled(incident, one(TUESDAYS, doing.pick)!, {
        because: null,
        questions: ['Detection', 'What went well'],
        at: doing.at,
      });
    if (to === 'review-in-progress') return reviewBegun(incident, ['Detection', 'What went well'], doing.at);
    return statusTo(incident, to, 'it is', doing.at);
  },
  meeting: (incident, { pick }) => {
    const day = one(
      TUESDAYS.filter((tuesday) => tuesday !== incident.reviewMeeting),
      pick,
    )!;
    return incident.status === 'review-scheduled' ? reviewMoved(day, null) : null;
  },
  role: (incident, { pick, by }) => {
    const role = one(['eoc', 'incident-manager', 'communications-manager'], pick)!;
    const to = pick % 4 === 0 ? null : by;
    return (incident.roles[role] ?? null) === to ? null : roleTo(incident, role, to, null);
  },
  action: (_, doing) =>
    actionAdded({
      text: said(doing),
      owner: doing.by,
      due: '2026-12-24',
      priority: 3,
      created: '2026-11-22',
    }),
  done: ({ actions }, { pick }) => {
    const action = one(
      actions.filter(({ done }) => !done),
      pick,
    );
    return action ? actionDone(action) : null;
  },
  prose: (_, doing) => inSection(doing, `\n${said(doing)}.\n`),
  item: (_, doing) =>
    doing.text.replace('\n## Links', `\n- ${said(doing)}\n\n## Links`).replace('\n\n\n', '\n\n'),
  typed: (_, doing) =>
    doing.text.replace(
      /\n\n## Communications/,
      `\n- ${doing.at} typed: ${said(doing)} — ${doing.by}\n\n## Communications`,
    ),
  services: ({ services }, { pick, writer, text }) => {
    const name = `${writer.name}-${pick % 4}`;
    return services.includes(name) ? null : text.replace(/^services: \[/m, `services: [${name}, `);
  },
  key: (_, doing) =>
    doing.text.includes(`\n${doing.writer.name}:`)
      ? doing.text.replace(new RegExp(`\n${doing.writer.name}: .*`), `\n${doing.writer.name}: ${doing.pick}`)
      : doing.text.replace('\nroles:', `\n${doing.writer.name}: 1 # of their own\nroles:`),
  reworded: (_, doing) => doing.text.replace(new RegExp(`(${doing.writer.name} saw \\d+ at)`), `$1 about`),
  removed: (_, doing) =>
    doing.text.replace(new RegExp(`^- .*\\*\\*note\\*\\* ${doing.writer.name} saw.*\n`, 'm'), ''),
} satisfies Record<string, Kind>;

/** All that is done to a file. */
export const EDIT_KINDS = Object.keys(KINDS) as Edit['kind'][];

const TUESDAYS = ['2026-12-01', '2026-12-08', '2026-12-15'];

function inSection({ text, writer }: Doing, prose: string): string {
  return text.replace(new RegExp(`^## ${writer.section}\n`, 'm'), (heading) => heading + prose);
}
