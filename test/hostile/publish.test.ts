import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Incident, isIncident, readIncident } from '../../src/domain/incident.ts';
import { publicEditionOf } from '../../src/domain/public-edition.ts';
import { sealed, sealOf } from '../../src/domain/published-file.ts';
import { calledIn, peopleOf } from '../../src/domain/redaction/people.ts';
import { prepareGuard, reasonsToWithhold } from '../../src/domain/withholding.ts';
import { publicMarkdown } from '../../src/render/public-markdown.ts';
import { anyIncidentText } from '../domain/arbitraries.ts';
import { incidentWith, policy } from '../domain/redaction/cast.ts';

const nothing = { exists: () => false, isPublic: () => false };

function publish(incident: Incident): { text: string; reasons: string[] } {
  const people = peopleOf(policy, [calledIn(incident)]);
  const text = sealed(
    incident.id,
    publicMarkdown(publicEditionOf(incident, { policy, people, ids: nothing }), null),
  );
  return { text, reasons: reasonsToWithhold(incident, text, prepareGuard([incident], people)) };
}

/** Milliseconds of the processor's time. What is quadratic takes minutes at this size. */
const BOUND = 5_000;
const SIZE = 150_000;
const UNITS = [
  'a', 'a.', 'a ', '`', '[', '[a](b', '![a', 'a](', '<a ', '<!--', '@', 'a@b.', 'Dana', 'Dana ', 'will ', '%64', '&#64;', '1 ',
  '+1 ', '*', '*a', '_a', 'a\u200b', '\u0301', 'a/', '2026-11-22-k3f9 ', 'https://a ', 'a1', 'aA', 'QUFB', '41', '\\', '"', 'D. ',
  'a-\n', '[a]: b\n', '(', '\n', ' ', '- a\n',
]; // biome-ignore format: a list of units

test.each(UNITS)('a file of %j takes no more than its share of time', (unit) => {
  const text = unit.repeat(SIZE / unit.length);
  const indented = text.replaceAll('\n', '\n  ');
  const before = process.cpuUsage();
  publish(incidentWith(`- 2026-11-22T03:00:00Z **note** ${indented} — @dana\n\n## Summary\n\n${text}\n`));
  const { user, system } = process.cpuUsage(before);
  expect((user + system) / 1000).toBeLessThan(BOUND);
});

test('whatever a file holds: it is published or withheld, the same way each time, and its seal holds', () => {
  fc.assert(
    fc.property(anyIncidentText, (source) => {
      const incident = readIncident('incidents/2026/2026-11-22-k3f9-x.md', source);
      if (!isIncident(incident)) return;
      const { text, reasons } = publish(incident);
      expect(publish(incident)).toEqual({ text, reasons });
      expect(sealOf(text)).toEqual({ id: incident.id });
      expect(sealOf(text.replace('UTC', 'GMT'))).toBeNull();
    }),
    { numRuns: 200 },
  );
});

/** Of two letters that are digits of a hexadecimal number: a digest has several of them. */
const HEXADECIMAL = [...'abcdef'].flatMap((first) => [...'abcdef'].map((second) => first + second));

test('no name is found in the digest of a seal, and any is in what only looks like one', () => {
  const short = {
    ...policy,
    roster: HEXADECIMAL.map((name) => ({ ...policy.roster[0]!, handle: `@${name}` })),
  };
  const incident = incidentWith('## Summary\n\nIt is slow.\n');
  const people = peopleOf(short, []);
  const edition = publicMarkdown(publicEditionOf(incident, { policy: short, people, ids: nothing }), null);
  const text = sealed(incident.id, edition);
  expect(/(?<![a-f])[a-f]{2}(?![a-f])(?=[0-9a-f]* -->\n$)/.test(text)).toBe(true);
  const guard = prepareGuard([incident], people);
  expect(reasonsToWithhold(incident, text, guard)).toEqual([]);
  const forged = text.replace(/[0-9a-f]{64}(?= -->\n$)/, `0ad1${'0'.repeat(60)}`);
  expect(reasonsToWithhold(incident, forged, guard)).toEqual([
    expect.stringContaining('"ad" may name somebody'),
  ]);
});
