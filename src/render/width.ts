import stringWidth from 'string-width';

/** What colours and links a text; it takes no room. */
const UNSEEN = /\u001b\[[0-9;]*m|\u001b\]8;[^\u001b]*\u001b\\/g;

/** Latin letters, dashes, quotes, `…` and arrows take one cell each; for these nothing need be loaded. */
export const NARROW = /^[ -~\u00a1-\u00ac\u00ae-\u02ff\u2010-\u2027\u2190-\u21ff]*$/;

/** The width in terminal cells, counted to just above a limit. */
export function widthOf(text: string, limit = Number.POSITIVE_INFINITY): number {
  const seen = text.replace(UNSEEN, '');
  if (NARROW.test(seen)) return Math.min(seen.length, limit + 1);
  let width = 0;
  for (const character of characters(seen)) {
    width += widthOfCharacter(character);
    if (width > limit) return limit + 1;
  }
  return width;
}

/** Cuts text to a width in terminal cells; what was cut off shows as `…`. */
export function cut(text: string, width: number): string {
  if (widthOf(text, width) <= width) return text;
  let end = 0;
  let used = 0;
  for (const character of characters(text)) {
    used += widthOfCharacter(character);
    if (used > width - 1) break;
    end += character.length;
  }
  return `${text.slice(0, end).trimEnd()}…`;
}

export function padTo(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - widthOf(text, width)));
}

/** A text in pieces that have a width at most, but for a character that alone is wider. */
export function slices(text: string, width: number): string[] {
  const pieces: string[] = [];
  let piece = '';
  let used = 0;
  for (const character of characters(text)) {
    const own = widthOfCharacter(character);
    if (used + own > width && piece !== '') {
      pieces.push(piece);
      piece = '';
      used = 0;
    }
    piece += character;
    used += own;
  }
  return [...pieces, piece];
}

/** By character: `stringWidth` takes 30 µs for each, and a text has few that differ. */
const known = new Map<string, number>();

function widthOfCharacter(character: string): number {
  if (NARROW.test(character)) return 1;
  const width = known.get(character) ?? stringWidth(character);
  if (known.size < 10_000) known.set(character, width);
  return width;
}

/** What a reader takes for characters, combined ones whole. No two of the narrow ones combine. */
function characters(text: string): Iterable<string> {
  return NARROW.test(text) ? text : combined(text);
}

/** Made when it is first needed: that takes 10 ms, and most texts are narrow. */
let segmenter: Intl.Segmenter | undefined;
/** Of no character that is meant as one. */
const LONGEST_CHARACTER = 500;

/** Cut a stretch at a time: for all at once, time goes by the square. */
function* combined(text: string): Generator<string> {
  segmenter ??= new Intl.Segmenter();
  for (let begin = 0; begin < text.length; ) {
    const stretch = text.slice(begin, begin + LONGEST_CHARACTER);
    const found = [...segmenter.segment(stretch)].map(({ segment }) => segment);
    // The last one may go on behind the stretch.
    if (begin + stretch.length < text.length && found.length > 1) found.pop();
    yield* found;
    begin += found.reduce((length, character) => length + character.length, 0);
  }
}
