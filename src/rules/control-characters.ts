import { printDocument } from '../domain/document.ts';
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
function inText({ document }: Incident): Finding[] {
  const text = printDocument(document);
  const found = CONTROL.exec(text);
  if (!found) return [];
  const before = text.slice(0, found.index).split('\n');
  const message = `expected text without control characters, found ${codePoint(found[0])}`;
  return [{ line: before.length, column: before.at(-1)!.length + 1, message }];
}

/** In quotes, YAML can write any character, and line ends where a line is meant. */
function inValues(incident: Incident): Finding[] {
  return Object.entries(incident.frontMatter.data).flatMap(([key, value]) => {
    const found = textsIn(value).map(
      (text) => CONTROL.exec(text)?.[0] ?? (key === 'title' ? /[\n\t]/.exec(text)?.[0] : undefined),
    );
    const first = found.find((character) => character !== undefined);
    return first
      ? [atKey(incident, [key], `expected ${key} without control characters, found ${codePoint(first)}`)]
      : [];
  });
}

function textsIn(value: YamlValue): string[] {
  if (typeof value === 'string') return [value];
  return value !== null && typeof value === 'object' ? Object.values(value).flatMap(textsIn) : [];
}
