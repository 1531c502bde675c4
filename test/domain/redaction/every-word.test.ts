import { expect, test } from 'vitest';
import { ORDINARY_WORDS } from '../../../src/domain/redaction/ordinary-words.ts';
import { leftAsWords } from './words-as-names.ts';

test('every ordinary word is a name where the sentence says so', () => {
  const words = ORDINARY_WORDS.filter(({ kind }) => kind !== 'label' && kind !== 'function').map(
    ({ word }) => word,
  );
  expect(words.length).toBeGreaterThan(500);
  expect(leftAsWords(words)).toEqual([]);
});
