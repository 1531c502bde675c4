import { type Blame, blameIn } from '../src/domain/blameless.ts';
import { isIncident, readIncident } from '../src/domain/incident.ts';
import { parsePolicy } from '../src/domain/policy-check.ts';

const { policy } = parsePolicy(`roster:
  - {handle: "@dana", name: Dana Smith, aliases: [Dee]}
  - {handle: "@sam", name: Sam Okafor}
  - {handle: "@will", name: Will Turner}
`);

export interface Measured {
  sentence: string;
  /** As the file of sentences has it. */
  blames: boolean;
  found: Blame[];
}

/** Holds the rule against sentences, a line each: `+` before those that blame, `-` before those that do not. */
export function measured(sentences: string): Measured[] {
  return sentences
    .split('\n')
    .filter((line) => /^[+-] /.test(line))
    .map((line) => ({ sentence: line.slice(2), blames: line.startsWith('+'), found: found(line.slice(2)) }));
}

function found(sentence: string): Blame[] {
  const text = `---\nid: x\nroles: {eoc: "@lee"}\n---\n\n## Review\n\n${sentence}\n`;
  const incident = readIncident('incidents/x.md', text);
  return isIncident(incident) ? blameIn(incident, policy) : [];
}
