import { withoutSteering } from '../steering.ts';
import { codeRangesOf, isWithin } from './code-ranges.ts';
import { characterOf } from './escapes.ts';
import { findNames } from './find-names.ts';
import type { Names } from './names.ts';

/** The same of a text that is no Markdown: on one line, and without the ids and paths. */
export function publicLine(text: string, ids: PublicIds): string {
  return withoutIds(withoutSteering(text).replace(/\s+/g, ' ').trim(), ids);
}

/** What the public may know of incidents by their id. */
export interface PublicIds {
  /** Whether an incident of that id is in the store. */
  exists(id: string): boolean;
  isPublic(id: string): boolean;
}

/**
 * Takes out of a text in Markdown what is not for the public whoever it names: comments, tags, images, links that lead
 * nowhere or name somebody, and ids and paths of incidents that are not public. Code is left alone, but for the ids.
 */
export function publicText(text: string, names: Names, ids: PublicIds): string {
  const tidy = withoutSteering(text.replace(/\r\n?/g, '\n'));
  return withoutIds(withoutUnseen(tidy, names, ids), ids);
}

const DESTINATION =
  '\\(\\s{0,3}(<[^<>\\n]*>|[^\\s()<>]*(?:\\([^\\s()]*\\)[^\\s()]*)*)(?:\\s{1,3}(?:"[^"]*"|\'[^\']*\'|\\([^()]*\\)))?\\s{0,3}\\)';
const NESTED = '!?\\[[^[\\]]*\\](?:\\([^()\\s]*\\))?';
const PARTS = new RegExp(
  [
    '(?<comment><!--[\\s\\S]*?(?:-->|$))',
    `!\\[(?<alt>[^[\\]]*)\\](?:${DESTINATION}|\\[[^[\\]]*\\])`,
    `\\[(?<label>(?:[^[\\]\\\\]|\\\\.|${NESTED})*)\\]${DESTINATION.replace('(<', '(?<target><')}`,
    '(?:(?<=^|\\n) {0,3}\\[[^[\\]\\n]+\\]:[ \\t]*(?<definition>\\S+)[^\\n]*)',
    '<(?<automatic>[a-z][a-z0-9+.-]{1,30}:[^\\s<>]*)>',
    '(?<tag><\\/?[A-Za-z][^<>]*>)',
    '(?<bare>\\bhttps?:\\/\\/[^\\s<>"\'`\\])]+)',
    '(?<entity>&(?:#[xX]?[0-9a-fA-F]{1,7}|[A-Za-z][A-Za-z0-9]{1,31});)',
  ].join('|'),
  'g',
);

function withoutUnseen(text: string, names: Names, ids: PublicIds): string {
  const code = codeRangesOf(text);
  return text.replace(PARTS, (...args) => {
    const match: string = args[0];
    const groups: Record<string, string | undefined> = args.at(-1);
    const offset: number = args.at(-3);
    return isWithin(code, offset) ? match : replacementOf(match, groups, names, ids);
  });
}

function replacementOf(
  match: string,
  {
    comment,
    tag,
    alt,
    label,
    target,
    definition,
    automatic,
    bare,
    entity,
  }: Record<string, string | undefined>,
  names: Names,
  ids: PublicIds,
): string {
  if (comment !== undefined || tag !== undefined) return '';
  if (alt !== undefined) return alt.trim() === '' ? '(image left out)' : `(image left out: ${alt.trim()})`;
  if (entity !== undefined) return plainEntity(entity);
  if (label !== undefined) {
    const shown = withoutUnseen(label, names, ids);
    const kept = publicTarget((target ?? '').replace(/^<|>$/g, ''), names, ids);
    return kept === null ? shown : `[${shown}](${kept})`;
  }
  const address = automatic ?? bare ?? definition!;
  if (publicTarget(address, names, ids) === address) return match;
  return definition === undefined ? '(link left out)' : '';
}

/** An address that is for the public; that of a public incident is led to its public edition. Null where it is none. */
function publicTarget(target: string, names: Names, ids: PublicIds): string | null {
  const id = INCIDENT_NAME.exec(target)?.groups?.id?.toLowerCase();
  if (id !== undefined && isIncidentId(id, ids)) return ids.isPublic(id) ? publicPath(id, '../') : null;
  return /^https?:\/\/[^\s]+$/i.test(target) && findNames(target, names).length === 0 ? target : null;
}

/** Where the public edition of an incident is, from the folder of all. Its name has nothing in it but the id. */
export function publicPath(id: string, upwards = ''): string {
  return `${upwards}${id.slice(0, 4)}/${id}.md`;
}

const INCIDENT_NAME =
  /(?:[\w.-]{0,40}\/){0,4}(?<![\p{L}\p{N}])(?<id>\d{4}-\d\d-\d\d-[0-9a-z]{4})(?![\p{L}\p{N}])(?:-[a-z0-9]+)*(?:\.md)?/iu;

/** A slug tells what the title tells; a file's name shrinks to the id, where that is public. */
function withoutIds(text: string, ids: PublicIds): string {
  return text.replace(new RegExp(INCIDENT_NAME, 'giu'), (match, ...args) => {
    const id: string = args.at(-1).id.toLowerCase();
    if (ids.isPublic(id)) return match.endsWith(publicPath(id)) ? match : id;
    return isIncidentId(id, ids) ? 'another incident' : match;
  });
}

/** Whether it is one of the store, or of another: `2024-05-06-note` is a file's name rather. */
function isIncidentId(id: string, ids: PublicIds): boolean {
  return ids.exists(id) || /\d/.test(id.slice(-4));
}

/** Letters and what may stand among them as themselves; what Markdown or HTML would take for its own stays escaped. */
function plainEntity(entity: string): string {
  const character = characterOf(entity);
  return /^[\p{L}\p{M}\p{N}\p{Cf}@. _-]+$/u.test(character) ? withoutSteering(character) : entity;
}
