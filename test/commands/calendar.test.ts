import ICAL from 'ical.js';
import { expect, test } from 'vitest';
import { Sandbox } from '../support/incident.ts';

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
  for (const line of out.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
  expect(out.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
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
