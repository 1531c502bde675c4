import type { Mention } from './find-names.ts';
import type { Names } from './names.ts';
import { ordinaryKind, type WordKind } from './ordinary-words.ts';

/** Takes into each mention what belongs to a name without being one: titles, initials, digits, marks cut in two. */
export function withAttachments(mentions: readonly Mention[], text: string, names: Names): Mention[] {
  const result: Mention[] = [];
  for (const [index, mention] of mentions.entries()) {
    const floor = result.at(-1)?.end ?? 0;
    const ceiling = mentions[index + 1]?.start ?? text.length;
    const extent = new Extent(text, mention, floor, ceiling);
    if (mention.kind !== 'number') attach(extent, mention, names);
    result.push({ ...mention, start: extent.start, end: extent.end });
  }
  return result;
}

const HANDLE_MARK = /(?:[@＠﹫]\s?)+$/;
const INITIAL_BEFORE = /(?<![\p{L}\p{N}])(\p{Lu})(\.?)[ \t]*$/u;
const INITIAL_BEHIND = /^[ \t]+(\p{Lu})(?:\.(?=\s+\p{Ll}|[,;:)]))?(?![\p{L}\p{N}'.])/u;
const TITLE = /(?<![\p{L}\p{N}])(?:mr|mrs|ms|miss|mx|dr|prof|herr|frau|mme|sir)\.?[ \t]+$/iu;
const HALF_BEFORE = /(?<![\p{L}\p{N}])\p{Lu}\p{Ll}+-$/u;
const HALF_BEHIND = /^-\p{Lu}\p{Ll}+(?![\p{L}\p{N}])/u;
const DOTTED_INITIALS = /^\p{L}(?:[ _]?\.[ ]?\p{L})+$/u;
/** A full stop that ends no sentence. */
const STOP_OF_INITIALS = /^\.(?=\s+\p{Ll}|[,;:)])/u;

function attach(extent: Extent, { bearers }: Mention, names: Names): void {
  const written = extent.written;
  const initials = initialsOf(bearers, names);
  const isInitial = ([, letter = '', stop]: RegExpExecArray) => Boolean(stop) || initials.has(letter);
  extent.takeBefore(HANDLE_MARK);
  extent.takeBefore(INITIAL_BEFORE, isInitial);
  extent.takeBefore(INITIAL_BEFORE, isInitial);
  extent.takeBefore(HALF_BEFORE);
  extent.takeBefore(TITLE);
  if (/\p{L}$/u.test(written)) extent.takeBehind(/^\d+/);
  if (DOTTED_INITIALS.test(written)) extent.takeBehind(STOP_OF_INITIALS);
  extent.takeBehind(HALF_BEHIND);
  const initial = extent.takeBehind(INITIAL_BEHIND, ([, letter = '']) => initials.has(letter));
  if (!initial && /^\p{Lu}/u.test(written) && !isSurnameKnown(bearers, names))
    extent.takeBehind(SURNAME, ([, word = '']) => !NO_SURNAMES.has(ordinaryKind(word.toLowerCase())));
  mendMarkup(extent, written);
}

/** What was opened within a name is closed behind it, and the other way round. */
function mendMarkup(extent: Extent, written: string): void {
  if (/[*_~`]/.test(written.slice(1, -1))) {
    extent.takeBefore(/(?<![\p{L}\p{N}*_~`])[*_~`]+$/u);
    extent.takeBehind(/^[*_~`]+(?![\p{L}\p{N}])/u);
  }
  if (/\][([]/.test(written)) extent.takeBefore(/!?\[$/);
  if (extent.written.split('"').length % 2 === 0 && !extent.takeBefore(/"$/)) extent.takeBehind(/^"/);
  if (/[([<][^)\]>]*$/.test(extent.written)) extent.takeBehind(/^[)\]>]/);
}

const SURNAME = /^[ \t]+(\p{Lu}\p{Ll}[\p{L}'’-]*)/u;
const NO_SURNAMES: ReadonlySet<WordKind | null> = new Set(['calendar', 'label', 'function', 'modal']);

/** Of somebody who is known by one word, a word with a capital behind it may be the surname. */
function isSurnameKnown(bearers: ReadonlySet<number>, names: Names): boolean {
  if (bearers.size === 0) return true;
  return [...bearers].some((bearer) => names.bearers[bearer]!.names.some((name) => /\S\s+\S/.test(name)));
}

/** The first letters of what those who are meant are called. */
function initialsOf(bearers: ReadonlySet<number>, names: Names): ReadonlySet<string> {
  const words = [...bearers].flatMap((bearer) =>
    names.bearers[bearer]!.names.flatMap((name) => name.split(/\s+/)),
  );
  return new Set(words.map((word) => word[0]?.toUpperCase() ?? ''));
}

const REACH = 40;

/** A range of a text that can grow, up to its neighbours. */
class Extent {
  start: number;
  end: number;
  private readonly text: string;
  private readonly floor: number;
  private readonly ceiling: number;

  constructor(text: string, { start, end }: Mention, floor: number, ceiling: number) {
    this.text = text;
    this.start = start;
    this.end = end;
    this.floor = floor;
    this.ceiling = ceiling;
  }

  get written(): string {
    return this.text.slice(this.start, this.end);
  }

  /** Takes in what matches right before it. False where nothing does. */
  takeBefore(pattern: RegExp, accepts: (match: RegExpExecArray) => boolean = () => true): boolean {
    const match = pattern.exec(this.text.slice(Math.max(this.floor, this.start - REACH), this.start));
    if (!match || !accepts(match)) return false;
    this.start -= match[0].length;
    return true;
  }

  takeBehind(pattern: RegExp, accepts: (match: RegExpExecArray) => boolean = () => true): boolean {
    const match = pattern.exec(this.text.slice(this.end, Math.min(this.ceiling, this.end + REACH)));
    if (!match || !accepts(match)) return false;
    this.end += match[0].length;
    return true;
  }
}
