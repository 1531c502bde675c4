import { EVENT_ID } from './ids.ts';
import { type Instant, parseInstant } from './time.ts';

/**
 * One event of a timeline. Written as
 * `- 2026-11-22T02:52:00Z **finding?** pods OOM-killed — @lee <!-- m2p7q0 recorded 2026-11-22T03:15:00Z -->`,
 * further lines of text indented below it. `docs/format.md` has the grammar.
 */
export interface TimelineEvent {
  /** Six characters, minted before the write; null on a line that a person typed. */
  id: string | null;
  at: Instant;
  /** When it was written down, where that was minutes after it happened; else null. */
  recorded: Instant | null;
  /** Lower-case word: `note`, `finding`, `severity`, … */
  type: string;
  /** Written with a `?`: a guess or partial finding, not validated when it was said (R20). */
  doubtful: boolean;
  text: string;
  /** A handle with its `@`, or a name; null where the line names nobody. */
  actor: string | null;
  /** The id of the event that this one confirms, refutes or corrects. */
  about: string | null;
  /** The caller's key, under which a retry adds nothing. */
  key: string | null;
}

export const EVENT_KEY = /^[A-Za-z0-9._:/@+-]{1,100}$/;
export const EVENT_TYPE = /^[a-z][a-z0-9-]{0,31}$/;

/** One line as the program writes it, with its end, above another one that is not indented. */
const USUAL =
  /- (\S{20}) \*\*([a-z][a-z0-9-]{0,31})(\?)?\*\* (\S(?:.*\S)?) — (@[\w.-]*\w) <!-- ([0-9a-hjkmnp-tv-z]{6}) -->\n(?=[!-~])/y;
/** A bullet, a word that may be a time, and a type where one stands behind it. */
const HEAD = /^[-*+][ \t]+(\S+)(?:[ \t]+|$)(?:\*\*([a-z][a-z0-9-]{0,31})(\?)?\*\*(?:[ \t]+|$))?/;
const COMMENT = /^<!--[ \t]+([0-9a-hjkmnp-tv-z]{6})((?:[ \t]+[a-z]+[ \t]+[^\s>]+)*)[ \t]+-->$/;
const NOBODY = 'nobody';
const HANDLE = /^@[\w.-]*\w$/;

/** Why a line that stands in a timeline is no event. */
export interface UnreadableEvent {
  expected: string;
  found: string;
}

/** Reads an event from its first line and the lines indented below it (both without line ends). */
export function parseEvent(
  firstLine: string,
  continuation: readonly string[] = [],
): TimelineEvent | UnreadableEvent {
  const head = HEAD.exec(firstLine);
  if (head === null) return { expected: 'a list item: "- TIME **type** text"', found: firstLine };
  const [whole, time, type, doubt] = head;
  const at = parseInstant(time!);
  if (!at) return { expected: 'a time as 2026-11-22T02:48:21Z', found: time! };
  const rest = firstLine.slice(whole.length).trimEnd();
  const { before, comment } = splitComment(rest);
  const attributes = comment?.attributes ?? NO_ATTRIBUTES;
  const { text, actor } =
    attributes.get('by') === NOBODY ? { text: before, actor: null } : splitActor(before, comment !== null);
  return {
    id: comment?.id ?? null,
    at,
    recorded: parseInstant(attributes.get('recorded') ?? ''),
    type: type ?? 'note',
    doubtful: doubt !== undefined,
    text: unescapeText([text, ...continuation.map(dedent)].join('\n').trim()),
    actor,
    about: eventIdOrNull(attributes.get('re')),
    key: attributes.get('key') ?? null,
  };
}

/**
 * The event whose line begins at an offset of a text, with that line, where it has the usual form: nearly every line of a
 * timeline has. Null says nothing. It is what `parseEvent` reads, in a fifth of the time.
 */
export function usualEventAt(text: string, offset: number): { raw: string; event: TimelineEvent } | null {
  USUAL.lastIndex = offset;
  const found = USUAL.exec(text);
  const at = found && parseInstant(found[1]!);
  if (!found || at === null) return null;
  const [raw, , type, mark, said, actor, id] = found;
  const event: TimelineEvent = {
    id: id!,
    at,
    recorded: null,
    type: type!,
    doubtful: mark !== undefined,
    text: unescapeText(said!),
    actor: actor!,
    about: null,
    key: null,
  };
  return { raw, event };
}

