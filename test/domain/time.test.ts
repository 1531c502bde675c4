import { spawnSync } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Failure } from '../../src/domain/failure.ts';
import {
  dayIn,
  durationText,
  instantsAt,
  isDay,
  minutesBetween,
  parseInstant,
  plusMinutes,
  reckonedWallClock,
  wallClock,
} from '../../src/domain/time.ts';
import { parseTimeInput } from '../../src/domain/time-input.ts';
import { anyInstant, anyText } from './arbitraries.ts';

const ZONES = [
  'UTC',
  'Europe/Berlin',
  'America/New_York',
  'Asia/Kolkata',
  'Pacific/Kiritimati',
  'Australia/Lord_Howe',
  'Pacific/Apia',
];
const zone = fc.constantFrom(...ZONES);

/** What the runtime's own formatter says: another way to the same wall clock. */
function oracle(instant: string, timeZone: string): string {
  const parts = new Intl.DateTimeFormat('en-CA', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
  }).formatToParts(new Date(instant));
  const part = (type: string) => parts.find((one) => one.type === type)!.value;
  return `${part('year')}-${part('month')}-${part('day')} ${part('hour')}:${part('minute')}`;
}

test('the wall clock of a day on which clocks do not change is what is reckoned for any', () => {
  // So that one day is asked for again, and the one beside it.
  const instants = fc.tuple(anyInstant, fc.array(fc.integer({ min: -3_000, max: 3_000 }), { maxLength: 5 }));
  fc.assert(
    fc.property(instants, zone, ([first, minutes], timeZone) => {
      for (const instant of [first, ...minutes.map((one) => plusMinutes(first, one))])
        if (timeZone !== 'UTC')
          expect(wallClock(instant, timeZone)).toBe(reckonedWallClock(instant, timeZone));
    }),
    { numRuns: 1_000 },
  );
  for (const instant of [
    '1970-01-01T00:00:00Z',
    '1970-01-02T00:30:00Z',
    '9999-12-31T23:59:59Z',
    '9999-12-29T12:00:00Z',
  ])
    for (const timeZone of ZONES.slice(1))
      expect(wallClock(instant, timeZone)).toBe(reckonedWallClock(instant, timeZone));
});

describe('instants', () => {
  const two = (least: number, most: number) =>
    fc.integer({ min: least, max: most }).map((value) => String(value).padStart(2, '0'));
  const stamp = fc.tuple(
    fc.integer({ min: 0, max: 9999 }).map((year) => String(year).padStart(4, '0')),
    two(0, 13),
    two(0, 32),
    fc.constantFrom('T', 't', ' '),
    two(0, 25),
    two(0, 61),
    fc.oneof(
      fc.constant(''),
      two(0, 61).map((second) => `:${second}`),
      fc.constant(':07.125'),
    ),
    fc.oneof(
      fc.constantFrom('Z', 'z', '', '+0100', '-00:00'),
      fc.tuple(fc.constantFrom('+', '-'), two(0, 25), two(0, 61)).map(([sign, h, m]) => `${sign}${h}:${m}`),
    ),
  );

  test('are read as the calendar has them', () => {
    fc.assert(
      fc.property(stamp, ([year, month, day, t, hour, minute, second, offset]) => {
        const at = new Date(0);
        const [y, mo, d, h, mi, s] = [year, month, day, hour, minute, second.slice(1, 3) || '0'].map(
          Number,
        ) as [number, number, number, number, number, number];
        at.setUTCFullYear(y, mo - 1, d);
        at.setUTCHours(h, mi, s);
        const exists =
          at.getUTCMonth() === mo - 1 &&
          at.getUTCDate() === d &&
          at.getUTCHours() === h &&
          at.getUTCMinutes() === mi &&
          at.getUTCSeconds() === s;
        const shift = /^([+-])(\d\d):(\d\d)$/.exec(offset);
        const offsetExists =
          /^z$/i.test(offset) || (shift !== null && Number(shift[2]) < 24 && Number(shift[3]) < 60);
        const minutes = shift ? Number(`${shift[1]}1`) * (Number(shift[2]) * 60 + Number(shift[3])) : 0;
        const utc = at.getTime() - minutes * 60_000;
        const inRange = year >= '1970' && utc >= 0 && utc < Date.UTC(10_000, 0);
        const expected =
          exists && offsetExists && inRange ? `${new Date(utc).toISOString().slice(0, 19)}Z` : null;
        expect(parseInstant(`${year}-${month}-${day}${t}${hour}:${minute}${second}${offset}`)).toBe(expected);
      }),
      { numRuns: 3000 },
    );
  });

  test.each([
    '',
    '2026-11-22',
    '2026-11-22T02:48',
    '2026-11-22T02:48:21',
    '2026-11-22T02:48:21.Z',
    '20261122T024821Z',
    '2026-W47-7T00:00:00Z',
    '+002026-11-22T02:48:21Z',
    '2026-11-22T24:00:00Z',
    '2026-12-31T23:59:60Z',
    '2026-11-22T02:48:21Z\n',
    '２026-11-22T02:48:21Z',
  ])('%j is none', (text) => {
    expect(parseInstant(text)).toBeNull();
  });

  test('any other text is none, and does not throw', () => {
    fc.assert(
      fc.property(anyText, (text) => void expect(parseInstant(text) ?? isDay(text)).toBeTypeOf('boolean')),
      { numRuns: 500 },
    );
  });

  test('stay within the years that can be written', () => {
    expect(plusMinutes('9999-12-31T23:59:00Z', 60)).toBe('9999-12-31T23:59:59Z');
    expect(plusMinutes('1970-01-01T00:00:00Z', -60)).toBe('1970-01-01T00:00:00Z');
    for (const timeZone of ZONES) {
      for (const instant of ['1970-01-01T00:00:00Z', '9999-12-31T23:59:59Z'])
        expect(isDay(dayIn(instant, timeZone))).toBe(true);
    }
  });

  test.each([
    [0, '0 min'],
    [59, '59 min'],
    [60, '1 h'],
    [1110, '18 h 30 min'],
    [2880, '2 d'],
    [4560, '3 d 4 h'],
    [-42, '42 min'],
  ])('%i minutes are %s', (minutes, said) => {
    expect(durationText(minutes)).toBe(said);
    expect(minutesBetween('2026-11-22T00:00:00Z', plusMinutes('2026-11-22T00:00:00Z', minutes))).toBe(
      minutes,
    );
  });
});

