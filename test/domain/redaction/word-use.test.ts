import { expect, test } from 'vitest';
import { contextOf } from '../../../src/domain/redaction/word-context.ts';
import { isAbbreviation, isOrdinaryUse } from '../../../src/domain/redaction/word-use.ts';
import { leftAsWords } from './words-as-names.ts';

test('a word of each kind is a name where the sentence says so', () => {
  expect(leftAsWords(['will', 'may', 'mark', 'grant', 'grace', 'frank', 'april'])).toEqual([]);
});

function useIn(text: string) {
  const word = /\b(?:will|mark|grant|grace|may|april|support|ai|and|zork|ds)\b/i.exec(text)!;
  return contextOf(text, word.index, word.index + word[0].length, false);
}

/** Where will, mark, grace, may, april, support, ai and `and` are ordinary words. */
const ORDINARY = [
  'Grace iPad falls',
  'Will it help?', 'Will they restart', 'it will fail', 'free will', 'will put it', 'WILL IT',
  'Will Smith', 'and will it', 'Mark it', 'the mark', '90 mark', 'question mark', 'did mark the',
  'mark put it', 'MARK IT', 'a grace', 'grace period', 'Grace period', 'x Grace period',
  'x Grace brokers', 'in Grace it', 'is grace', '3 May', 'May 3', 'since May', 'May it', 'in April',
  'the Support', 'x AI it', 'And it', 'x and it', '/will/x', "the will's", "a mark's",
]; // biome-ignore format: a list of texts

test.each(ORDINARY)('an ordinary word: %s', (text) => {
  expect(isOrdinaryUse(useIn(text))).toBe(true);
});

/** Where they may be somebody's name. */
const NAMES = [
  'x Grant SELECT it', 'x GRANT it', 'x Grace falls',
  'the will', 'with will', 'by Will it', 'Will put it', 'Will says so', 'then Will it fails',
  'to mark it', 'Mark It', 'did mark restart', 'with mark it', 'Mark put it', 'x Mark it', 'mark',
  'mark restarted it', 'mark and', 'mark needed', 'Grace Period', 'Grace put', 'grace restarted',
  'April said', 'April it', 'ask support', 'ask SUPPORT', 'x Support it', 'Support it', 'x Ai it',
  'x And it', 'asked Will', 'hi will', '/home/will', 'Will said', 'home/Will', 'will/notes',
  'will=laptop', "the Will's", "Will's", 'Zork it',
]; // biome-ignore format: a list of texts

test.each(NAMES)('perhaps a name: %s', (text) => {
  expect(isOrdinaryUse(useIn(text))).toBe(false);
});

test('initials abbreviate a thing where an article or a thing stands beside them', () => {
  expect(['the DS', 'x DS cluster', 'x DS x', 'DS'].map((text) => isAbbreviation(useIn(text)))).toEqual([
    true,
    true,
    false,
    false,
  ]);
});
