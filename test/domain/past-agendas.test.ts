import fc from 'fast-check';
import { expect, test } from 'vitest';
import { pastAgenda } from '../../src/domain/agenda.ts';
import { type Incident, isIncident, readIncident } from '../../src/domain/incident.ts';
import { daysOf, pastMeetings } from '../../src/domain/past-agendas.ts';
import { DEFAULT_POLICY } from '../../src/domain/policy-default.ts';
import { plusMinutes } from '../../src/domain/time.ts';

const NOW = '2017-03-03T12:00:00Z';
const moment = fc
  .integer({ min: 0, max: 60 * 24 * 45 })
  .map((minutes) => plusMinutes('2017-01-10T00:00:00Z', minutes));
const event = fc.record({
  at: moment,
  recorded: fc.option(moment, { nil: null }),
  says: fc.constantFrom(
    '**declared** S1: it is down',
    '**severity** S1 → S2: less',
    '**status** active → resolved: mended',
    '**topic** requested: two customers ask',
    '**review** requested: leadership asks',
    'as ever',
  ),
});
const incident = fc.record({
  status: fc.constantFrom('active', 'resolved', 'closed', 'cancelled'),
  meeting: fc.option(fc.constantFrom('2017-01-17', '2017-01-24', '2017-02-07', '2017-03-14'), { nil: null }),
  events: fc.array(event, { maxLength: 5 }),
});

function read(
  { status, meeting, events }: typeof incident extends fc.Arbitrary<infer T> ? T : never,
  at: number,
): Incident {
  const id = `2017-01-10-k3f${at}`;
  const lines = events.map(
    (one, index) =>
      `- ${one.at} ${one.says} — @dana <!-- k3f9x${index}${one.recorded ? ` recorded ${one.recorded}` : ''} -->`,
  );
  const made = readIncident(
    `incidents/2017/${id}-x.md`,
    `---\nid: ${id}\nstatus: ${status}\nseverity: S1\n${meeting ? `review_meeting: ${meeting}\n` : ''}---\n\n## Timeline\n\n${lines.join('\n')}\n`,
  );
  if (!isIncident(made)) throw new Error(made.message);
  return made;
}

test('what is not said to concern a meeting that is past is not on its agenda', () => {
  let lines = 0;
  fc.assert(
    fc.property(
      fc.array(incident, { maxLength: 8 }),
      fc.constantFrom('UTC', 'Pacific/Kiritimati', 'America/Los_Angeles'),
      (some, timeZone) => {
        const policy = { ...DEFAULT_POLICY, meeting: { ...DEFAULT_POLICY.meeting, timeZone } };
        const incidents = some.map(read);
        const known = incidents.map((one) => ({
          one,
          status: one.status,
          reviewMeeting: one.reviewMeeting,
          days: daysOf(one.timeline),
        }));
        for (const { meeting, concerned } of pastMeetings(known, policy, NOW)) {
          const view = { meeting, policy, now: NOW };
          const whole = pastAgenda(incidents, view);
          lines += whole.items.length;
          expect(
            pastAgenda(
              concerned.map(({ one }) => one),
              view,
            ),
          ).toEqual(whole);
        }
      },
    ),
    { numRuns: 300 },
  );
  expect(lines).toBeGreaterThan(100);
});
