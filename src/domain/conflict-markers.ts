import { linesOf } from './merge-lines.ts';
import type { Merged, Three } from './merge-three.ts';

const MARKER_SIZE = 7;

/** The offset of the first line with which git opens a conflict; null where there is none. */
export function conflictAt(text: string): number | null {
  return text.includes('<<<<<<<') ? (/^<{7}(?:[ \r\n]|$)/m.exec(text)?.index ?? null) : null;
}

/** The text without what stands between conflict markers; as it was where they are not in pairs. */
export function withoutConflicts(text: string): string {
  return sidesOf(text, '')?.base ?? text;
}

/**
 * The versions that a text with conflict markers was made of: outside the markers they are the same. Null where there are
 * none, or they are not in pairs. What the ancestor had is known only where git wrote that too (`|||||||`); elsewhere
 * `unknown` stands for it, as long as that is neither side's line.
 */
export function sidesOf(text: string, unknown = '# what the ancestor had\n'): Three<string> | null {
  const sides = { base: '', ours: '', theirs: '' };
  let inside: keyof typeof sides | null = null;
  let found = false;
  for (const line of linesOf(text)) {
    const marker = /^(<{7}|\|{7}|={7}|>{7})(?:[ \r\n]|$)/.exec(line)?.[1]?.[0];
    if (marker === '<' && inside === null) [inside, found] = ['ours', true];
    else if (marker === '|' && inside === 'ours') inside = 'base';
    else if (marker === '=' && inside === 'ours') [inside, sides.base] = ['theirs', sides.base + unknown];
    else if (marker === '=' && inside === 'base') inside = 'theirs';
    else if (marker === '>' && inside === 'theirs') inside = null;
    else if (marker === '<' || (marker === '>' && inside !== null)) return null;
    else if (inside !== null) sides[inside] += line;
    else for (const side of ['base', 'ours', 'theirs'] as const) sides[side] += line;
  }
  return found && inside === null ? sides : null;
}

/** Prints a merge, what is in conflict between markers as git writes them. Conflicts are whole lines that end in LF. */
export function printMerged(merged: Merged, markerSize = MARKER_SIZE): string {
  const marker = (character: string) => character.repeat(markerSize);
  return merged
    .map((part) =>
      typeof part === 'string'
        ? part
        : `${marker('<')} ours\n${part.ours}${marker('=')}\n${part.theirs}${marker('>')} theirs\n`,
    )
    .join('');
}
