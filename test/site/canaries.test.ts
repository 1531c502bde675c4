import { deflateRawSync, gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { makeEditions } from '../../src/commands/publish-editions.ts';
import { type Incident, isIncident, readIncident } from '../../src/domain/incident.ts';
import { DEFAULT_POLICY } from '../../src/domain/policy-default.ts';
import { publicationOf } from '../../src/domain/publication.ts';
import { publicSite } from '../../src/render/site/public-site.ts';

const TYPES = [
  'note',
  'finding?',
  'status',
  'severity',
  'update',
  'public-update',
  'customer',
  'scope',
  'comms',
  'topic',
  'role',
  'live',
  'major',
  'secret',
];

interface Plan {
  visibility: 'public' | 'internal' | 'confidential' | 'Public' | 'publik';
  types: string[];
  status: string;
}

const anyPlan: fc.Arbitrary<Plan> = fc.record({
  visibility: fc.constantFrom('public', 'internal', 'confidential', 'Public', 'publik'),
  types: fc.array(fc.constantFrom(...TYPES), { maxLength: 5 }),
  status: fc.constantFrom('active', 'mitigated', 'resolved', 'review-scheduled', 'closed'),
});

/** A file in which every field, section, event, action and name is a word of its own; and which of them nobody may read. */
function planted(
  { visibility, types, status }: Plan,
  index: number,
): { incident: Incident; secret: string[]; open: string[] } {
  const [secret, open]: [string[], string[]] = [[], []];
  let count = 0;
  const isOpen = visibility === 'public';
  const word = (isPublished: boolean) => {
    const made = `Q${String.fromCharCode(97 + index)}${String.fromCharCode(97 + Math.floor(count / 26))}${String.fromCharCode(97 + (count++ % 26))}xvkzw`;
    (isOpen && isPublished ? open : secret).push(made);
    return made;
  };
  const id = `2017-02-0${1 + (index % 9)}-b${String(index).padStart(3, '0')}`;
  if (!isOpen) secret.push(id);
  const events = types.map((type, at) => {
    const published = ['text', 'with-its-event'].includes(publicationOf(type.replace('?', '')) ?? '');
    return `- 2017-02-02T0${at}:00:00Z **${type}** ${word(published)} — @${word(false).toLowerCase()} <!-- ${String(index).padStart(2, '0')}${at}zzz -->`;
  });
  const text = `---
id: ${id}
title: ${word(true)} is down
severity: S2
status: ${status}
visibility: ${visibility}
services: [${word(true).toLowerCase()}]
declared_at: 2017-02-01T02:48:21Z
review_meeting: 2017-02-07
roles: {eoc: "@${word(false).toLowerCase()}", incident-manager: "${word(false)} ${word(false)}"}
---

${word(false)}

## Summary

${word(true)}

## Impact

${word(true)}

## ${word(false)}

${word(false)}

## Timeline

- 2017-02-01T02:48:21Z **declared** S2: ${word(true)} — @${word(false).toLowerCase()}
${events.join('\n')}

## Communications

${word(false)}

## Corrective actions

- [ ] **P1** ${word(true)} — @${word(false).toLowerCase()}, due 2017-02-09
`;
  const incident = readIncident(`incidents/2017/${id}-${word(false).toLowerCase()}.md`, text);
  if (!isIncident(incident)) throw new Error(incident.message);
  return { incident, secret, open };
}

const OPTIONS = { policy: DEFAULT_POLICY, policyText: 'Qpolicyxvkzw', baseUrl: null };

/** Ways in which a word may stand in a file without being seen. */
const FORMS: readonly ((word: string) => string)[] = [
  (word) => word.toLowerCase(),
  (word) => Buffer.from(word).toString('hex'),
  (word) => [...word].map((letter) => `%${letter.charCodeAt(0).toString(16)}`).join(''),
  (word) => [...word].map((letter) => `\\u00${letter.charCodeAt(0).toString(16)}`).join(''),
  (word) => [...word].map((letter) => `&#${letter.charCodeAt(0)};`).join(''),
  ...[0, 1, 2].map(
    (shift) => (word: string) =>
      Buffer.from('xx'.slice(0, shift) + word)
        .toString('base64')
        .slice(shift === 0 ? 0 : 4, -4)
        .toLowerCase(),
  ),
  (word) => deflateRawSync(word).toString('latin1').toLowerCase(),
  (word) => gzipSync(word).subarray(10, -8).toString('latin1').toLowerCase(),
];

test('of 200 stores, nothing that is not public is in the public edition, in whatever form; what is public is', () => {
  let [published, kept] = [0, 0];
  fc.assert(
    fc.property(fc.array(anyPlan, { minLength: 1, maxLength: 8 }), (plans) => {
      const all = plans.map(planted);
      const incidents = all.map(({ incident }) => incident);
      const made = makeEditions({ incidents, unreadable: [] }, DEFAULT_POLICY, null);
      const editions = made.published.map(({ edition }) => edition);
      const { shared, own } = publicSite(editions, OPTIONS, '2026-11-22T12:00:00Z', {});
      const files = [...shared(), ...own].flatMap((unit) => [
        { path: unit.name, text: unit.key() },
        ...unit.make(),
      ]);
      const whole = files.map(({ path, text }) => `${path}\n${text}`).join('\n');
      const folded = whole.toLowerCase();
      for (const word of all.flatMap(({ secret }) => secret)) {
        kept++;
        for (const form of FORMS) expect(folded.includes(form(word)), `${word} as ${form(word)}`).toBe(false);
      }
      expect(folded).not.toContain('qpolicyxvkzw');
      const out = new Set(made.published.map(({ incident }) => incident.id));
      for (const { incident, open } of all.filter((one) => out.has(one.incident.id))) {
        published++;
        const missing = open.filter((word) => !folded.includes(word.toLowerCase()));
        expect(missing, incident.id).toEqual([]);
      }
      const counted = JSON.parse(files.find(({ path }) => path === 'incidents/index.json')!.text).incidents
        .length;
      expect(counted).toBe(editions.length);
    }),
    { numRuns: 200 },
  );
  expect(published).toBeGreaterThan(100);
  expect(kept).toBeGreaterThan(2000);
});
