import ICAL from 'ical.js';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { calendarDates } from '../../src/domain/dates.ts';
import { DEFAULT_POLICY } from '../../src/domain/policy-default.ts';
import { icalendar } from '../../src/render/icalendar.ts';
import { printable } from '../../src/render/printable.ts';
import { Sandbox } from '../support/incident.ts';

/** RFC 5545, 3.1: lines of at most 75 octets, ended by CR LF, which no character is torn by. */
function expectLines(bytes: Buffer): void {
  const lines = bytes.toString('latin1').split('\r\n');
  expect(lines.pop()).toBe('');
  for (const line of lines) {
    expect(line.length).toBeLessThanOrEqual(75);
    expect(line).not.toMatch(/[\x00-\x08\x0a-\x1f\x7f]/);
    new TextDecoder('utf-8', { fatal: true }).decode(Buffer.from(line, 'latin1'));
  }
}

/** What an independent reader makes of a calendar. */
function eventsIn(text: string) {
  const calendar = new ICAL.Component(ICAL.parse(text));
  return calendar.getAllSubcomponents('vevent').map((component) => {
    const event = new ICAL.Event(component);
    return {
      uid: event.uid,
      summary: event.summary,
      description: event.description,
      start: event.startDate.toString(),
      stamp: component.getFirstPropertyValue('dtstamp')?.toString(),
    };
  });
}

function resolved(...args: string[]): Sandbox {
  const store = new Sandbox();
  store.now = '2017-02-01T18:10:00Z';
  store.declare('--role', 'incident-manager=@im1', ...args);
  store.run('status', 'resolved', '--at', '2017-02-01T18:00:00Z');
  store.run('action', 'add', 'Test the restore; weekly, "really"', '--owner', '@dba');
  return store;
}

test('an independent parser reads meetings, the review and the corrective action', () => {
  const store = resolved();
  const { out } = store.run('calendar');
  const events = eventsIn(out);
  expect(events).toContainEqual(
    expect.objectContaining({ uid: 'meeting-2017-02-07-1@incident', start: '2017-02-07T13:30:00Z' }),
  );
  expect(events).toContainEqual(
    expect.objectContaining({ summary: 'Due: complete the incident review (@im1)', start: '2017-02-10' }),
  );
  expect(events).toContainEqual(
    expect.objectContaining({
      summary: 'Due: Test the restore; weekly, "really" (@dba)',
      description: expect.stringMatching(/^S1 Database is gone \(2017-01-31-/),
      start: '2017-02-08',
    }),
  );
  expect(new Set(events.map(({ uid }) => uid)).size).toBe(events.length);
  expectLines(Buffer.from(out));
});

test('the same files give the same entries another day; a slot that is given fills the meeting', () => {
  const store = resolved();
  const due = (text: string) => eventsIn(text).filter(({ summary }) => summary.startsWith('Due'));
  const before = due(store.run('calendar').out);
  store.now = '2017-02-03T09:00:00Z';
  expect(due(store.run('calendar').out)).toEqual(before);
  store.run('review', 'schedule', '2017-02-07');
  const meeting = eventsIn(store.run('calendar').out).find(
    ({ uid }) => uid === 'meeting-2017-02-07-1@incident',
  )!;
  expect(meeting.description).toMatch(/^Reviews:\nS1 Database is gone/);
});

test('a person’s own calendar has the meetings and what they owe', () => {
  const store = resolved();
  const events = eventsIn(store.run('calendar', '--for', '@dba').out);
  expect(events.filter(({ summary }) => summary.startsWith('Due'))).toHaveLength(1);
  expect(events.some(({ uid }) => uid.startsWith('meeting-'))).toBe(true);
});

test('of a confidential incident the calendar names the id alone', () => {
  const store = resolved('--visibility', 'confidential');
  expect(store.run('calendar').out).not.toMatch(/Database|restore/);
});

test('a file is written whole, and replaces nothing but a calendar', () => {
  const store = resolved();
  for (let time = 0; time < 2; time++) expect(store.run('calendar', '--out', 'a.ics').code).toBe(0);
  expect(eventsIn(store.read('a.ics')).length).toBeGreaterThan(2);
  store.write('note.txt', 'mine\n');
  expect(store.run('calendar', '--out', 'note.txt').code).toBe(2);
});

test('whatever a title holds, it is the title of one entry', () => {
  const texts = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 200 }),
    fc.constantFrom(
      'a;b,c\\d"e:f',
      'x\nEND:VEVENT\nBEGIN:VEVENT',
      'x\r\nUID:y',
      '🚒'.repeat(60),
      '\\n',
      'é'.repeat(80),
    ),
  );
  const entry = fc.record({ title: texts, description: texts });
  fc.assert(
    fc.property(entry, ({ title, description }) => {
      const [meeting] = calendarDates([], DEFAULT_POLICY, '2026-11-22T02:48:21Z', null);
      const text = icalendar([{ ...meeting!, title, description }]);
      expectLines(Buffer.from(text));
      const events = eventsIn(text);
      expect(events).toHaveLength(1);
      const plain = (shown: string) => printable(shown).replace(/\r\n?/g, '\n');
      expect(events[0]!.summary ?? '').toBe(plain(title));
      expect(events[0]!.description ?? '').toBe(plain(description));
    }),
    { numRuns: 300 },
  );
});

test('a session keeps its hour when clocks change, and one in the hour that is skipped is an hour later', () => {
  const meeting = { weekday: 'sunday', times: ['02:30', '13:30'], timeZone: 'Europe/Berlin' } as const;
  const starts = (now: string) =>
    calendarDates([], { ...DEFAULT_POLICY, meeting }, now, null)
      .filter(({ session }) => session && now.slice(0, 10) <= session.from.slice(0, 10))
      .slice(0, 4)
      .map(({ uid, session }) => `${uid} ${session!.from}`);
  expect(starts('2026-03-22T00:00:00Z')).toEqual([
    'meeting-2026-03-22-1@incident 2026-03-22T01:30:00Z',
    'meeting-2026-03-22-2@incident 2026-03-22T12:30:00Z',
    'meeting-2026-03-29-1@incident 2026-03-29T01:30:00Z',
    'meeting-2026-03-29-2@incident 2026-03-29T11:30:00Z',
  ]);
  expect(starts('2026-10-18T00:00:00Z').slice(2)).toEqual([
    'meeting-2026-10-25-1@incident 2026-10-25T00:30:00Z',
    'meeting-2026-10-25-2@incident 2026-10-25T12:30:00Z',
  ]);
});

test('a due day is that day in every zone of the machine', () => {
  const store = resolved();
  const here = store.run('calendar').out;
  for (const TZ of ['Pacific/Kiritimati', 'America/Los_Angeles']) {
    store.env = { TZ };
    expect(store.run('calendar').out).toBe(here);
  }
});

test('two corrective actions of the same words are two entries', () => {
  const store = resolved();
  const { id, path } = store.run('show', '--json').json.incident;
  store.write(
    path,
    `${store.read(path)}- [ ] Ask — @lee, due 2017-02-10\n- [ ] Ask — @lee, due 2017-02-10\n`,
  );
  const events = eventsIn(store.run('calendar', '--for', '@lee').out).filter(({ uid }) => uid.startsWith(id));
  expect(events).toHaveLength(2);
  expect(new Set(events.map(({ uid }) => uid)).size).toBe(2);
});
