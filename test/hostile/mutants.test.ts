import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isIncident, readIncident } from '../../src/domain/incident.ts';
import { DEFAULT_POLICY } from '../../src/domain/policy.ts';
import { rules } from '../../src/rules/index.ts';
import { fixText, lintFile, lintStore } from '../../src/rules/run.ts';
import { HOSTILE } from './catalogue.ts';

const folder = new URL('../../incidents/', import.meta.url).pathname;
const real = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((name) => /\d{4}-.*\.md$/.test(name))
  .map((name) => readFileSync(folder + name, 'utf8'));
const SNIPPETS = HOSTILE.flatMap(({ content }) =>
  typeof content === 'string' && content.length < 300 ? [content] : [],
);
const MARKS = [
  '---',
  '\n---\n',
  '\r\n',
  '\n\n',
  '\t',
  '`'.repeat(3),
  '<!--',
  '-->',
  ' — ',
  '→',
  '**',
  ': ',
  '- ',
  '{',
  '[',
  '"',
  '&a ',
  '*a',
  '!!x ',
  '\u0000',
  '\u2028',
  '\ud800',
  '\uFEFF',
  '## Timeline\n',
  '\n## Corrective actions\n- [ ] ',
];

interface Mutation {
  at: number;
  length: number;
  insert: string;
}
const mutation: fc.Arbitrary<Mutation> = fc.record({
  // Most of what can go wrong is in the front matter.
  at: fc.oneof(fc.double({ min: 0, max: 0.1, noNaN: true }), fc.double({ min: 0, max: 1, noNaN: true })),
  length: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 40 }), fc.integer({ min: 0, max: 2_000 })),
  insert: fc.oneof(
    fc.constant(''),
    fc.constantFrom(...MARKS),
    fc.constantFrom(...SNIPPETS),
    fc.string({ unit: 'binary' }),
  ),
});
const mutant = fc
  .tuple(fc.constantFrom(...real), fc.array(mutation, { minLength: 1, maxLength: 4 }), fc.boolean())
  .map(([text, mutations, dos]) => {
    const mutated = mutations.reduce((whole, { at, length, insert }) => {
      const from = Math.floor(at * whole.length);
      return whole.slice(0, from) + insert + whole.slice(from + length);
    }, text);
    return dos ? mutated.replaceAll('\n', '\r\n') : mutated;
  });

const PATH = 'incidents/2017/2017-01-31-c3kh-x.md';
const WORLD = { policy: DEFAULT_POLICY, now: '2026-11-22T02:48:21Z', incidents: [], policyProblems: [] };

test('real files that were mutated are read and linted without throwing, each in a moment', () => {
  expect(real.length).toBeGreaterThan(0);
  let slowest = 0;
  fc.assert(
    fc.property(mutant, (text) => {
      const begun = performance.now();
      const problems = lintFile({ path: PATH, text }, WORLD, rules);
      slowest = Math.max(slowest, performance.now() - begun);
      for (const { path, line, column } of problems) {
        expect(path).toBe(PATH);
        expect(Math.min(line, column)).toBeGreaterThanOrEqual(1);
      }
    }),
    { numRuns: 5_000 },
  );
  expect(slowest).toBeLessThan(5_000);
});

test('what lint --fix makes of them is no worse, and a second time changes nothing', () => {
  fc.assert(
    fc.property(mutant, (text) => {
      const world = { ...WORLD, by: '@dana', random: () => 0.25 };
      const fixed = fixText(PATH, text, world, rules);
      const read = readIncident(PATH, text);
      if (!isIncident(read)) return;
      lintStore({ ...WORLD, incidents: [read, read] }, rules);
      expect(isIncident(readIncident(PATH, fixed))).toBe(true);
      expect(fixText(PATH, fixed, world, rules)).toBe(fixed);
    }),
    { numRuns: 700 },
  );
});
