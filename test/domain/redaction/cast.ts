import { type Incident, isIncident, readIncident } from '../../../src/domain/incident.ts';
import { parsePolicy } from '../../../src/domain/policy-check.ts';
import { calledIn, peopleOf } from '../../../src/domain/redaction/people.ts';
import { publicText } from '../../../src/domain/redaction/public-text.ts';
import { redact } from '../../../src/domain/redaction/redact.ts';
import { wordingsFor } from '../../../src/domain/redaction/role-wording.ts';

/** Who the vectors are about: plain names, names that are words, names with accents, particles and in other scripts. */
export const ROSTER = `roster:
  - {handle: "@dana", name: Dana Smith, email: dana.smith@example.com, aliases: [Dee], roles: [eoc], contact: {phone: "+49 30 1234567"}}
  - {handle: "@will", name: Will Baker, email: wb@example.com, roles: [incident-manager]}
  - {handle: "@ann", name: Ann Li, roles: [vp-of-engineering]}
  - {handle: "@mgrant", name: Mark Grant}
  - {handle: "@rob", name: Rob May}
  - {handle: "@bill", name: Bill Frank}
  - {handle: "@grace", name: Grace O'Brien}
  - {handle: "@zoe.mueller", name: Zoë Müller}
  - {handle: "@jvdb", name: Jan van der Berg}
  - {handle: "@james", name: James Ross}
  - {handle: "@tanaka", name: 田中 太郎}
  - {handle: "@dmitri", name: Дмитрий Иванов}
customers: [{name: Acme Ltd}, {name: Big River Bank, csm: "@ann"}]
`;

export const policy = parsePolicy(ROSTER).policy;

/** Dana Smith is its engineer on call, Will Baker its incident manager; Lee is in no roster, and known from here. */
export function incidentWith(timeline: string, keys = 'visibility: public\n'): Incident {
  const text = `---\nid: 2026-11-22-k3f9\ntitle: Registry returns 5xx\nseverity: S1\nstatus: active\n${keys}roles: {eoc: "@dana", incident-manager: "@will"}\n---\n\n## Timeline\n\n- 2026-11-22T02:48:21Z **note** looked — @lee <!-- 0k3f9x -->\n${timeline}`;
  const read = readIncident('incidents/2026/2026-11-22-k3f9-registry.md', text);
  if (!isIncident(read)) throw new Error(read.message);
  return read;
}

const ids = {
  exists: (id: string) => id === '2026-11-22-k3f9',
  isPublic: (id: string) => id === '2026-11-22-k3f9',
};

/** Gives a text as the public edition has it. Made anew for each test: what is made while a module loads, no mutant changes. */
export function publisher(): (text: string) => string {
  const incident = incidentWith('');
  const people = peopleOf(policy, [calledIn(incident)]);
  const wordings = wordingsFor(incident, people, policy)(null);
  return (text) => redact(publicText(text, people.names, ids), people.names, wordings);
}

export interface Vector {
  input: string;
  output: string;
  line: number;
}

/**
 * Reads `input  ⟶  output`, one a line in fenced blocks; ` ¦ ` separates several on one line. `{U+200B}` stands for a
 * character, `{LF}` for a line end.
 */
export function vectorsIn(markdown: string): Vector[] {
  let inside = false;
  return markdown.split('\n').flatMap((text, index) => {
    if (text === '```') inside = !inside;
    const [inputs, outputs] = text.split('  ⟶  ').map((half) => half.split(' ¦ '));
    if (!inside || outputs === undefined) return [];
    return inputs!.map((input, place) => ({
      input: read(input),
      output: read(outputs[place]!),
      line: index + 1,
    }));
  });
}

function read(text: string): string {
  return text
    .replaceAll('{LF}', '\n')
    .replace(/\{U\+([0-9A-F]+)\}/g, (_, hex) => String.fromCodePoint(Number.parseInt(hex, 16)));
}
