/** The version of every `--json` output; `docs/json.md` describes it. */
const JSON_SCHEMA = 1;

/**
 * What `--json` prints: the value with its `schema`. C1 controls and bidirectional overrides, which JSON would leave as
 * they are and a terminal would obey, are escaped.
 */
export function jsonText(data: object): string {
  return JSON.stringify({ schema: JSON_SCHEMA, ...data }, null, 2).replace(
    /[\u007f-\u009f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]|[\u{e0000}-\u{e007f}]/gu,
    (character) => character.split('').map(unicodeEscape).join(''),
  );
}

function unicodeEscape(unit: string): string {
  return `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
