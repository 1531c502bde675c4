import { expect, test } from 'vitest';
import { leftAsWords } from './words-as-names.ts';

test('a word of each kind is a name where the sentence says so', () => {
  expect(leftAsWords(['will', 'may', 'mark', 'grant', 'grace', 'frank', 'april'])).toEqual([]);
});
