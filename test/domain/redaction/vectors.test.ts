import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { publisher, type Vector, vectorsIn } from './cast.ts';
import { squeezed } from './squeezed.ts';

const vectorsOf = (name: string) => vectorsIn(readFileSync(new URL(name, import.meta.url), 'utf8'));
const spellings = vectorsOf('spellings.md');
const ordinary = vectorsOf('ordinary.md');

/** Everything by which somebody of the cast could be known, as far as it is no ordinary word. */
const NAMES =
  /dana|smith|baker|o'?brien|mueller|muller|zoe|vanderberg|james|ross|ivanov|dmitri|田中|太郎|acme|bigriverbank|1234567/u;

function eachIsPublishedSo(vectors: readonly Vector[]): void {
  const published = publisher();
  for (const { line, input, output } of vectors)
    expect({ line, input, output: published(input) }).toEqual({ line, input, output });
}

describe('spellings', () => {
  test('there are a hundred and more', () => expect(spellings.length).toBeGreaterThan(150));

  test('each is published as it is written down', () => eachIsPublishedSo(spellings));

  test('no name is left in what is written down', () => {
    for (const { line, output } of spellings) {
      expect(squeezed(output), `line ${line}`).not.toMatch(NAMES);
      expect(output.replace(/\w@(?:\d|sha256|latest)/g, ''), `line ${line}`).not.toContain('@');
    }
  });
});

describe('ordinary words', () => {
  test('there are fifty and more', () => expect(ordinary.length).toBeGreaterThan(50));

  test('each is published as it is written down', () => eachIsPublishedSo(ordinary));

  test('docs/publish.md says how many are redacted without need', () => {
    const needless = ordinary.filter(({ input, output }) => input !== output).length;
    const figures = `Of ${spellings.length} spellings none is left. Of ${ordinary.length} sentences with ordinary words, ${needless} are`;
    expect(readFileSync('docs/publish.md', 'utf8').replace(/\s+/g, ' ')).toContain(figures);
  });
});
