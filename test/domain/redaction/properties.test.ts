import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compileNames } from '../../../src/domain/redaction/names.ts';
import { findNames } from '../../../src/domain/redaction/find-names.ts';
import { leaksIn, prepareLeakCheck } from '../../../src/domain/redaction/leak-check.ts';
import type { Bearer } from '../../../src/domain/redaction/name-forms.ts';
import { redact } from '../../../src/domain/redaction/redact.ts';
import { anyMarkup } from '../arbitraries.ts';
import { publisher } from './cast.ts';
import { squeezed } from './squeezed.ts';

const named = (...names: string[]): Bearer => ({
  names,
  handles: [],
  emails: [],
  contacts: [],
  onlyWhole: false,
});
const wording = () => ({ phrase: 'the engineer', word: 'engineer', isRole: true });

/** Ways to write a letter so that a reader still reads it. */
const disguises: readonly ((letter: string) => string)[] = [
  (letter) => letter,
  (letter) => letter.toUpperCase(),
  (letter) => String.fromCodePoint(letter.codePointAt(0)! + 0xfee0),
  (letter) => String.fromCodePoint(letter.codePointAt(0)! - 0x61 + 0x1d41a),
  (letter) => `${letter}\u200b`,
  (letter) => `\u00ad${letter}`,
  (letter) => `${letter}\u0301`,
  (letter) => `&#${letter.codePointAt(0)};`,
  (letter) => `&#x${letter.codePointAt(0)!.toString(16)};`,
  (letter) => `**${letter}**`,
  (letter) => `<i>${letter}</i>`,
  (letter) => ({ a: 'а', e: 'е', o: 'о', i: 'і', c: 'с', s: 'ѕ', n: 'п', h: 'һ' })[letter] ?? letter,
];
const surroundings = [
  'asked X to look',
  'X',
  '(X)',
  "X's pod",
  'a — X',
  '`X`',
  '- [ ] X',
  '/home/X/',
  'X.log',
  '[X](https://x.example)',
  'by\nX',
];

const disguised = (name: string) =>
  fc
    .array(fc.constantFrom(...disguises), { minLength: name.length, maxLength: name.length })
    .map((chosen) => [...name].map((letter, index) => chosen[index]!(letter)).join(''));

test('a name is found however its letters are written, wherever it stands', () => {
  const published = publisher();
  fc.assert(
    fc.property(
      fc.constantFrom('dana', 'smith', 'danasmith', 'baker', 'obrien').chain(disguised),
      fc.constantFrom(...surroundings),
      (name, around) => {
        const text = published(around.replace('X', name));
        expect(squeezed(text)).not.toMatch(/dana|smith|baker|obrien/);
      },
    ),
    { numRuns: 2000 },
  );
});

test('percent signs and bytes are read too', () => {
  const published = publisher();
  const inPercent = (name: string) =>
    [...new TextEncoder().encode(name)].map((byte) => `%${byte.toString(16)}`).join('');
  for (const name of ['Dana', 'Dána', 'Дана', '@dana']) {
    expect(published(`see ${inPercent(name)} there`)).toBe('see the engineer on call there');
    expect(published(`see ${inPercent(inPercent(name))} there`)).toBe('see the engineer on call there');
  }
});

const someName = fc.stringMatching(/^[A-Z][a-z]{2,8}( [A-Z][a-z]{3,9})?$/);

test('whatever the text and the names: the second look finds nothing, and a second redaction changes nothing', () => {
  fc.assert(
    fc.property(
      fc.array(someName, { minLength: 1, maxLength: 4 }),
      anyMarkup,
      fc.nat(),
      (people, markup, seed) => {
        const bearers = people.map((name) => named(name));
        const names = compileNames(bearers);
        const at = seed % (markup.length + 1);
        const text = `${markup.slice(0, at)} ${people.join(' and ')} ${markup.slice(at)} ${people[0]}`;
        const clean = redact(text, names, () => ({ phrase: '###', word: '###', isRole: true }));
        expect(leaksIn(clean, prepareLeakCheck(bearers)).filter(({ found }) => !found.includes('@'))).toEqual(
          [],
        );
        expect(redact(clean, names, wording)).toBe(clean);
      },
    ),
    { numRuns: 300 },
  );
});

test('what is found lies in the text, in order, without overlaps', () => {
  const names = compileNames([named('Dana Smith', 'Dee'), named('Will Baker')]);
  fc.assert(
    fc.property(
      fc.array(fc.oneof(anyMarkup, fc.constantFrom('Dana ', 'smith', 'Will', '@dana', ' D. ')), {
        maxLength: 8,
      }),
      (parts) => {
        const text = parts.join('');
        let last = 0;
        for (const { start, end } of findNames(text, names)) {
          expect(start).toBeGreaterThanOrEqual(last);
          expect(end).toBeGreaterThan(start);
          last = end;
        }
        expect(last).toBeLessThanOrEqual(text.length);
      },
    ),
  );
});
