import { idFromPath, type Incident } from './incident.ts';
import { sourceRange } from './redaction/mapped-text.ts';
import { asWritten } from './redaction/readings.ts';

/** What an incident is cited by. */
export type Citable = Pick<Incident, 'id' | 'path' | 'title'>;

/** A place in a text that cites an incident. */
export interface Citation {
  start: number;
  end: number;
  by: 'id' | 'title' | 'path';
  incident: Citable;
}

type Cited = Pick<Citation, 'by' | 'incident'>;

/** Incidents that are looked for in texts, by what they are cited by. Made once for many texts. */
export interface CitationIndex {
  /** By id, and by the name of the file. */
  byName: ReadonlyMap<string, Cited>;
  /** Of these, as much as an id is long. */
  beginnings: ReadonlySet<string>;
  /** Whether a name in it does not begin as ids do, with a day. */
  oddNames: boolean;
  /** By the first word. */
  titles: ReadonlyMap<string, readonly { words: readonly string[]; incident: Citable }[]>;
}

/** A title of fewer words or letters is said of other incidents too. */
const TITLE_WORDS = 3;
const TITLE_LETTERS = 16;
const ID_LENGTH = '2026-11-22-k3f9'.length;

/** What incidents are cited by: their titles are empty where these are of few words, or one of the `others` has the same. */
export function citables(incidents: readonly Citable[], others: readonly Citable[]): Citable[] {
  const distinctive = incidents.map(({ title }) => {
    const words = wordsOf(title);
    return words.length >= TITLE_WORDS && words.join('').length >= TITLE_LETTERS ? words.join(' ') : null;
  });
  const wanted = new Set(distinctive);
  const shared = new Set(
    wanted.size > 1 || !wanted.has(null) ? others.map(({ title }) => wordsOf(title).join(' ')) : [],
  );
  return incidents.map(({ id, path, title }, index) => {
    const words = distinctive[index]!;
    return { id, path, title: words !== null && !shared.has(words) ? title : '' };
  });
}

/** Indexes `citables` by id, path and title. */
export function indexCitations(incidents: readonly Citable[]): CitationIndex {
  const byName = new Map<string, Cited>();
  const titles = new Map<string, { words: readonly string[]; incident: Citable }[]>();
  for (const incident of incidents) {
    byName.set(fileNameOf(incident.path), { by: 'path', incident });
    for (const id of [incident.id, idFromPath(incident.path)])
      byName.set(id.toLowerCase(), { by: 'id', incident });
    if (incident.title === '') continue;
    const words = wordsOf(incident.title);
    titles.set(words[0]!, [...(titles.get(words[0]!) ?? []), { words, incident }]);
  }
  const names = [...byName.keys()];
  const beginnings = new Set(names.map((name) => name.slice(0, ID_LENGTH)));
  return { byName, beginnings, oddNames: names.some((name) => !DAY.test(name)), titles };
}

/** Finds the incidents of an index that a text cites, in the order of the text. */
export function citationsIn(text: string, index: CitationIndex): Citation[] {
  if (index.byName.size === 0) return [];
  const reading = asWritten(text);
  const found = [...namesIn(reading.text, index), ...titlesIn(reading.text, index)];
  return found
    .map(({ start, end, ...cited }) => {
      const [from, to] = sourceRange(reading, start, end);
      return { start: from, end: to, ...cited };
    })
    .sort((a, b) => a.start - b.start);
}

const DAY = /^\d{4}-\d\d-\d\d-/;
/** A name that begins with a day; the slug of a file may follow the id. */
const DATED_NAME = /(?<![\p{L}\p{N}])\d{4}-\d\d-\d\d-[0-9a-z]{4}(?![\p{L}\p{N}])(?:[-_.][\p{L}\p{N}]+)*/giu;
/** What such a name begins with, whatever stands around it. One letter that is not ASCII is a k. */
const MAY_BE_ID = /\d{4}-\d\d-\d\d-[0-9A-Za-z\u212a]{4}/g;
const ANY_NAME = /[\p{L}\p{N}]+(?:[-_.][\p{L}\p{N}]+)*/gu;

function* namesIn(text: string, { byName, beginnings, oddNames }: CitationIndex): Generator<Citation> {
  if (!oddNames && !mayHaveNames(text, beginnings)) return;
  for (const { 0: name, index: start } of text.matchAll(oddNames ? ANY_NAME : DATED_NAME)) {
    const plain = name.toLowerCase();
    const cited =
      byName.get(plain) ?? byName.get(plain.replace(/\.md$/, '')) ?? byName.get(plain.slice(0, ID_LENGTH));
    if (cited) yield { start, end: start + name.length, ...cited };
  }
}

/** Nearly every text has its own id, and no other: told in a third of the time. What looks like two ids may be either. */
function mayHaveNames(text: string, beginnings: ReadonlySet<string>): boolean {
  MAY_BE_ID.lastIndex = 0;
  for (let found = MAY_BE_ID.exec(text); found !== null; found = MAY_BE_ID.exec(text)) {
    if (beginnings.has(found[0].toLowerCase())) return true;
    MAY_BE_ID.lastIndex = found.index + 1;
  }
  return false;
}

function* titlesIn(text: string, { titles }: CitationIndex): Generator<Citation> {
  if (titles.size === 0) return;
  for (const { 0: word, index: start } of text.matchAll(/[\p{L}\p{N}]+/gu)) {
    for (const { words, incident } of titles.get(word.toLowerCase()) ?? []) {
      const end = endOfWords(text, start, words);
      if (end !== null) yield { start, end, by: 'title', incident };
    }
  }
}

const NEXT_WORD = /[^\p{L}\p{N}]*([\p{L}\p{N}]+)/uy;

/** Where words end that stand in a text from some place on, whatever is between them; null where they do not. */
function endOfWords(text: string, start: number, words: readonly string[]): number | null {
  NEXT_WORD.lastIndex = start;
  for (const word of words) if (NEXT_WORD.exec(text)?.[1]?.toLowerCase() !== word) return null;
  return NEXT_WORD.lastIndex;
}

function fileNameOf(path: string): string {
  return path
    .slice(path.lastIndexOf('/') + 1)
    .replace(/\.md$/i, '')
    .toLowerCase();
}

function wordsOf(title: string): string[] {
  const plain = asWritten(title).text.toLowerCase();
  // Classes of Unicode take ten times as long, and most titles need none.
  return plain.match(/[^\x00-\x7f]/.test(plain) ? /[\p{L}\p{N}]+/gu : /[a-z0-9]+/g) ?? [];
}
