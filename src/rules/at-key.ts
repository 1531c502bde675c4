import type { Incident } from '../domain/incident.ts';
import type { Finding } from './rule.ts';

/** A finding at the value of a front matter key, or at the key itself; at the file's first line where there is no such key. */
export function atKey(
  incident: Incident,
  path: readonly (string | number)[],
  message: string,
  what: 'value' | 'key' = 'value',
): Finding {
  return { ...incident.frontMatter.locate(path, what), message };
}
