import { expect, test } from 'vitest';
import { markdownLine, printableLine } from '../../src/render/printable.ts';
import { table } from '../../src/render/table.ts';
import { cut } from '../../src/render/width.ts';
import { isIncident, readIncident } from '../../src/domain/incident.ts';
import { DEFAULT_POLICY } from '../../src/domain/policy-default.ts';
import { answersIn } from '../../src/domain/review-missing.ts';
import { withoutEmptyHeadings } from '../../src/domain/section-prose.ts';
import { readYaml } from '../../src/domain/yaml.ts';
import { leaking, leaksIn, prepareLeakCheck } from '../../src/domain/redaction/leak-check.ts';
import { rules } from '../../src/rules/index.ts';
import { lintFile } from '../../src/rules/run.ts';

/** Generous, for a busy machine; what is quadratic takes minutes at these sizes. */
const BOUND = 8_000;
const BODY = 150_000;
const YAML = 64 * 1024 - 100;

const fill = (unit: string, size: number) => unit.repeat(Math.floor(size / Buffer.byteLength(unit)));
const inBody = (before: string, unit: string, after = '') =>
  `---\nid: x\n---\n## Timeline\n\n${before}${fill(unit, BODY)}${after}\n`;
const inYaml = (before: string, unit: string, after = '') =>
  `---\n${before}${fill(unit, YAML)}${after}\n---\n`;
const EVENT = '- 2026-11-22T02:48:21Z x';
const TASK = '## Corrective actions\n\n- [ ] x';

const SLOW: Record<string, string> = {
  'spaces in a heading': inBody('## a', ' ', 'b'),
  'hashes in a heading': inBody('## a', ' #', 'b'),
  'spaces below an item': inBody(`${EVENT}\n`, ' '),
  'spaces in an event': inBody(EVENT, ' ', 'y'),
  'tabs in an event': inBody(EVENT, '\t', '<!-- '),
  'dashes in an event': inBody(EVENT, ' —', 'y'),
  'spaces between dashes': inBody(`${EVENT} — `, ' ', '—'),
  'comments in an event': inBody(EVENT, ' <!-- aaaaaa x y', ''),
  'attributes in a comment': inBody(`${EVENT} <!-- aaaaaa`, ' x y', ''),
  'arrows in an event': inBody('- 2026-11-22T02:48:21Z **status** a', ' →', ''),
  'arrows in a role': inBody('- 2026-11-22T02:48:21Z **role** a', ' →', ''),
  'words in a role': inBody('- 2026-11-22T02:48:21Z **role** a', ' b', ''),
  'links that open': inBody('', '](.md'),
  'links in brackets': inBody('](a.md', '(('),
  'links of nothing but tags': inBody('', 'href="x.md '),
  'names of links': inBody('', '[a]:<x.md\n'),
  'ids in a row': inBody('', '-2026-11-22-k3f9'),
  'ids with a long slug': inBody('2026-11-22-k3f9', '-a', '.log'),
  'items of nothing': inBody('', '- \n'),
  'blank lines': inBody(EVENT, '\n'),
  'comments that open': inBody('', '<!--\n'),
  'comments in a line': inBody('', '<!-- '),
  fences: inBody('', '```\n'),
  backticks: inBody('', '`'),
  'spaces in an action': inBody(TASK, ' ', 'y'),
  'dashes in an action': inBody(TASK, ' — ', ','),
  'due in an action': inBody(`${TASK} — a`, ' due', ','),
  'commas in an action': inBody(`${TASK} — a`, ', ', '.'),
  'comments in an action': inBody(TASK, ' <!-- aaaaaa', ''),
  'questions of a review': inBody('## Review\n', '### a\n'),
  'blank lines of YAML': inYaml('', '\n', 'a: b'),
  'blank lines of YAML with spaces': inYaml('', '  \n', 'a: b'),
  'CRs of YAML': inYaml('', '\r', 'a: b'),
  'separators of YAML': inYaml('', '\u2028', 'a: b'),
  'comments of YAML': inYaml('a: b\n', '  # c\n'),
  'spaces of YAML': inYaml('a: b', ' ', 'c'),
  'spaces in quotes': inYaml('a: "b', '    \n', ' c"'),
  commas: inYaml('a: [', ',', ']'),
  colons: inYaml('a', ': '),
  'brackets that close': inYaml('a: ', ']'),
  'pairs of brackets': inYaml('', '[]'),
  anchors: inYaml('a: ', '&a '),
  tags: inYaml('a: ', '!a '),
  keys: inYaml('', 'a: b\n'),
  'keys in braces': inYaml('a: {', 'a, ', '}'),
  quotes: inYaml("a: '", "''", "'"),
  'lines of a literal': inYaml('a: |\n', '  b\n'),
  'blank lines of a literal': inYaml('a: |\n  b', '\n'),
  'lines in quotes': inYaml('a: "', 'b\n  ', '"'),
  'lines of plain text': inYaml('a: ', 'b\n  '),
  'a long word': inYaml('title: ', 'x'),
  'a long severity': inYaml('severity: ', 'S'),
  'a title of spaces': inYaml('title: "', ' ', '"'),
};

