import { replaceSteering } from '../domain/steering.ts';

/** The version of every `--json` output; `docs/json.md` describes it. */
const JSON_SCHEMA = 1;

/** What `--json` prints: the value with its `schema`. */
export function jsonText(data: object): string {
  return printableJson({ schema: JSON_SCHEMA, ...data });
}

/** The same on one line, with its end: for files that nobody reads but programs, and of which there are thousands. */
export function jsonLine(data: object): string {
  return escaped(`${JSON.stringify({ schema: JSON_SCHEMA, ...data })}\n`);
}

/** A value as JSON; what that would leave as it is and a terminal would obey, as C1 controls and bidirectional overrides, is escaped. */
export function printableJson(value: object): string {
  return escaped(JSON.stringify(value, null, 2));
}

function escaped(json: string): string {
  return replaceSteering(json, (character) => character.split('').map(unicodeEscape).join(''));
}

function unicodeEscape(unit: string): string {
  return `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
