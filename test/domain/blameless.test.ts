import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { measured } from '../../bench/blameless.ts';
import { BLAME_KINDS } from '../../src/domain/blame-kinds.ts';
import { BLAME_WORDS } from '../../src/domain/blame-words.ts';
import { blameIn } from '../../src/domain/blameless.ts';
import { isIncident, readIncident } from '../../src/domain/incident.ts';
import { DEFAULT_POLICY } from '../../src/domain/policy-default.ts';
import { blameless } from '../../src/rules/blameless.ts';

const SENTENCES = readFileSync(new URL('../../bench/blameless-sentences.txt', import.meta.url), 'utf8');

test('what it reports of the sentences is blame, and it reports as much as it says', () => {
  const results = measured(SENTENCES);
  const wrong = results.filter(({ blames, found }) => !blames && found.length > 0);
  const [all, right] = [results, results.filter(({ found }) => found.length > 0)].map(
    (some) => some.filter(({ blames }) => blames).length,
  );
  expect(wrong.map(({ sentence }) => sentence)).toEqual([]);
  expect(results.length).toBeGreaterThan(150);
  expect(blameless.rationale).toContain(`of ${results.length} sentences`);
  expect(blameless.rationale).toContain(`${right} of the ${all} that blame`);
});

test('the words that patterns mention are there, and those that are there are mentioned', () => {
  const patterns = BLAME_KINDS.flatMap(({ says }) => says).flatMap((one) =>
    typeof one === 'string' ? [one] : Object.values(one),
  );
  const mentioned = [...patterns, ...Object.values(BLAME_WORDS)].flatMap((source) =>
    [...source.matchAll(/\{([a-z]+)\}/gi)].map(([, name]) => name!),
  );
  const subjects = ['name', 'other', 'person'];
  expect(new Set(mentioned)).toEqual(new Set([...Object.keys(BLAME_WORDS), ...subjects]));
});

function blame(markdown: string, policy = DEFAULT_POLICY) {
  const incident = readIncident('incidents/x.md', `---\nid: x\nroles: {eoc: "@dana"}\n---\n\n${markdown}`);
  if (!isIncident(incident)) throw new Error(incident.message);
  return blameIn(incident, policy);
}

test.each([
  ['across a line end', '## Review\n\nHere the engineer\nshould have checked.\n', 8, 6],
  ['in emphasis', '## Review\n\n- It was **human error**, _human_ indeed.\n', 8, 12],
  ['in a table', '## Impact\n\n| what | why |\n|---|---|\n| down | human error |\n', 10, 10],
  [
    'in a corrective action',
    '## Corrective actions\n\n- [ ] **P2** Be more careful — @lee, due 2026-12-22\n',
    8,
    14,
  ],
  ['with the apostrophe of a keyboard for print', '## Summary\n\nDana didn’t test it.\n', 8, 1],
  ['behind code that is closed', '## Summary\n\n`a` ``b ` c`` @dana forgot it, ` said nobody.\n', 8, 15],
  ['in a file with CRLF', '## Summary\r\n\r\nAll well.\r\nIt was human error.\r\n', 9, 8],
])('blame has its place: %s', (_, markdown, line, column) => {
  expect(blame(markdown).map((one) => [one.line, one.column])).toEqual([[line, column]]);
});

test.each([
  ['code that spans lines', '## Summary\n\nIt said `human\nerror` twice.\n'],
  ['code in a list', '## Review\n\n- a\n\n      human error\n\n  ```\n  human error\n  ```\n'],
  ['an indented block', '## Review\n\nIt said:\n\n    human error\n'],
  ['a comment over lines', '## Summary\n\nGood <!-- human\nerror --> day.\n'],
  ['a quotation over lines', '## Summary\n\nIt says "human\nerror" there.\n'],
  ['a heading', '## Review\n\n### Was it human error?\n'],
  ['the target of a link', '## Review\n\n[here][r]\n\n[r]: https://example.com/human-error\n'],
  ['another section', '## Communications\n\nHuman error.\n'],
])('it passes over %s', (_, markdown) => expect(blame(markdown)).toEqual([]));

test('people of the incident are known by handle and by name, whatever the roster', () => {
  const words = (markdown: string) => blame(markdown).map((one) => one.words);
  expect(words('## Review\n\n@lee broke it. Dana broke it, dana broke it. The node broke it.\n')).toEqual([
    '@lee broke',
    'Dana broke',
  ]);
});

test('somebody who is named without a handle is blamed too', () => {
  const words = (markdown: string) => blame(markdown).map((one) => one.words);
  expect(words('## Review\n\nThe cluster was broken by Dana.\n')).toEqual(['broken by Dana']);
  expect(words('## Review\n\nA wrong config was merged by Dana. It was broken by Dana’s change.\n')).toEqual([
    'wrong config was merged by Dana',
  ]);
});

test('words that blame reach to the next person only', () => {
  const words = (markdown: string) => blame(markdown).map((one) => one.words);
  expect(words('## Review\n\nA bad plan Dana triggered was crashed by Dana.\n')).toEqual([
    'Dana triggered',
    'crashed by Dana',
  ]);
});

test('a role of the policy is one, by its title', () => {
  const roles = { ...DEFAULT_POLICY.roles, pilot: { title: 'Shift pilot', duty: 'none' as const } };
  const text = '## Review\n\nThe shift pilot failed to call.\n';
  expect(blame(text)).toEqual([]);
  expect(blame(text, { ...DEFAULT_POLICY, roles })).toHaveLength(1);
});

const SIZE = 256 * 1024;
/** Of the processor's time, so that other work on the machine does not count; what is quadratic takes minutes. */
const BOUND = 3_000_000;

test.each([
  'the engineer ',
  'the engineer should have ',
  'the engineer who ran it and ',
  'human error ',
  'by @dana ',
  '"',
  '“',
  "'a ",
  '`` ` ',
  '](',
  '](a(b)',
  '<a ',
  '<!-- ',
  '_a__',
  'a.',
  ', ',
  '- x\n',
  '| a ',
  'http:',
])('a review of nothing but %j is read in time', (unit) => {
  const begun = process.cpuUsage();
  blame(`## Review\n\n${unit.repeat(Math.floor(SIZE / Buffer.byteLength(unit)))}\n`);
  expect(process.cpuUsage(begun).user).toBeLessThan(BOUND);
});
