import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parsePolicy } from '../../src/domain/policy-check.ts';
import { DEFAULT_POLICY } from '../../src/domain/policy-default.ts';
import { plusMinutes } from '../../src/domain/time.ts';
import { rules } from '../../src/rules/index.ts';
import { lintAgain, lintBesideHistory, lintFile, lintSource } from '../../src/rules/run.ts';
import { parseFixture } from './fixture.ts';

const folder = new URL('.', import.meta.url).pathname;
const DAY = 24 * 60;
/** From the next minute to when nobody reads it any more; deadlines of the fixtures lie between. */
const LATER = [
  1,
  45,
  90,
  5 * 60,
  DAY,
  2 * DAY,
  5 * DAY,
  8 * DAY,
  12 * DAY,
  20 * DAY,
  40 * DAY,
  100 * DAY,
  400 * DAY,
  7_000 * DAY,
];

const cases = readdirSync(folder)
  .filter((name) => name.endsWith('.md'))
  .flatMap((name) =>
    parseFixture(readFileSync(join(folder, name), 'utf8')).map((one) => ({
      ...one,
      name: `${name}: ${one.name}`,
    })),
  );

/** What a rule found is kept for as long as the file is as it was, if it is said to last. */
test('what is said to last is found at any later moment, and nothing else', () => {
  let lasting = 0;
  let passing = 0;
  for (const [index, { name, now, files }] of cases.entries()) {
    const config = files.find(({ path }) => !path.startsWith('incidents/'));
    const policy = config ? parsePolicy(config.text).policy : DEFAULT_POLICY;
    for (const file of files.filter((one) => one !== config)) {
      const found = lintSource(file, { policy, now }, rules);
      if (found.passing.length > 0) passing++;
      else lasting++;
      // A few for each, other ones for the next: together they are all asked of every rule.
      for (const minutes of LATER.filter((_, at) => at % 5 === index % 5)) {
        const setting = { policy, now: plusMinutes(now, minutes) };
        const kept = found.passing.length > 0 ? lintAgain(file, setting, rules, found) : found.problems;
        expect({ name, setting, problems: kept }).toEqual({
          name,
          setting,
          problems: lintSource(file, setting, rules).problems,
        });
      }
    }
  }
  expect(lasting).toBeGreaterThan(30);
  expect(passing).toBeGreaterThan(5);
});

test('beside what was committed, asking only the rules that look at it finds what asking all of them does', () => {
  let vanished = 0;
  for (const { name, now, files } of cases) {
    const config = files.find(({ path }) => !path.startsWith('incidents/'));
    const policy = config ? parsePolicy(config.text).policy : DEFAULT_POLICY;
    for (const file of files.filter((one) => one !== config)) {
      const event = '- 2017-01-31T18:00:00Z **note** seen — @dana <!-- 0zzzz0 -->\n';
      const committed = file.text.replace(/^## Timeline\r?\n\r?\n/m, (heading) => heading + event);
      const seen = { policy, now, history: { committed: () => committed } };
      const kept = lintFile(file, { policy, now }, rules);
      const found = lintFile(file, seen, rules);
      if (found.length > kept.length) vanished++;
      expect({ name, problems: lintBesideHistory(file, seen, rules, kept) }).toEqual({
        name,
        problems: found,
      });
    }
  }
  expect(vanished).toBeGreaterThan(30);
});

test('a file that cannot be read by now has that one problem, whatever was found in it', () => {
  const path = 'incidents/2026/2026-11-22-k3f9-x.md';
  const setting = { policy: DEFAULT_POLICY, now: '2026-11-22T09:00:00Z' };
  const found = lintSource({ path, text: '---\nid: other\nstatus: active\n---\n' }, setting, rules);
  expect(found.problems.length).toBeGreaterThan(1);
  const gone = { path, line: 1, column: 1, message: 'does not exist', mend: null };
  for (const source of [gone, { path, text: '' }])
    expect(lintAgain(source, setting, rules, found)).toEqual(lintSource(source, setting, rules).problems);
});
