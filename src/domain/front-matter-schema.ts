import * as z from 'zod/mini';
import { DAY_FORM, INSTANT_FORM } from './date-forms.ts';
import { FRONT_MATTER_KEYS, type FrontMatterKey } from './front-matter-keys.ts';
import { nearest } from './suggest.ts';
import type { YamlMapping } from './yaml.ts';

const TIME = 'expected a time in UTC as 2026-11-22T02:48:21Z';
const DAY = 'expected a day as 2026-12-01';

const text = z.string('expected text').check(z.minLength(1, 'expected some text'));
const time = z.string(TIME).check(z.regex(INSTANT_FORM, TIME));
const day = z.string(DAY).check(z.regex(DAY_FORM, DAY));
/** May be left out, or left empty until it is known. */
const later = <T extends z.ZodMiniType>(schema: T) => z.optional(z.nullable(schema));

/** The front matter of an incident file. Keys that are not listed are kept as they are. */
export const FrontMatter = z.looseObject({
  id: text,
  title: text,
  severity: text,
  status: text,
  visibility: text,
  services: z.array(text, 'expected a list of names as [registry, api]'),
  declared_at: time,
  started_at: later(time),
  detected_at: later(time),
  mitigated_at: later(time),
  resolved_at: later(time),
  review_meeting: later(day),
  roles: z.record(z.string(), text, 'expected a mapping of roles to handles as {eoc: "@dana"}'),
} satisfies Record<FrontMatterKey, z.ZodMiniType>);

const REQUIRED_KEYS: readonly string[] = FRONT_MATTER_KEYS.filter(
  (key) => FrontMatter.shape[key]._zod.def.type !== 'optional',
);

/** Keys that the format does not know. */
export function unknownKeys(data: YamlMapping): string[] {
  const known: readonly string[] = FRONT_MATTER_KEYS;
  return Object.keys(data).filter((key) => !known.includes(key));
}

/** The required keys that are not there, each with the unknown key that was most likely meant to be it, or null. */
export function missingKeys(data: YamlMapping): Map<string, string | null> {
  const missing = new Map<string, string | null>(
    REQUIRED_KEYS.filter((key) => !(key in data)).map((key) => [key, null]),
  );
  for (const written of unknownKeys(data)) {
    const meant = nearest(written, missing.keys());
    if (meant !== null && missing.get(meant) === null) missing.set(meant, written);
  }
  return missing;
}
