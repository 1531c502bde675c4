import type { Screen } from '../context/terminal.ts';
import { SEVERITIES } from '../domain/policy.ts';

/** Red and magenta, which are read on a dark and on a light ground, for the two severities that need a review, nothing for the others. */
export function severityColour(severity: string, { style }: Screen): (text: string) => string {
  if (severity === SEVERITIES[0]) return style.red;
  return severity === SEVERITIES[1] ? style.magenta : (text) => text;
}
