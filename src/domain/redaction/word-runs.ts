import { NARROW_SPACES } from './look-alikes.ts';

/** Letters that stand together in one case: `dana`, `Smith`, `DB`. */
export interface Segment {
  /** In lower case. */
  letters: string;
  start: number;
  end: number;
}

/** Segments with nothing between them that ends a word: `danaSmith`, `dana_smith`, `Da**na**`, `D. S.`, `d a n a`. */
export type WordRun = readonly Segment[];

const JOINT = new RegExp(`^[*_~\`]{0,4}\\\\?[-.'+_${NARROW_SPACES}]?[*_~\`]{0,4}$`);
const JOINT_OF_SINGLE_LETTERS = /^[ .*_-]{1,3}$/;
const CASED = /\p{Lu}/u;
/** Hardly any letter is left that is not ASCII once look-alikes are folded, and without them words are found sooner. */
const FOREIGN = /(?=[^\x00-\x7f])\p{L}/u;

/** Cuts a text into runs of segments. */
export function* wordRunsIn(text: string): Generator<WordRun> {
  let run: Segment[] = [];
  for (const match of text.matchAll(FOREIGN.test(text) ? /\p{L}+/gu : /[A-Za-z]+/g)) {
    const segments = segmentsOf(match[0], match.index);
    const last = run.at(-1);
    if (last && !joins(text, last, segments[0]!)) {
      yield run;
      run = [];
    }
    for (const segment of segments) run.push(segment);
  }
  if (run.length > 0) yield run;
}

function joins(text: string, before: Segment, after: Segment): boolean {
  const length = after.start - before.end;
  if (length > 9) return false;
  const between = text.slice(before.end, after.start);
  const singles = before.letters.length === 1 && after.letters.length === 1;
  return JOINT.test(between) || (singles && JOINT_OF_SINGLE_LETTERS.test(between));
}

function segmentsOf(letters: string, at: number): Segment[] {
  if (!CASED.test(letters.slice(1)))
    return [{ letters: letters.toLowerCase(), start: at, end: at + letters.length }];
  return [...letters.matchAll(/\p{Lu}+(?!\p{Ll})|\p{Lu}?[^\p{Lu}]+/gu)].map(({ 0: part, index }) => ({
    letters: part.toLowerCase(),
    start: at + index,
    end: at + index + part.length,
  }));
}
