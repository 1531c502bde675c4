import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isReadableEvent, parseDocument } from '../../src/domain/document.ts';
import { isIncident, readIncident } from '../../src/domain/incident.ts';
import { mergeIncidents } from '../../src/domain/merge.ts';
import { DEFAULT_POLICY } from '../../src/domain/policy-default.ts';
import { rules } from '../../src/rules/index.ts';
import { lintFile } from '../../src/rules/run.ts';
import { anyIncidentText, anyMarkup } from './arbitraries.ts';
import { ANCESTOR, anyEdits, edited, PATH, WRITERS } from '../support/edits.ts';

const [ann, bob, cyd] = WRITERS as [(typeof WRITERS)[0], (typeof WRITERS)[0], (typeof WRITERS)[0]];

/** Three clones that each went on from the same file. */
const clones = fc.tuple(anyEdits(4), anyEdits(5), anyEdits(5), anyEdits(3)).map(([before, a, b, c]) => {
  const base = edited(ANCESTOR, before, WRITERS[4]!);
  return {
    base,
    a: edited(base, a, ann),
    b: edited(base, b, bob),
    c: edited(base, c, cyd),
    edits: { before, a, b, c },
  };
});

const RUNS = Number(process.env.RUNS ?? 60);
const merge = (base: string, ours: string, theirs: string) => mergeIncidents({ base, ours, theirs });

function merged(base: string, ours: string, theirs: string): string {
  const { text, conflicts } = merge(base, ours, theirs);
  expect(conflicts, text).toBe(0);
  return text;
}

function eventsIn(text: string): string[] {
  return parseDocument(text)
    .pieces.filter(isReadableEvent)
    .map(({ event }) => event.id ?? event.text)
    .sort();
}

/** What lint says that a merge could have caused; what is left to do for people is not that. */
function problemsIn(text: string): string[] {
  const incident = readIncident(PATH, text);
  if (!isIncident(incident)) return [incident.message];
  const world = {
    policy: DEFAULT_POLICY,
    policyProblems: [],
    now: '2027-01-01T00:00:00Z',
    incidents: [incident],
  };
  return lintFile({ path: PATH, text }, world, rules)
    .filter(({ rule }) =>
      /^(state-|times-|timeline-|event-(?!ids$)|conflict|blocks|actions-readable|readable)/.test(rule),
    )
    .map(({ rule, line, message }) => `${rule} ${line} ${message}`);
}

test('a merge has every event of both sides once, in order, and is as sound as they are; no side is preferred', () => {
  fc.assert(
    fc.property(clones, ({ base, a, b }) => {
      const text = merged(base, a, b);
      const [before, left, right] = [base, a, b].map((one) => new Set(eventsIn(one)));
      const gone = (id: string) => before!.has(id) && !(left!.has(id) && right!.has(id));
      const all = [...new Set([...left!, ...right!])];
      const found = eventsIn(text);
      expect(new Set(found).size).toBe(found.length);
      expect(all.filter((id) => !gone(id) && !found.includes(id))).toEqual([]);
      expect(found.filter((id) => !all.includes(id))).toEqual([]);
      expect(merge(base, b, a).text).toBe(text);
      expect(problemsIn(text), text).toEqual([]);
    }),
    { numRuns: RUNS },
  );
});

test('merging again changes nothing', () => {
  fc.assert(
    fc.property(clones, ({ base, a, b }) => {
      const text = merged(base, a, b);
      expect(merge(base, text, a)).toEqual({ text, conflicts: 0 });
      expect(merge(base, text, text)).toEqual({ text, conflicts: 0 });
    }),
    { numRuns: RUNS },
  );
});

test('three clones end with the same text, in whatever order they are merged', () => {
  fc.assert(
    fc.property(clones, ({ base, a, b, c }) => {
      const [ab, bc, ac] = [merged(base, a, b), merged(base, b, c), merged(base, a, c)];
      const text = merged(base, ab, c);
      expect(merged(base, a, bc)).toBe(text);
      expect(merged(base, ac, b)).toBe(text);
      expect(merged(b, ab, bc)).toBe(text);
    }),
    { numRuns: RUNS },
  );
});

const idsIn = (text: string) =>
  new Set(
    parseDocument(text)
      .pieces.filter(isReadableEvent)
      .flatMap(({ event }) => event.id ?? []),
  );

test('whatever three texts are merged, it ends, and no event is lost', () => {
  const anyText = fc.oneof(anyIncidentText, anyMarkup, fc.constantFrom(ANCESTOR, ''));
  fc.assert(
    fc.property(anyText, anyText, anyText, (base, ours, theirs) => {
      const result = merge(base, ours, theirs);
      expect(merge(base, theirs, ours).conflicts).toBe(result.conflicts);
      const [before, left, right, found] = [base, ours, theirs, result.text].map(idsIn) as Set<string>[];
      const removed = (id: string) => before!.has(id) && !(left!.has(id) && right!.has(id));
      // A conflict in a code block shows its lines, and hides them as that block does.
      const isThere = (id: string) => found!.has(id) || (result.conflicts > 0 && result.text.includes(id));
      expect(
        [...left!, ...right!].filter((id) => !removed(id) && !isThere(id)),
        result.text,
      ).toEqual([]);
    }),
    { numRuns: RUNS * 5 },
  );
});
