import { expect, test } from 'vitest';
import { compileNames } from '../../../src/domain/redaction/names.ts';
import { redact } from '../../../src/domain/redaction/redact.ts';

const nobody = { handles: [], emails: [], contacts: [], onlyWhole: false };

/** A text, and the same where Dana Smith is `the one and the other` in a sentence, and `one` in a word. */
const TEXTS = [
  ["Smith' pods", "The one and the other' pods"],
  ["Danas' pods", "The one and the other's pods"],
  ["'Danas' pods", "'the one and the other' pods"],
  ["Smiths' x", "The one and the other's x"],
  ['x__Dana', 'x__one'],
  ['x_Dana', 'x_one'],
  ['Dana__x', 'one__x'],
  ['Dana_x', 'one_x'],
  ['Dana.x', 'one.x'],
  ['x.Dana', 'x.one'],
  ['Dana. x', 'The one and the other. x'],
  ['x Dana', 'x the one and the other'],
  ['the Dana', 'the one and the other'],
  ['an Dana', 'an one and the other'],
  ['x. Dana', 'x. The one and the other'],
  ['**Dana** x', '**the one and the other** x'],
  ['1. Dana', '1. The one and the other'],
  ['- [x] Dana', '- [x] The one and the other'],
  ['- (Dana', '- (The one and the other'],
  ['x\n\nDana', 'x\n\nThe one and the other'],
  ['x\nDana', 'x\nthe one and the other'],
  ['`Dana`', '`one`'],
  ['@here', 'Everybody'],
  ['nobody', 'nobody'],
  ['`@here` and `030 1234567`', '`everybody` and `number`'],
  ['x\n  - Dana', 'x\n  - The one and the other'],
  ['x\n12. Dana', 'x\n12. The one and the other'],
  ['x\n## Dana', 'x\n## The one and the other'],
  ['x\n-   [ ]  Dana', 'x\n-   [ ]  The one and the other'],
  ['x\n \nDana', 'x\n \nThe one and the other'],
  ['x\n-Dana - Dana', 'x\n-one - the one and the other'],
  ['x - y\nDana', 'x - y\nthe one and the other'],
  ['x 1) Dana', 'x 1) the one and the other'],
  ['the  Dana', 'the  one and the other'],
  ['other Dana', 'other the one and the other'],
]; // biome-ignore format: a table

test.each(TEXTS)('%j becomes %j', (text, expected) => {
  const names = compileNames([{ ...nobody, names: ['Dana Smith'], contacts: ['+49 30 1234567'] }]);
  const wording = () => ({ phrase: 'the one and the other', word: 'one', isRole: true });
  expect(redact(text!, names, wording)).toBe(expected);
});