export function isEvent(parsed: TimelineEvent | UnreadableEvent): parsed is TimelineEvent {
  return 'at' in parsed;
}

/** Prints an event as the lines of a file, without the last line's end. Reading them gives the event back. */
export function printEvent(event: TimelineEvent, eol: string): string {
  const [first = '', ...further] = linesOf(escapeText(event.text));
  const head = [
    `- ${event.at}`,
    `**${event.type}${event.doubtful ? '?' : ''}**`,
    first,
    event.actor ? `— ${event.actor}` : '',
    commentOf(event, first),
  ];
  const below = further.map((line) => (line === '' ? '' : `  ${line}`));
  return [head.filter((part) => part !== '').join(' '), ...below].join(eol);
}

interface Comment {
  id: string;
  attributes: ReadonlyMap<string, string>;
}

/** Splits the comment with the id off the end. By hand: a search for it is quadratic on long runs of spaces. */
function splitComment(text: string): { before: string; comment: Comment | null } {
  const at = text.lastIndexOf('<!--');
  const standsAlone = at === 0 || text[at - 1] === ' ' || text[at - 1] === '\t';
  const comment = standsAlone ? COMMENT.exec(text.slice(at)) : null;
  if (comment === null) return { before: text, comment: null };
  const attributes = comment[2] ? attributesOf(comment[2]) : NO_ATTRIBUTES;
  return { before: text.slice(0, at).trimEnd(), comment: { id: comment[1]!, attributes } };
}

/** Splits ` — @lee` off the end. A name that is no handle counts only on lines the tool wrote (with an id). */
function splitActor(text: string, hasId: boolean): { text: string; actor: string | null } {
  const dash = text.lastIndexOf('—');
  const [before, behind] = [text[dash - 1] ?? ' ', text[dash + 1]];
  const standsApart = (before === ' ' || before === '\t') && (behind === ' ' || behind === '\t');
  if (dash < 0 || !standsApart) return { text, actor: null };
  const actor = text.slice(dash + 1).trim();
  if (!hasId && !HANDLE.test(actor)) return { text, actor: null };
  return { text: text.slice(0, dash).trimEnd(), actor };
}

const NO_ATTRIBUTES: ReadonlyMap<string, string> = new Map();

function attributesOf(text: string): Map<string, string> {
  const words = text.trim().split(/[ \t]+/);
  const attributes = new Map<string, string>();
  for (let i = 0; i < words.length; i += 2) attributes.set(words[i]!, words[i + 1]!);
  return attributes;
}

/** `by nobody` keeps a dash in the text of an event without an actor from being read as one. */
function commentOf(event: TimelineEvent, firstLine: string): string {
  if (event.id === null) return '';
  const attributes = [
    event.actor === null && splitActor(firstLine, true).actor !== null && `by ${NOBODY}`,
    event.about && `re ${event.about}`,
    event.recorded && `recorded ${event.recorded}`,
    event.key && `key ${event.key}`,
  ];
  return `<!-- ${[event.id, ...attributes.filter(Boolean)].join(' ')} -->`;
}

/** A text that opens with a code block starts on a line of its own, or Markdown would not see the block. */
function linesOf(text: string): string[] {
  const lines = text.split('\n');
  return /^(```|~~~)/.test(text) ? ['', ...lines] : lines;
}

/** An opened comment would swallow the rest of the line once rendered, its author and id too. */
function escapeText(text: string): string {
  return text.replaceAll('<!--', '\\<!--');
}

function unescapeText(text: string): string {
  if (!text.includes('\\')) return text;
  return text.replaceAll('\\<!--', '<!--');
}

function dedent(line: string): string {
  return line.replace(/^(?: {1,2}|\t)/, '').trimEnd();
}

function eventIdOrNull(text: string | undefined): string | null {
  return text !== undefined && EVENT_ID.test(text) ? text : null;
}
