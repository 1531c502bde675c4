import { compileNames } from '../../../src/domain/redaction/names.ts';
import { redact } from '../../../src/domain/redaction/redact.ts';

/** Sentences in which a word is a person, whatever else it may be. */
const PERSONAL = [
  'asked X to look',
  'told X.',
  'X restarted it',
  'X said so',
  'X’s laptop was gone',
  'X, can you look?',
  'cc X',
  'thanks X!',
  '(X)',
  'X: on it',
  'then X left',
  'handed over to X.',
  'spoke with X about it',
  '/home/X/notes',
  '@X',
];

/** What is left of words as they are, where each is the name of somebody and a sentence says so. */
export function leftAsWords(words: readonly string[]): string[] {
  return words.flatMap((word) => {
    const name = word[0]!.toUpperCase() + word.slice(1);
    const bearer = { names: [name], handles: [`@${word}`], emails: [], contacts: [], onlyWhole: false };
    const names = compileNames([bearer]);
    return PERSONAL.filter((sentence) => !new RegExp(`\\b${word}\\b`, 'i').test(sentence))
      .map((sentence) => redact(sentence.replace('X', name), names, wording))
      .filter((text) => new RegExp(`\\b${word}s?\\b`, 'i').test(text));
  });
}

const wording = () => ({ phrase: 'the engineer', word: 'engineer', isRole: true });