test('a time that is written as this program writes it reads as any other', () => {
  const two = fc.integer({ min: 0, max: 99 }).map((number) => String(number).padStart(2, '0'));
  const part = (usual: fc.Arbitrary<number>) =>
    fc.oneof({ weight: 4, arbitrary: usual.map((number) => String(number).padStart(2, '0')) }, two);
  const year = fc.constantFrom(
    '1970',
    '1969',
    '1999',
    '2000',
    '2024',
    '2026',
    '2100',
    '9999',
    '0000',
    '1899',
  );
  const [hour, minute] = [part(fc.integer({ min: 0, max: 23 })), part(fc.integer({ min: 0, max: 59 }))];
  const day = part(fc.integer({ min: 1, max: 31 }));
  const month = part(fc.integer({ min: 1, max: 12 }));
  fc.assert(
    fc.property(year, month, day, hour, minute, minute, (y, m, d, ...[h, min, sec]) => {
      const written = `${y}-${m}-${d}T${h}:${min}:${sec}`;
      expect(parseInstant(`${written}Z`), written).toBe(parseInstant(`${written}z`));
    }),
    { numRuns: 5000 },
  );
});

test('the wall clock is that of the zone', () => {
  fc.assert(
    fc.property(anyInstant, zone, (instant, timeZone) => {
      expect(wallClock(instant, timeZone)).toBe(oracle(instant, timeZone));
    }),
    { numRuns: 500 },
  );
});

test('the instants of a wall clock time are those at which the clock shows it', () => {
  fc.assert(
    fc.property(anyInstant, zone, (instant, timeZone) => {
      const [day, clock] = oracle(instant, timeZone).split(' ') as [string, string];
      const found = instantsAt(day, clock, timeZone);
      expect(found).toContain(`${instant.slice(0, 17)}00Z`);
      for (const one of found) expect(oracle(one, timeZone)).toBe(`${day} ${clock}`);
    }),
    { numRuns: 500 },
  );
});

