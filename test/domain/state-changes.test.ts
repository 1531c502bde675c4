import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isEvent, parseEvent, type TimelineEvent } from '../../src/domain/event.ts';
import { eventsOf } from '../../src/domain/events-of.ts';
import {
  declaredSeverity,
  roleChange,
  roleChanges,
  severityChange,
  severityChanges,
  statusChange,
  statusChanges,
} from '../../src/domain/state-changes.ts';

function eventOf(text: string): TimelineEvent {
  const [first, ...further] = `- 2026-11-22T03:00:00Z ${text}`.split('\n');
  const event = parseEvent(first!, further);
  if (!isEvent(event)) throw new Error(event.expected);
  return event;
}

test.each([
  ['**status** active → resolved', { from: 'active', to: 'resolved', because: null }],
  ['**status** active → resolved: all is well', { from: 'active', to: 'resolved', because: 'all is well' }],
  [
    '**status** active → resolved:all\n  is well',
    { from: 'active', to: 'resolved', because: 'all\nis well' },
  ],
  ['**status** active → resolved:', { from: 'active', to: 'resolved', because: null }],
  ['**status** it is active → resolved', null],
  ['**status** active → resolved at last', null],
  ['**status** active → : why', null],
  ['**note** active → resolved', null],
])('%j changes the status so: %j', (text, change) => {
  const event = eventOf(text);
  expect(statusChange(event)).toEqual(change && { event, ...change });
  const severity = eventOf(text.replace('**status**', '**severity**'));
  expect(severityChange(severity)).toEqual(change && { event: severity, ...change });
  expect(severityChange(eventOf(text))).toBeNull();
});

test.each([
  ['**role** eoc @dana → @lee', { role: 'eoc', from: '@dana', to: '@lee' }],
  ['**role** eoc none → @lee', { role: 'eoc', from: null, to: '@lee' }],
  ['**role** eoc → @lee', { role: 'eoc', from: null, to: '@lee' }],
  ['**role** eoc @dana → none', { role: 'eoc', from: '@dana', to: null }],
  ['**role** l2-support Dana S. → Lee K.: a shift', { role: 'l2-support', from: 'Dana S.', to: 'Lee K.' }],
  ['**role** eoc @dana → @lee\n  at noon', { role: 'eoc', from: '@dana', to: '@lee' }],
  ['**role** EOC @dana → @lee', null],
  ['**role** eoc @dana to @lee', null],
  ['**note** eoc @dana → @lee', null],
])('%j hands over so: %j', (text, change) => {
  const event = eventOf(text);
  expect(roleChange(event)).toEqual(change && { event, ...change });
});

test.each([
  ['**declared** S2: registry', 'S2'],
  ['**declared** S2', 'S2'],
  ['**declared** S22: x', null],
  ['**declared** an S2', null],
  ['**declared** high', null],
  ['**note** S2: x', null],
])('%j declares %s', (text, severity) => {
  expect(declaredSeverity(eventOf(text))).toBe(severity);
});

const anyWord = fc.constantFrom(
  'eoc',
  'l2-support',
  'EOC',
  '@dana',
  '@l.ee-2',
  '@',
  'none',
  'S1',
  'S2',
  'Dana S.',
  'active',
  '→',
  ':',
  'x',
);
const anyChange = fc
  .record({
    type: fc.constantFrom('role', 'role', 'severity', 'status', 'note', 'declared'),
    words: fc.array(anyWord, { minLength: 1, maxLength: 6 }),
    gap: fc.constantFrom(' ', ' ', ' → ', '\n', ''),
  })
  .map(({ type, words, gap }) => ({ ...eventOf('**note** x'), type, text: words.join(gap) }));

test('the changes of a timeline are those of its events, in their order', () => {
  fc.assert(
    fc.property(fc.array(anyChange, { maxLength: 8 }), (timeline) => {
      const each = <T>(changeOf: (event: TimelineEvent) => T | null) =>
        timeline.map(changeOf).filter((change) => change !== null);
      expect(roleChanges(timeline)).toEqual(each(roleChange));
      expect(statusChanges(timeline)).toEqual(each(statusChange));
      expect(severityChanges(timeline)).toEqual(each(severityChange));
      for (const type of ['role', 'note', 'none'])
        expect(eventsOf(timeline, type)).toEqual(timeline.filter((event) => event.type === type));
    }),
  );
});

test('a hand-over between handles is read as any other', () => {
  const anyHandle = fc.constantFrom('@dana', '@l.ee-2', '@x_y', 'none');
  fc.assert(
    fc.property(fc.constantFrom('eoc', 'l2-support'), anyHandle, anyHandle, (role, from, to) => {
      const usual = eventOf(`**role** ${role} ${from} → ${to}`);
      const explained = eventOf(`**role** ${role} ${from} → ${to}: a shift`);
      expect(roleChange(usual)).toEqual({ ...roleChange(explained), event: usual });
    }),
  );
});
