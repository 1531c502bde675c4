import type { Incident } from '../domain/incident.ts';
import { codePoint } from '../domain/steering.ts';
import type { YamlValue } from '../domain/yaml.ts';
import { atKey } from './at-key.ts';
import type { Finding, IncidentRule } from './rule.ts';

export const controlCharacters: IncidentRule = {
  id: 'control-characters',
  requirement: null,
  scope: 'incident',
  severity: 'error',
  summary: 'No character steers a terminal or turns the direction of the text, in the file or in its name.',
  rationale:
    'Escape sequences and bidirectional overrides make a text look other than it is. They come from logs pasted with their ' +
    'colours, or from somebody who wants to hide something. Commands leave them out and show them escaped; take them out.',
  check(incident) {
    return [...inName(incident), ...inText(incident), ...inValues(incident)];
  },
};

/** Narrower than what is escaped on a screen: joiners are part of emoji and of several scripts. */
const CONTROL =
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/;

/** The same, and all halves of characters: without a look at what is beside them, it takes a tenth of the time. */
const MAY_BE_ONE =
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]/;

function inName({ path }: Incident): Finding[] {
  const found = /[\n\r\t]/.exec(path)?.[0] ?? CONTROL.exec(path)?.[0];
  return found
    ? [
        {
          line: 1,
          column: 1,
          message: `expected a file name without control characters, found ${codePoint(found)}`,
        },
      ]
    : [];
}

/** The first in the file; where there is one, there are often hundreds. */
function inText({ text }: Incident): Finding[] {
  const found = MAY_BE_ONE.test(text) ? CONTROL.exec(text) : null;
  if (!found) return [];
  const before = text.slice(0, found.index).split('\n');
  const message = `expected text without control characters, found ${codePoint(found[0])}`;
  return [{ line: before.length, column: before.at(-1)!.length + 1, message }];
}

/** In quotes, YAML can write any character, and line ends where a line is meant. */
function inValues(incident: Incident): Finding[] {
  const findings: Finding[] = [];
  const { data } = incident.frontMatter;
  for (const key in data) {
    const first = controlIn(data[key]!, key === 'title');
    if (first !== null)
      findings.push(
        atKey(incident, [key], `expected ${key} without control characters, found ${codePoint(first)}`),
      );
  }
  return findings;
}

function controlIn(value: YamlValue, isTitle: boolean): string | null {
  if (typeof value === 'string') {
    const control = MAY_BE_ONE.test(value) ? CONTROL.exec(value)?.[0] : undefined;
    return control ?? (isTitle ? (/[\n\t]/.exec(value)?.[0] ?? null) : null);
  }
  if (value === null || typeof value !== 'object') return null;
  for (const inner of Object.values(value)) {
    const found = controlIn(inner, isTitle);
    if (found !== null) return found;
  }
  return null;
}