const same = (text: string) => text;
const PLAIN = { bold: same, dim: same, red: same, magenta: same, green: same, cyan: same };
const WORLD = { policy: DEFAULT_POLICY, now: '2026-11-22T02:48:21Z', incidents: [], policyProblems: [] };

test.each(Object.entries(SLOW))('%s', (_, text) => {
  const begun = performance.now();
  const read = readIncident('incidents/x.md', text);
  const parsed = performance.now() - begun;
  if (isIncident(read)) lintFile({ path: 'incidents/x.md', text }, WORLD, rules);
  expect({ parsed: parsed < BOUND, linted: performance.now() - begun < BOUND * 2 }).toEqual({
    parsed: true,
    linted: true,
  });
});

test.each(['[', '{a: ', '- ', '? ', '[? '])('nesting by %j ends at once', (unit) => {
  const begun = performance.now();
  for (const times of [20, 100, 250, 10_000])
    expect(readYaml(`a: ${unit.repeat(times)}`).problems.length).toBeGreaterThan(0);
  expect(performance.now() - begun).toBeLessThan(BOUND);
});

test('what is printed takes no longer than what is read', () => {
  const begun = performance.now();
  for (const unit of [' ', '\u0301', '\u115f', '\u034f', '\u001b', 'a', '日', '_', '\u202e', '👩‍👩‍👧‍👦']) {
    const text = fill(unit, YAML);
    printableLine(text);
    markdownLine(text);
    cut(printableLine(`x${text}`), 40);
    table(
      [{ title: 'A' }, { title: 'B', flexible: true }],
      [[printableLine(text), printableLine(`x${text}`)]],
      { columns: 80, style: PLAIN, link: (label) => label },
    );
  }
  expect(performance.now() - begun).toBeLessThan(BOUND);
});

test('names in titles as long as front matter may be are found, and in many such titles, in time', () => {
  const dana = { names: ['Dana'], handles: [], emails: [], contacts: [], onlyWhole: false };
  const check = prepareLeakCheck([dana]);
  const many = Array.from({ length: 15_000 }, (_, number) => `@a${number}`);
  const begun = performance.now();
  for (const title of [fill('dana\n', YAML), fill('dana ', YAML), many.join('\n').slice(0, YAML)]) {
    expect(leaksIn(title, check).length).toBeGreaterThan(0);
    const titles = Array.from({ length: 64 }, () => title);
    expect(leaking(titles, (one) => one, check)).toEqual(titles);
  }
  expect(performance.now() - begun).toBeLessThan(BOUND);
});

test.each([' ', '#', ' #', '\t'])(
  '%j again and again in the heading of an answer takes no longer',
  (unit) => {
    const begun = performance.now();
    const heading = `### a${fill(unit, BODY)}b`;
    expect([...answersIn(`${heading}\n\nyes\n`).values()]).toEqual(['yes']);
    expect(withoutEmptyHeadings(`${heading}\n\nyes\n\n${heading}\n\n`)).toBe(`${heading}\n\nyes`);
    expect(performance.now() - begun).toBeLessThan(BOUND);
  },
);

test('hashes may close the heading of an answer, and one that is empty goes', () => {
  const review = '### A #\n\nyes\n### b##  \nno\n### \n\n### c# d\n';
  expect([...answersIn(review)]).toEqual([
    ['a', 'yes'],
    ['b', 'no'],
    ['', ''],
    ['c# d', ''],
  ]);
  expect(withoutEmptyHeadings(review)).toBe('### A #\n\nyes\n### b##  \nno');
});
