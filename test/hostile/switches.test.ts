import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { rules } from '../../src/rules/index.ts';
import { type Case, parseFixture, problemsOf } from '../rules/fixture.ts';

/** What other tools take for a switch, and what a reader of ours could be tempted to. */
const wordsFor = (id: string) => [
  `incident-disable ${id}`,
  `incident-lint-disable ${id}`,
  `incident lint ignore: ${id}`,
  `lint-disable-file ${id}`,
  'markdownlint-disable',
  `eslint-disable ${id}`,
  `noqa: ${id}`,
  'prettier-ignore',
  'incident-ignore-next-line',
];
const keysFor = (id: string) => [
  `lint: {rules: {${id}: off}, errors: [], ignore: ["${id}"]}`,
  'lint: off',
  `disable: ["${id}"]`,
  `rules: {${id}: {severity: off}}`,
  'ignore: true',
  'policy: {lint: {errors: []}}',
  'severities: {S1: {review: on-request}, S2: {review: on-request}}',
  'roster: [{handle: "@anybody"}]',
  'holidays: [2017-02-06]',
];

/** With lines put behind the opening fence and behind the closing one; null where there is no front matter. */
function withLines(text: string, inside: readonly string[], behind: readonly string[]): string | null {
  const found = /^(\uFEFF?---\r?\n)(.*?^---\r?\n)(.*)$/ms.exec(text);
  if (!found) return null;
  const lines = (all: readonly string[]) => all.map((line) => `${line}\n`).join('');
  return found[1]! + lines(inside) + found[2]! + lines(behind) + found[3]!;
}

function tally(one: Case): Map<string, number> {
  const found = new Map<string, number>();
  for (const { path, rule, severity } of problemsOf(one)) {
    const key = `${path} ${rule} ${severity}`;
    found.set(key, (found.get(key) ?? 0) + 1);
  }
  return found;
}

test.each(rules.map(({ id }) => id))('nothing in an incident file switches %s off', (id) => {
  const fixture = readFileSync(new URL(`../rules/${id}.md`, import.meta.url), 'utf8');
  const words = wordsFor(id);
  const comments = words.map((word) => `# ${word}`);
  const markup = words.map((word) => `<!-- ${word} -->`);
  let tried = 0;
  for (const one of parseFixture(fixture).filter(({ kind }) => kind === 'bad')) {
    for (const inside of [comments, ...keysFor(id).map((key) => [key])]) {
      const files = one.files.map((file) => ({
        ...file,
        text: (file.path.startsWith('incidents/') && withLines(file.text, inside, markup)) || file.text,
      }));
      const [before, after] = [tally(one), tally({ ...one, files })];
      for (const [problem, count] of before)
        expect(after.get(problem) ?? 0, `${one.name}: ${inside}`).toBeGreaterThanOrEqual(count);
      tried++;
    }
  }
  expect(tried).toBeGreaterThan(0);
});
