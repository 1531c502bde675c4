import { idFromPath } from './incident.ts';
import { isIncidentPath } from './incident-path.ts';
import { codeRangesOf } from './redaction/code-ranges.ts';

/** What a text refers to: an incident's file, by its path from the store's root; or an incident, by its id. */
export interface Referent {
  by: 'link' | 'id';
  to: string;
}

/** A place in a text that refers to another file of the store. */
export interface Reference extends Referent {
  start: number;
}

/**
 * The links of a file to incident files, and the ids in it, in the order of the text; each id where it stands first, and not
 * at all where a link goes to its file. What is code, a comment or an address on the web refers to nothing; nor does the id
 * in the file's own name.
 */
export function referencesIn(path: string, text: string): Reference[] {
  if (!mayRefer(path, text)) return [];
  const own = idFromPath(path);
  const shown = withoutHidden(text);
  const links = [...linksIn(path, shown)];
  const linked = new Set([own, ...links.map(({ to }) => idFromPath(to))]);
  const named = new Map<string, Reference>();
  for (const reference of idsIn(withoutAddresses(shown)))
    if (!linked.has(reference.to) && !named.has(reference.to)) named.set(reference.to, reference);
  return [...links, ...named.values()].sort((a, b) => a.start - b.start);
}

/** Nearly every file refers to nothing, and is known by this. */
export function mayRefer(path: string, text: string): boolean {
  return MAY_LINK.test(text) || mayName(text, idFromPath(path));
}

/** Without the flag for both cases, which takes twice as long. */
const MAY_LINK = /\.[mM][dD]\b|%2[eE][mM][dD]\b/;
const MAY_BE_ID = /\d\d\d\d-\d\d-\d\d-[0-9a-zA-Z]{4}/g;

function mayName(text: string, own: string): boolean {
  MAY_BE_ID.lastIndex = 0;
  let found = MAY_BE_ID.exec(text);
  while (found?.[0] === own) found = MAY_BE_ID.exec(text);
  return found !== null;
}

/** Where links point to, as `](this)`, `[name]: this` and `href="this"`; each in one of the groups. */
const DESTINATIONS = [
  /\]\(\s*(?:<([^<>\n]*)>|([^\s()]*(?:\([^\s()]*\)[^\s()]*)*))/g,
  /^ {0,3}\[[^\]\n]+\]:[ \t]*(?:<([^<>\n]*)>|(\S+))/gm,
  /\bhref\s*=\s*(?:"([^"\n]*)"|'([^'\n]*)'|([^\s"'>]+))/gi,
];
const ADDRESS = /\b[a-z][a-z0-9+.-]{1,20}:\/\/[^\s<>)]*/gi;
const COMMENT = /<!--.*?(?:-->|$)/gs;

function* linksIn(path: string, shown: string): Generator<Reference> {
  for (const pattern of DESTINATIONS) {
    for (const match of shown.matchAll(pattern)) {
      const to = targetOf(path, match.slice(1).find((group) => group !== undefined) ?? '');
      if (to !== null && isIncidentPath(to)) yield { by: 'link', to, start: match.index };
    }
  }
}

/** Where a link leads to from a file, as a forge follows it; null where that is not in the store. */
function targetOf(path: string, destination: string): string | null {
  const written = destination.replace(/\\([!-/:-@[-`{-~])/g, '$1').replace(/[?#].*$/s, '');
  if (written === '' || /^(?:[a-z][a-z0-9+.-]*:|\/\/)/i.test(written)) return null;
  const names = written.startsWith('/') ? [] : path.split('/').slice(0, -1);
  for (const name of decoded(written).split('/')) {
    if (name === '..' && names.pop() === undefined) return null;
    if (name !== '' && name !== '.' && name !== '..') names.push(name);
  }
  return names.join('/');
}

function decoded(written: string): string {
  try {
    return decodeURIComponent(written);
  } catch {
    return written;
  }
}

/** An id alone, or with the slug of its file; not as a part of another name, or of a file that is no text. */
const ID =
  /(?<![\p{L}\p{N}_.-])(\d{4}-(?:0\d|1[0-2])-[0-3]\d-[0-9a-hjkmnp-tv-z]{4})(?![\p{L}\p{N}_])(?:-[\p{L}\p{N}]+)*(?!-?[\p{L}\p{N}]|\.(?!md(?![\p{L}\p{N}]))[\p{L}\p{N}])/giu;
/** Day and time, as logs and backups are called: an id in one of a thousand cases. */
const TIME_OF_DAY = /-(?:[01]\d|2[0-3])[0-5]\d$/;

function* idsIn(text: string): Generator<Reference> {
  for (const { 1: id = '', index: start } of text.matchAll(ID))
    if (!TIME_OF_DAY.test(id)) yield { by: 'id', to: id.toLowerCase(), start };
}

/** The same text with spaces for what is code or a comment. */
function withoutHidden(text: string): string {
  let shown = '';
  let done = 0;
  for (const [from, to] of codeRangesOf(text)) {
    shown += text.slice(done, from) + spaces(text.slice(from, to));
    done = to;
  }
  return blank(shown + text.slice(done), COMMENT);
}

function withoutAddresses(shown: string): string {
  return [...DESTINATIONS, ADDRESS].reduce(blank, shown);
}

function blank(text: string, pattern: RegExp): string {
  return text.replace(pattern, spaces);
}

function spaces(text: string): string {
  return text.replace(/[^\n]/g, ' ');
}
