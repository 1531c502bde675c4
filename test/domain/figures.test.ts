import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Figure } from '../../src/domain/figures/figure.ts';
import { subjectOf } from '../../src/domain/figures/subject.ts';
import { figuresOf } from '../../src/domain/figures/index.ts';
import { isoWeek, mondayOf } from '../../src/domain/figures/iso-week.ts';
import { type Spread, spreadOf } from '../../src/domain/figures/spread.ts';
import { placeIn, type Window } from '../../src/domain/figures/window.ts';
import { type Incident, isIncident, readIncident } from '../../src/domain/incident.ts';
import type { Policy } from '../../src/domain/policy.ts';
import { DEFAULT_POLICY } from '../../src/domain/policy-default.ts';
import { instantFrom, minutesBetween } from '../../src/domain/time.ts';
import { STATUSES } from '../../src/domain/workflow.ts';

const NOW = '2026-11-22T12:00:00Z';
const ALL: Window = { since: null, until: null };

const numbers = fc.array(fc.integer({ min: 0, max: 1_000_000 }), { minLength: 1, maxLength: 60 });

test('quartiles are those of spreadsheets', () => {
  expect(spreadOf([4, 1, 3, 2])).toEqual({
    least: 1,
    lowerQuartile: 1.75,
    median: 2.5,
    upperQuartile: 3.25,
    most: 4,
    mean: 2.5,
  });
  expect(spreadOf([])).toBeNull();
  expect(new Set(Object.values(spreadOf([7])!))).toEqual(new Set([7]));
});

test('half of the numbers are on either side of the median, and a quarter outside of each quartile', () => {
  fc.assert(
    fc.property(numbers, (all) => {
      const { least, lowerQuartile, median, upperQuartile, most, mean } = spreadOf(all) as Spread;
      const atMost = (limit: number) => all.filter((one) => one <= limit).length / all.length;
      const atLeast = (limit: number) => all.filter((one) => one >= limit).length / all.length;
      expect(atMost(median)).toBeGreaterThanOrEqual(0.5);
      expect(atLeast(median)).toBeGreaterThanOrEqual(0.5);
      expect(atMost(lowerQuartile)).toBeGreaterThanOrEqual(0.25);
      expect(atLeast(upperQuartile)).toBeGreaterThanOrEqual(0.25);
      expect([least, lowerQuartile, median, upperQuartile, most].toSorted((a, b) => a - b)).toEqual([
        ...[least, lowerQuartile, median, upperQuartile, most],
      ]);
      expect(least).toBe(Math.min(...all));
      expect(most).toBe(Math.max(...all));
      expect(mean).toBeCloseTo(all.reduce((sum, one) => sum + one, 0) / all.length, 1);
    }),
  );
});

test.each([
  ['2024-12-30', '2025-W01'],
  ['2026-12-28', '2026-W53'],
  ['2027-01-04', '2027-W01'],
  ['1970-01-01', '1970-W01'],
  ['2021-01-03', '2020-W53'],
])('%s is in the week %s', (day, week) => {
  expect(isoWeek(mondayOf(day))).toBe(week);
});

const time = fc.option(
  fc.integer({ min: -200, max: 20 }).map((hours) => instantFrom(Date.parse(NOW) + hours * 3_600_000)),
  { freq: 4 },
);
const anyIncident = fc
  .record({
    severity: fc.constantFrom('S1', 'S2', 'S3', 'S4', 's1', ''),
    status: fc.constantFrom(...STATUSES, 'gone'),
    visibility: fc.constantFrom('public', 'internal', 'confidential'),
    services: fc.uniqueArray(fc.constantFrom('api', 'API', 'web', '__proto__', 'constructor')),
    declared: time,
    started: time,
    detected: time,
    mitigated: time,
    resolved: time,
    reviewed: time,
    due: fc.array(fc.constantFrom('2026-11-20', '2026-11-22', '2026-12-01', ''), { maxLength: 2 }),
  })
  .map((one) => {
    const reviewed = one.reviewed ? `- ${one.reviewed} **status** review-scheduled → review-completed` : '';
    const actions = one.due.map((due) => `- [ ] x — @lee${due && `, due ${due}`}`);
    return read(
      `id: 2026-11-22-k3f9\nseverity: ${one.severity}\nstatus: ${one.status}\nvisibility: ${one.visibility}
services: [${one.services}]\ndeclared_at: ${one.declared ?? ''}\nstarted_at: ${one.started ?? ''}
detected_at: ${one.detected ?? ''}\nmitigated_at: ${one.mitigated ?? ''}\nresolved_at: ${one.resolved ?? ''}`,
      `## Timeline\n\n${reviewed}\n\n## Corrective actions\n\n${actions.join('\n')}\n`,
    );
  });

function read(frontMatter: string, body = ''): Incident {
  const incident = readIncident('incidents/2026/2026-11-22-k3f9-x.md', `---\n${frontMatter}\n---\n\n${body}`);
  if (!isIncident(incident)) throw new Error(incident.message);
  return incident;
}

