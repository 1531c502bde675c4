import { FRONT_MATTER_KEYS } from './front-matter-keys.ts';

const CONTROLS = '\\u0000-\\u001f\\u007f-\\u009f\\u2028\\u2029\\ufeff';
const PLAIN = `[A-Za-z0-9](?:[^:#${CONTROLS}]|:(?=\\d))*`;
const QUOTED = `"[^"\\\\${CONTROLS}]*"`;
const NAMES = '\\[(?:[A-Za-z0-9][\\w ./-]*(?:, (?=\\w)|(?=\\])))*\\]';
const ROLE = '(?!(?:null|true|false|constructor|prototype):)[a-z][a-z-]*';
const HOLDER = '"@[\\w.-]+"';
/** On lines of their own, or between braces; each once. */
const ROLES = [
  `roles:\\n(?:  (?<line>${ROLE}): ${HOLDER}\\n(?!(?:  .*\\n)*  \\k<line>:)){1,50}`,
  `roles: \\{(?:(?<pair>${ROLE}): ${HOLDER}(?!.* \\k<pair>:)(?:, (?=[a-z])|(?=\\}))){0,50}\\}\\n`,
];
const LINES = FRONT_MATTER_KEYS.map((key) => {
  if (key === 'status') return 'status: (?<status>[a-z-]+)\\n';
  return key === 'roles' ? `(?:${ROLES.join('|')})?` : `(?:${key}: (?:${PLAIN}|${QUOTED}|${NAMES})\\n)?`;
});
/** Front matter in the form in which the program writes it: each key once, in order, and its value on its line. */
const WRITTEN = new RegExp(`^${LINES.join('')}$`);

/**
 * The status in front matter, given as the text between its fences, that can be read and has the usual form; null says
 * nothing. It takes a tenth of the time that any reader of YAML takes.
 */
export function statusAsWritten(yaml: string): string | null {
  return WRITTEN.exec(yaml)?.groups?.status ?? null;
}