describe('a time as typed', () => {
  const NOW = '2026-11-22T02:48:21Z';
  test.each([
    ['now', 'UTC', NOW],
    [' 02:41 ', 'UTC', '2026-11-22T02:41:00Z'],
    ['2:41', 'UTC', '2026-11-22T02:41:00Z'],
    ['02:48', 'UTC', '2026-11-22T02:48:00Z'],
    ['02:49', 'UTC', '2026-11-21T02:49:00Z'],
    ['03:30', 'Europe/Berlin', '2026-11-22T02:30:00Z'],
    ['23:10', 'Europe/Berlin', '2026-11-21T22:10:00Z'],
    ['yesterday 23:10', 'UTC', '2026-11-21T23:10:00Z'],
    ['yesterday 23:10', 'America/New_York', '2026-11-21T04:10:00Z'],
    ['today 01:00', 'UTC', '2026-11-22T01:00:00Z'],
    ['-10m', 'UTC', '2026-11-22T02:38:21Z'],
    ['-10min', 'UTC', '2026-11-22T02:38:21Z'],
    ['-1h30m', 'UTC', '2026-11-22T01:18:21Z'],
    ['-2d', 'Europe/Berlin', '2026-11-20T02:48:21Z'],
    ['2026-11-22T03:41+01:00', 'America/New_York', '2026-11-22T02:41:00Z'],
  ])('%j in %s is %s', (typed, timeZone, instant) => {
    expect(parseTimeInput(typed, NOW, timeZone)).toBe(instant);
  });

  test.each([
    '',
    '-',
    '10m',
    '+10m',
    '-10',
    '24:00',
    '02:60',
    '2.41',
    'noon',
    'tomorrow 01:00',
    'yesterday',
    '02:41:30',
    '2026-11-22',
    '--10m',
    '-1m1h',
  ])('%j is refused', (typed) => {
    expect(() => parseTimeInput(typed, NOW, 'UTC')).toThrow(Failure);
  });

  test('without a zone it is refused, and the error says what to add', () => {
    expect(() => parseTimeInput('2026-11-22 02:48', NOW, 'UTC')).toThrow(
      expect.objectContaining({
        message: expect.stringContaining('names no zone'),
        mend: expect.stringContaining('2026-11-22T02:48Z'),
      }),
    );
  });

  test('HH:MM is the latest such time, and never in the future', () => {
    const clock = fc.tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }));
    fc.assert(
      fc.property(anyInstant, zone, clock, (now, timeZone, [hour, minute]) => {
        const typed = `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
        let at: string;
        try {
          at = parseTimeInput(typed, now, timeZone);
        } catch (error) {
          expect((error as Error).message).toMatch(/does not exist|happened twice/);
          return;
        }
        expect(at <= now).toBe(true);
        expect(oracle(at, timeZone).slice(11)).toBe(typed);
        expect(minutesBetween(at, now)).toBeLessThan(50 * 60);
      }),
      { numRuns: 500 },
    );
  });

  test.each([
    ['Europe/Berlin', '2026-03-29T10:00:00Z', '02:30', /does not exist/],
    ['Europe/Berlin', '2026-10-25T10:00:00Z', '02:30', /happened twice/],
    ['America/New_York', '2026-03-08T16:00:00Z', '02:30', /does not exist/],
    ['America/New_York', '2026-11-01T16:00:00Z', '01:30', /happened twice/],
  ])('in %s at %s, %s is refused', (timeZone, now, clock, message) => {
    expect(() => parseTimeInput(clock, now, timeZone)).toThrow(message);
    expect(() => parseTimeInput(`today ${clock}`, now, timeZone)).toThrow(message);
  });

  test.each([
    ['before the clocks went forward', '2026-03-29T00:10:00Z', '02:30', '2026-03-28T01:30:00Z'],
    ['in the hour that comes twice, the first time', '2026-10-25T00:40:00Z', '02:30', '2026-10-25T00:30:00Z'],
    ['and before it has come at all', '2026-10-25T00:20:00Z', '02:30', '2026-10-24T00:30:00Z'],
  ])('%s, it is plain which is meant', (_, now, clock, instant) => {
    expect(parseTimeInput(clock, now, 'Europe/Berlin')).toBe(instant);
  });

  test('of a time that happened twice, both are named', () => {
    const attempt = () => parseTimeInput('yesterday 02:30', '2026-10-26T10:00:00Z', 'Europe/Berlin');
    expect(attempt).toThrow(
      expect.objectContaining({ mend: 'Write 2026-10-25T00:30:00Z or 2026-10-25T01:30:00Z.' }),
    );
  });
});

test('the zone of the machine makes no difference', async () => {
  const script = join(mkdtempSync(join(tmpdir(), 'incident-zone-')), 'zone.mjs');
  const contents = `
    import { parseTimeInput } from './src/domain/time-input.ts';
    import { wallClock, instantsAt, parseInstant } from './src/domain/time.ts';
    import { addDays, addWorkingDays, daysBetween, weekdayOf } from './src/domain/calendar.ts';
    const calendar = { workingDays: new Set(['monday', 'tuesday', 'friday']), holidays: new Map() };
    const said = [];
    for (let day = '2026-01-01'; day < '2027-01-05'; day = addDays(day, 1)) {
      said.push(day, weekdayOf(day), daysBetween('2025-12-31', day), addWorkingDays(day, 3, calendar).day);
      for (const zone of ${JSON.stringify(ZONES)}) {
        said.push(wallClock(day + 'T01:30:00Z', zone), ...instantsAt(day, '02:30', zone));
        for (const typed of ['02:30', 'yesterday 23:10', '-10m'])
          try { said.push(parseTimeInput(typed, day + 'T10:00:00Z', zone)); } catch (error) { said.push(error.message); }
      }
      said.push(parseInstant(day + 'T02:30:00+05:30'));
    }
    console.log(JSON.stringify(said));`;
  const root = new URL('../..', import.meta.url).pathname;
  await build({
    stdin: { contents, resolveDir: root },
    bundle: true,
    platform: 'node',
    format: 'esm',
    outfile: script,
  });
  const under = (TZ: string) =>
    spawnSync(process.execPath, [script], { env: { ...process.env, TZ }, encoding: 'utf8' }).stdout;
  const expected = under('UTC');
  expect(JSON.parse(expected).length).toBeGreaterThan(10_000);
  for (const TZ of ['Pacific/Kiritimati', 'America/New_York', 'Europe/Berlin'])
    expect(under(TZ) === expected, TZ).toBe(true);
});
