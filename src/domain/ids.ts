import { createHash } from 'node:crypto';
import type { Instant } from './time.ts';

/** Crockford's base32 in lower case: no i, l, o or u, so that an id survives being read aloud. */
const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';
const EVENT_ID_LENGTH = 6;
const EVENT_ID_SPACE = 32 ** EVENT_ID_LENGTH;
/** How far apart two events of the same second are minted: room for thousands of them in a row. */
const SAME_SECOND_STRIDE = 2 ** 17;

/** A source of randomness: a number from 0 up to, not including, 1. */
export type Random = () => number;

export const INCIDENT_ID = /^\d{4}-\d\d-\d\d-[0-9a-hjkmnp-tv-z]{4}$/;
export const EVENT_ID = /^[0-9a-hjkmnp-tv-z]{6}$/;

/** A new incident id: the UTC day of declaration and four random characters, `2026-11-22-k3f9`. */
export function mintIncidentId(declaredAt: Instant, random: Random): string {
  return `${declaredAt.slice(0, 10)}-${encode(Math.floor(random() * 32 ** 4), 4)}`;
}

/**
 * A new event id of six characters. Where other events have the same second, the new id sorts behind
 * theirs, since events of one second are ordered by id and must stay in the order they were written.
 */
export function mintEventId(sameSecond: readonly string[], random: Random): string {
  const last = sameSecond.reduce((greatest, id) => Math.max(greatest, decode(id)), -1);
  if (last < 0) return encode(Math.floor((random() * EVENT_ID_SPACE) / 2), EVENT_ID_LENGTH);
  const room = EVENT_ID_SPACE - 1 - last;
  if (room === 0) return unusedId(sameSecond, random);
  const step = 1 + Math.floor(random() * Math.min(SAME_SECOND_STRIDE, Math.max(1, room - 1)));
  return encode(last + step, EVENT_ID_LENGTH);
}

/** Where no id is left behind the last one, being unlike the others matters more than the order. */
function unusedId(taken: readonly string[], random: Random): string {
  let value = Math.floor(random() * EVENT_ID_SPACE);
  while (taken.includes(encode(value, EVENT_ID_LENGTH))) value = (value + 1) % EVENT_ID_SPACE;
  return encode(value, EVENT_ID_LENGTH);
}

/**
 * A new event id that sorts between two others of the same second (null: there is none on that side), so that a line
 * gets one without leaving its place. Where there is no room between them, it sorts behind both.
 */
export function mintEventIdBetween(after: string | null, before: string | null, random: Random): string {
  if (before === null) return mintEventId(after === null ? [] : [after], random);
  const last = after === null ? -1 : decode(after);
  const room = decode(before) - last - 1;
  if (room < 1) return mintEventId([before, ...(after === null ? [] : [after])], random);
  const step = 1 + Math.floor(random() * Math.min(SAME_SECOND_STRIDE, (room + 1) / 2));
  return encode(last + step, EVENT_ID_LENGTH);
}

/**
 * The id of an event that was given a key: the same in every clone, so a retry elsewhere merges into one. In the third
 * quarter of all ids: behind the first ids of a second, which are in the lower half, with room for others behind it.
 */
export function eventIdForKey(incidentId: string, key: string): string {
  const digest = createHash('sha256').update(`${incidentId}\0${key}`).digest();
  return encode(EVENT_ID_SPACE / 2 + (digest.readUInt32BE(0) % (EVENT_ID_SPACE / 4)), EVENT_ID_LENGTH);
}

/** An ASCII slug of a title for a file's name: at most 40 characters, cut between words; `incident` if nothing is left. */
export function slugOf(title: string): string {
  const ascii = title
    .normalize('NFKD')
    .replace(/[^\x20-\x7e]/g, '')
    .toLowerCase();
  const words = ascii.match(/[a-z0-9]+/g) ?? [];
  let slug = '';
  for (const word of words) {
    if (slug !== '' && slug.length + 1 + word.length > 40) break;
    slug = slug === '' ? word.slice(0, 40) : `${slug}-${word}`;
  }
  return slug || 'incident';
}

function encode(value: number, length: number): string {
  let text = '';
  for (let rest = value; text.length < length; rest = Math.floor(rest / 32))
    text = ALPHABET[rest % 32] + text;
  return text;
}

function decode(id: string): number {
  return [...id].reduce((value, character) => value * 32 + Math.max(0, ALPHABET.indexOf(character)), 0);
}