const zones = fc.constantFrom('UTC', 'Pacific/Kiritimati', 'America/Sao_Paulo');
const figuresFor = (incidents: readonly Incident[], policy: Policy = DEFAULT_POLICY, window = ALL) =>
  new Map(
    figuresOf(incidents.map(subjectOf), { policy, now: NOW, window }).map((figure) => [figure.id, figure]),
  );

test('each incident is counted, lacking or left out, once, in whatever order they come', () => {
  fc.assert(
    fc.property(fc.array(anyIncident, { maxLength: 25 }), zones, (incidents, timeZone) => {
      const policy = { ...DEFAULT_POLICY, timeZone };
      const figures = figuresFor(incidents, policy);
      for (const figure of figures.values()) {
        const leftOut = figure.leftOut.reduce((sum, one) => sum + one.incidents, 0);
        const lacking = figure.id === 'corrective-actions' ? 0 : figure.lacking;
        expect(figure.counted + lacking + leftOut, figure.id).toBe(incidents.length);
        expect(figure.assumed).toBeLessThanOrEqual(figure.counted);
        if (figure.unit === 'minutes' || figure.id === 'incidents-by-week' || figure.id === 'reviews-on-time')
          expect(sumOf(figure), figure.id).toBe(figure.counted);
        if (figure.spread)
          for (const number of Object.values(figure.spread)) expect(number).toBeGreaterThanOrEqual(0);
      }
      expect(figuresFor(incidents.toReversed(), policy)).toEqual(figures);
    }),
  );
});

test('a time to detect is in the figure exactly where its two times can be', () => {
  fc.assert(
    fc.property(fc.array(anyIncident, { maxLength: 25 }), (incidents) => {
      const minutes = incidents.flatMap(({ status, startedAt, detectedAt, declaredAt }) => {
        const noticed = detectedAt ?? declaredAt;
        const can = status !== 'cancelled' && startedAt && noticed && startedAt <= noticed && noticed <= NOW;
        return can ? [minutesBetween(startedAt, noticed)] : [];
      });
      const { counted, spread } = figuresFor(incidents).get('time-to-detect')!;
      expect(counted).toBe(minutes.length);
      expect(spread).toEqual(spreadOf(minutes));
    }),
  );
});

function sumOf({ groups }: Figure): number {
  return groups.reduce((sum, { count }) => sum + count, 0);
}

const declared = (at: string) => read(`severity: S3\nstatus: closed\ndeclared_at: ${at}`);

test('a day of a window begins and ends with that day in the zone of the policy', () => {
  const policy = { ...DEFAULT_POLICY, timeZone: 'Europe/Berlin' };
  const around = [
    '2026-10-31T22:59:59Z',
    '2026-10-31T23:00:00Z',
    '2026-11-01T22:59:59Z',
    '2026-11-01T23:00:00Z',
  ];
  const window = { since: '2026-11-01', until: '2026-11-01' };
  const places = around.map((at) => placeIn(declared(at), window, policy, NOW));
  expect(places).toEqual(['outside', 'in', 'in', 'outside']);
});

test('what is declared in the future is in no figure, nor what has no date where a window asks for one', () => {
  const incidents = [declared('2026-11-22T12:00:01Z'), declared(''), declared('2026-11-20T00:00:00Z')];
  const placesIn = (window: Window) => incidents.map((one) => placeIn(one, window, DEFAULT_POLICY, NOW));
  expect(placesIn(ALL)).toEqual(['future', 'in', 'in']);
  expect(placesIn({ since: null, until: '2026-11-22' })).toEqual(['future', 'undated', 'in']);
});

test('weeks in which nothing happened count, from the first of the window to this one', () => {
  const window = { since: '2026-11-01', until: '2027-06-01' };
  const { groups, spread } = figuresFor([declared('2026-11-10T00:00:00Z')], DEFAULT_POLICY, window).get(
    'incidents-by-week',
  )!;
  expect(groups.map(({ name, count }) => [name, count])).toEqual([
    ['2026-W44', 0],
    ['2026-W45', 0],
    ['2026-W46', 1],
    ['2026-W47', 0],
  ]);
  expect(spread).toMatchObject({ median: 0, upperQuartile: 0.25, most: 1 });
});

test('one service in several spellings is one, as the policy spells it, and once an incident', () => {
  const incidents = ['[api, API]', '[Api]', '[__proto__]', '[]'].map((services) =>
    read(`severity: S3\nstatus: closed\nservices: ${services}`),
  );
  const names = (policy: Policy) =>
    figuresFor(incidents, policy)
      .get('incidents-by-service')!
      .groups.map(({ name, count }) => [name, count]);
  const others = [
    ['__proto__', 1],
    [null, 1],
  ];
  expect(names(DEFAULT_POLICY)).toEqual([['API', 2], ...others]);
  expect(names({ ...DEFAULT_POLICY, services: ['Api'] })).toEqual([['Api', 2], ...others]);
});
