import { BlockTracker } from './blocks.ts';
import { splitBlankEnd } from './insert.ts';
import { commonLines, linesOf, mergeLines } from './merge-lines.ts';
import { mergedOrder } from './merge-order.ts';
import { changedOnce, eitherOf, mapThree, type Merged, type Three } from './merge-three.ts';

/** A text cut at its headings of one level. */
export interface Sectioned {
  /** What stands above the first heading. */
  head: string;
  sections: readonly Section[];
}

export interface Section {
  title: string;
  /** The line of the heading, with its end. */
  heading: string;
  content: string;
}

const DEEPEST = 6;

/** Merges text section by section. Sections that only one side has are kept; so is the order of each side. */
export function mergeSections(
  texts: Three<Sectioned>,
  mergeContent: (title: string, contents: Three<string>) => Merged,
  rank: (title: string) => number = () => 0,
): Merged {
  const sections = mapThree(texts, ({ sections: found }) => withKeys(found));
  const found = new Map<string, Merged>();
  for (const key of new Set([...sections.ours.keys(), ...sections.theirs.keys()])) {
    const merged = mergeSection(
      mapThree(sections, (ofSide) => ofSide.get(key)),
      mergeContent,
    );
    if (merged) found.set(key, merged);
  }
  const compare = (a: string, b: string) => rank(titleIn(a)) - rank(titleIn(b)) || (a < b ? -1 : 1);
  const order = mergedOrder(
    mapThree(sections, (ofSide) => [...ofSide.keys()]),
    new Set(found.keys()),
    compare,
  );
  const head = mergeWithTail(
    mapThree(texts, (text) => text.head),
    mergeLines,
  );
  return [...head, ...order.flatMap((key) => found.get(key)!)];
}

/** Merges prose: by its headings of this level and deeper, and line by line below them. */
export function mergeProse(texts: Three<string>, level: number): Merged {
  const settled = changedOnce(texts);
  if (settled) return [settled.value];
  const cut = level <= DEEPEST ? mapThree(texts, (text) => sectionsIn(text, level)) : null;
  if (!cut) return mergeLines(texts);
  if (cut.ours.sections.length + cut.theirs.sections.length === 0) return mergeProse(texts, level + 1);
  return mergeSections(cut, (_, contents) => mergeProse(contents, level + 1));
}

function sectionsIn(text: string, level: number): Sectioned {
  const block = new BlockTracker();
  const sections: Section[] = [];
  let head = '';
  for (const line of linesOf(text)) {
    const title = block.hides(line) ? null : titleOf(line, level);
    const last = sections.at(-1);
    if (title !== null) sections.push({ title, heading: line, content: '' });
    else if (last) last.content += line;
    else head += line;
  }
  return { head, sections };
}

function titleOf(line: string, level: number): string | null {
  return line.startsWith('#'.repeat(level)) && /[ \t]/.test(line[level] ?? '')
    ? line.slice(level).trim()
    : null;
}

/** By title, whatever its case; of several with one title, by which of them it is. */
function withKeys(sections: readonly Section[]): Map<string, Section> {
  const keyed = new Map<string, Section>();
  for (const section of sections) {
    const title = section.title.toLowerCase();
    let number = 1;
    while (keyed.has(`${title}\n${number}`)) number++;
    keyed.set(`${title}\n${number}`, section);
  }
  return keyed;
}

function titleIn(key: string): string {
  return key.slice(0, key.lastIndexOf('\n'));
}

function mergeSection(
  { base, ours, theirs }: Three<Section | undefined>,
  mergeContent: (title: string, contents: Three<string>) => Merged,
): Merged | null {
  if (ours && theirs) {
    // Without an ancestor, what both sides wrote is what they began with.
    const ancestor = base?.content ?? commonLines(ours.content, theirs.content);
    const heading = changedOnce({ base: base?.heading, ours: ours.heading, theirs: theirs.heading });
    const contents = { base: ancestor, ours: ours.content, theirs: theirs.content };
    const content = mergeWithTail(contents, (texts) => mergeContent(ours.title, texts));
    return [heading?.value ?? eitherOf(ours.heading, theirs.heading), ...content];
  }
  const left = wholeOf(ours ?? theirs);
  if (!base) return [left];
  if (wholeOf(base) === left) return null;
  return [{ ours: wholeOf(ours), theirs: wholeOf(theirs) }];
}

function wholeOf(section: Section | undefined): string {
  return section ? section.heading + section.content : '';
}

/** The blank lines at the end of a section are between it and what comes next: they are merged by themselves. */
function mergeWithTail(texts: Three<string>, merge: (texts: Three<string>) => Merged): Merged {
  const cut = mapThree(texts, (text) => splitBlankEnd(text));
  const tails = mapThree(cut, ([, tail]) => tail);
  const tail = changedOnce(tails)?.value ?? eitherOf(tails.ours, tails.theirs);
  return [...merge(mapThree(cut, ([text]) => text)), tail];
}
