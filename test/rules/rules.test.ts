import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { rules } from '../../src/rules/index.ts';
import { expected, fixed, parseFixture, problemsOf, reported } from './fixture.ts';

const HERE = new URL('.', import.meta.url);
const PAGES = new URL('../../docs/rules/', import.meta.url);
const RULES = new URL('../../src/rules/', import.meta.url);

const idsIn = (folder: URL) =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.md') && name !== 'README.md')
    .map((name) => name.slice(0, -3))
    .sort();
const ids = rules.map((rule) => rule.id).sort();

test('each rule has a fixture, and no fixture is left over', () => expect(idsIn(HERE)).toEqual(ids));
test('each rule has a page, and no page is left over', () => expect(idsIn(PAGES)).toEqual(ids));
test('each rule is in the file of its name', () => {
  for (const id of ids) expect(readFileSync(new URL(`${id}.ts`, RULES), 'utf8')).toContain(`id: '${id}'`);
});

describe.each(ids)('%s', (id) => {
  const cases = parseFixture(readFileSync(new URL(`${id}.md`, HERE), 'utf8'));
  const rule = rules.find((one) => one.id === id)!;

  test('has a failing and a passing case', () => {
    expect(new Set(cases.map(({ kind }) => kind))).toEqual(new Set(['bad', 'good']));
  });

  test.each(cases.map((one) => [`${one.kind}: ${one.name}`, one] as const))('%s', (_, one) => {
    expect(reported(one)).toEqual(expected(one));
    expect(reported(one).some((line) => line.endsWith(` ${id}`))).toBe(one.kind === 'bad');
    for (const { message } of problemsOf(one)) expect(message).toMatch(/\S/);
  });

  const fixable = 'fix' in rule && rule.fix !== undefined;
  test('shows its fix in a case, where it has one', () => {
    if (!fixable)
      return expect(cases.every(({ files }) => files.every((file) => file.fixed === null))).toBe(true);
    expect(cases.some(({ kind, files }) => kind === 'bad' && files.some((file) => file.fixed !== null))).toBe(
      true,
    );
  });

  const toFix = cases.filter(({ files }) => files.some((file) => file.fixed !== null));
  test.each(toFix.map((one) => [one.name, one] as const))('fixed: %s', (_, one) => {
    for (const file of one.files.filter((candidate) => candidate.fixed !== null)) {
      expect(fixed(one, file)).toBe(file.fixed);
      const after = {
        ...one,
        files: one.files.map((other) => (other === file ? { ...file, text: file.fixed! } : other)),
      };
      expect(fixed(after, { ...file, text: file.fixed! })).toBe(file.fixed);
      expect(problemsOf(after).filter((problem) => problem.path === file.path && problem.fixable)).toEqual(
        [],
      );
    }
  });
});
