import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { canonicalText } from '../../src/domain/canonical.ts';
import { isReadableEvent, parseDocument } from '../../src/domain/document.ts';
import { isIncident, readIncident } from '../../src/domain/incident.ts';
import { DEFAULT_POLICY } from '../../src/domain/policy-default.ts';
import { rules } from '../../src/rules/index.ts';
import { fixText, lintFile } from '../../src/rules/run.ts';
import { lintStore } from './lint-store.ts';

const PATH = 'incidents/2026/2026-11-22-k3f9-registry-5xx.md';
const NOW = '2026-12-03T10:00:00Z';

const FRONT_MATTER = [
  'id: 2026-11-22-k3f9',
  'title: Container registry returns 5xx',
  'severity: S2',
  'status: resolved',
  'visibility: internal',
  'services: [registry]',
  'declared_at: 2026-11-22T02:48:21Z',
  'resolved_at: 2026-11-22T03:00:00Z',
  'roles: {eoc: "@dana", constructor: "@kim"}',
];
const ODD_FRONT_MATTER = [
  'severity: S1',
  'status: review-completed',
  'status: closed',
  'status: [a]',
  'roles: [x]',
  'roles: {__proto__: "@x", eoc: 3}',
  'services: 7',
  'resolved_at: 9999-12-31T23:59:59Z',
  'mitigated_at:',
  'review_meeting: 2026-11-25',
  '__proto__: 1',
  '? x',
];
const BODY = [
  '## Timeline',
  '',
  '- 2026-11-22T02:48:21Z **declared** S2: Container registry returns 5xx — @dana <!-- k3f9x2 -->',
  '- 2026-11-22T02:50:00Z **role** eoc none → @dana — @dana <!-- m2p7q0 -->',
  '- 2026-11-22T02:50:00Z **note** again — by chance',
  '- 2026-11-22T03:50:00+01:00 **finding?** pods are OOM-killed — @lee <!-- m2p7q1 recorded 2026-11-22T05:00+01:00 -->',
  '  with a second line',
  '',
  '    and a third',
  '- 2026-11-22T02:52Z restarted',
  '- 2026-11-22T03:00:00.5Z **status** active → resolved — @dana <!-- q8r1aa -->',
  '- 2026-11-22T03:00:00Z **status** resolved → active <!-- q8r1a9 re m2p7q1 -->',
  '- 2026-11-22T03:00:00Z **role** constructor none → __proto__ — @x <!-- q8r1ab -->',
  '- 9999-12-31T23:59:59Z **severity** S2 → S1 <!-- zzzzzz -->',
  '- 2026-11-22T03:00:00Z **note** x <!-- zzzzzz -->',
  '- yesterday **note** this is no event',
  'prose right below',
  '```',
  '<!-- a comment',
  '-->',
  '### Later',
  '## Timeline',
  '## Review',
  '## Corrective actions',
  '- [ ] **P2** Raise the limit — @lee, due 2026-12-22 <!-- c4d5e6 created 2026-11-22 -->',
  '- no box',
  'None needed: it is fine',
];

const lineEnd = fc.constantFrom('\n', '\n', '\n', '\r\n', '\r\r\n');
const frontMatter = fc
  .tuple(fc.shuffledSubarray(FRONT_MATTER, { minLength: 7 }), fc.subarray(ODD_FRONT_MATTER, { maxLength: 2 }))
  .map(([usual, odd]) => [
    '---',
    ...usual.filter((line) => !odd.some((other) => other.split(':')[0] === line.split(':')[0])),
    ...odd,
    '---',
  ]);
const body = fc.array(
  fc.oneof({ weight: 6, arbitrary: fc.constantFrom(...BODY) }, fc.string({ unit: 'binary' })),
  {
    maxLength: 25,
  },
);
/** Files as people, merges and editors leave them: lines of real ones in any order, and noise. */
const files = fc
  .tuple(fc.boolean(), frontMatter, body, lineEnd, fc.boolean())
  .map(
    ([mark, head, lines, eol, closed]) =>
      `${mark ? '\uFEFF' : ''}${[...head, '', '## Timeline', ...lines].join(eol)}${closed ? eol : ''}`,
  );

const seeded = () => {
  let state = 7;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
};
const worldOf = (text: string) => {
  const incident = readIncident(PATH, text);
  const incidents = isIncident(incident) ? [incident] : [];
  return { policy: DEFAULT_POLICY, policyProblems: [], now: NOW, incidents, by: '@lee', random: seeded() };
};

/** What must be there before and after: the lines outside events, and what each event says. */
function contents(text: string): string[] {
  return parseDocument(text.replace(/^\uFEFF/, '').replace(/\r+\n/g, '\n'))
    .pieces.flatMap((piece) => {
      if (!isReadableEvent(piece)) return piece.raw.split('\n').filter((line) => line.trim() !== '');
      const { id, ...said } = piece.event;
      return [JSON.stringify(said)];
    })
    .sort();
}

const RUNS = { numRuns: 400 };

describe('on any text', () => {
  test('no rule throws, and each problem is at a line of the file', () => {
    fc.assert(
      fc.property(files, (text) => {
        const world = worldOf(text);
        const problems = [...lintFile({ path: PATH, text }, world, rules), ...lintStore(world)];
        const last = text.split('\n').length;
        for (const { line, column, message } of problems) {
          expect(line).toBeGreaterThanOrEqual(1);
          expect(line).toBeLessThanOrEqual(last);
          expect(column).toBeGreaterThanOrEqual(1);
          expect(message).not.toMatch(/undefined|\[object/);
        }
      }),
      RUNS,
    );
  });

  test('what is fixed once stays as it is', () => {
    fc.assert(
      fc.property(files, (text) => {
        const once = fixText(PATH, text, worldOf(text), rules);
        expect(fixText(PATH, once, worldOf(once), rules)).toBe(once);
      }),
      RUNS,
    );
  });

  test('the canonical form loses no line, and is its own canonical form', () => {
    fc.assert(
      fc.property(files, (text) => {
        const canonical = canonicalText(PATH, text, seeded());
        expect(contents(canonical)).toEqual(contents(text));
        expect(canonicalText(PATH, canonical, seeded())).toBe(canonical);
      }),
      RUNS,
    );
  });
});

test.each(['0000-01-01T00:00:00Z', '9999-12-31T23:59:59Z'])('no rule throws on the year of %s', (time) => {
  const text = `---\nid: x\nseverity: S1\nstatus: resolved\ndeclared_at: ${time}\nresolved_at: ${time}\n---\n`;
  expect(lintFile({ path: PATH, text }, worldOf(text), rules)).not.toEqual([]);
});

test('a text in the middle of a merge is left alone', () => {
  const text = `---\nid: x\n---\n## Timeline\n<<<<<<< HEAD\n- 2026-11-22T02:50Z a\n=======\n>>>>>>> main\n`;
  expect(canonicalText(PATH, text, seeded())).toBe(text);
});

test('an event without a line end at the end of the file gets one where it moves up', () => {
  const text =
    '---\nid: x\n---\n## Timeline\n- 2026-11-22T02:51:00Z b <!-- m2p7q0 -->\n- 2026-11-22T02:50:00Z a <!-- q8r1aa -->';
  expect(canonicalText(PATH, text, seeded())).toBe(
    '---\nid: x\n---\n## Timeline\n- 2026-11-22T02:50:00Z a <!-- q8r1aa -->\n- 2026-11-22T02:51:00Z b <!-- m2p7q0 -->\n',
  );
});
