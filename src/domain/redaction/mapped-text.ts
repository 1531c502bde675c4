/**
 * A text made from another one that knows, for each of its characters, which range of the source it stands for. What is
 * found in it can be replaced in the source.
 */
export interface MappedText {
  readonly text: string;
  /** For each character its range in the source; null where the text is the source itself. */
  readonly ranges: { readonly starts: Uint32Array; readonly ends: Uint32Array } | null;
}

export function unmapped(text: string): MappedText {
  return { text, ranges: null };
}

/** The range of the source that a range of the text stands for; of an empty one, the place behind what stands before it. */
export function sourceRange(mapped: MappedText, start: number, end: number): [start: number, end: number] {
  if (mapped.ranges === null) return [start, end];
  const { starts, ends } = mapped.ranges;
  const last = ends[end - 1] ?? 0;
  return [start === end ? last : starts[start]!, last];
}

/** Replaces every match of a global pattern. All characters of a replacement stand for the whole match. */
export function replaceMapped(
  mapped: MappedText,
  pattern: RegExp,
  by: (match: RegExpExecArray) => string,
): MappedText {
  const parts: Part[] = [];
  let at = 0;
  for (const match of mapped.text.matchAll(pattern)) {
    const replacement = by(match);
    if (replacement === match[0]) continue;
    parts.push({ from: at, to: match.index });
    at = match.index + match[0].length;
    parts.push({ from: match.index, to: at, text: replacement });
  }
  return parts.length === 0 ? mapped : assembled(mapped, [...parts, { from: at, to: mapped.text.length }]);
}

/** So much of the text around what was replaced is in an excerpt. */
const SURROUNDING = 48;

/**
 * Where a pattern matches and the replacement differs, the replacement with the text around it; these excerpts one below
 * the other. Empty where nothing differs. It saves reading a whole text again for the sake of a few words.
 */
export function excerptsOf(
  mapped: MappedText,
  pattern: RegExp,
  by: (match: RegExpExecArray) => string,
): MappedText {
  const parts: Part[] = [];
  let last: number | null = null;
  for (const match of mapped.text.matchAll(pattern)) {
    const replacement = by(match);
    if (replacement === match[0]) continue;
    const [start, end] = [match.index, match.index + match[0].length];
    if (last !== null && start - last <= 2 * SURROUNDING) parts.push({ from: last, to: start });
    else {
      if (last !== null) parts.push(...endOfExcerpt(mapped, last));
      parts.push({ from: Math.max(0, start - SURROUNDING), to: start });
    }
    parts.push({ from: start, to: end, text: replacement });
    last = end;
  }
  return assembled(mapped, last === null ? [] : [...parts, ...endOfExcerpt(mapped, last)]);
}

function endOfExcerpt(mapped: MappedText, from: number): Part[] {
  const to = Math.min(mapped.text.length, from + SURROUNDING);
  return [
    { from, to },
    { from: to, to, text: '\n\n' },
  ];
}

/** A range of the text, with what stands for it; as it is where nothing does. */
interface Part {
  from: number;
  to: number;
  text?: string;
}

function assembled(mapped: MappedText, parts: readonly Part[]): MappedText {
  const length = parts.reduce(
    (sum, { from, to, text }) => sum + (text === undefined ? to - from : text.length),
    0,
  );
  const [starts, ends] = [new Uint32Array(length), new Uint32Array(length)];
  let written = 0;
  for (const { from, to, text } of parts) {
    if (text === undefined) {
      for (let at = from; at < to; at++, written++) {
        starts[written] = mapped.ranges === null ? at : mapped.ranges.starts[at]!;
        ends[written] = mapped.ranges === null ? at + 1 : mapped.ranges.ends[at]!;
      }
      continue;
    }
    const [start, end] = sourceRange(mapped, from, to);
    starts.fill(start, written, written + text.length);
    ends.fill(end, written, written + text.length);
    written += text.length;
  }
  const made = parts.map(({ from, to, text }) => text ?? mapped.text.slice(from, to)).join('');
  return { text: made, ranges: { starts, ends } };
}
