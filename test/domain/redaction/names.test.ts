import { expect, test } from 'vitest';
import type { Bearer } from '../../../src/domain/redaction/name-forms.ts';
import { compileNames } from '../../../src/domain/redaction/names.ts';

const nobody: Bearer = { names: [], handles: [], emails: [], contacts: [], onlyWhole: false };
/** `dpark` may be a login of the one, and is a name of the other. */
const [don, dpark] = [
  { ...nobody, names: ['Don Park'] },
  { ...nobody, handles: ['@dpark'] },
];

test('of two certainties of one spelling the surer one counts, and both may be meant', () => {
  for (const bearers of [
    [don, dpark],
    [dpark, don],
  ])
    expect(compileNames(bearers).spellings.get('dpark')).toEqual({
      bearers: new Set([0, 1]),
      certainty: 'certain',
    });
  expect(compileNames([don]).spellings.get('dpark')).toEqual({ bearers: new Set([0]), certainty: 'login' });
  expect(compileNames([don, don]).spellings.get('dp')?.certainty).toBe('initials');
});

test('what is looked for is put by its kind', () => {
  const names = compileNames([
    { ...nobody, names: ['Dana Smith'], contacts: ['+49 30 1234567'] },
    { ...nobody, names: ['Big River Bank'], onlyWhole: true },
    { ...nobody, names: ['Big Bank'], onlyWhole: true },
    { ...nobody, names: ['田中 太郎'] },
  ]);
  expect(names.longestSpelling).toBe('bigriverbank'.length);
  expect([...names.embedded.get(9)!]).toEqual(['danasmith', 'smithdana']);
  const phrases = names.phrases.get('big')!.map(({ words, bearer }) => `${words.join(' ')} ${bearer}`);
  expect(new Set(phrases)).toEqual(new Set(['big river bank 1', 'big bank 2']));
  expect(names.unspaced.map(({ text, bearer }) => `${text} ${bearer}`)).toEqual([
    '田中 3',
    '太郎 3',
    '田中太郎 3',
  ]);
  expect([...names.codes]).toEqual([['1234567', 0]]);
});
