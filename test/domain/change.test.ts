import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseActions } from '../../src/domain/actions.ts';
import { applyChange, type Change, type Recording } from '../../src/domain/change.ts';
import { Failure } from '../../src/domain/failure.ts';
import { type Incident, isIncident, readIncident } from '../../src/domain/incident.ts';
import { tidyText } from '../../src/domain/tidy-text.ts';
import { anyEventText, anyText } from './arbitraries.ts';

const RECORDING: Recording = {
  by: '@dana',
  at: '2026-11-22T02:58:00Z',
  now: '2026-11-22T02:58:00Z',
  random: () => 0.5,
};
const LINES = [
  '---',
  'id: 2026-11-22-k3f9   # never changes',
  '# the title is public',
  "title: 'Registry: 5xx'",
  'severity: S2',
  'status: active',
  'roles:',
  '  # on call',
  '  eoc: "@dana"',
  '',
  'services: [ registry ]',
  'x-own: {a: [1, 2], b: 0x10}',
  '---',
  '',
  '## Timeline',
  '',
  '- 2026-11-22T02:48:21Z **declared** S2: Registry: 5xx — @dana <!-- k3f9x2 -->',
  '',
  '## Corrective actions',
  '',
  '- [ ] **P2** Raise the limit — @lee, due 2026-12-22 <!-- c4d5e6 created 2026-11-22 -->',
  '',
];
const FILE = LINES.join('\n');

function incident(text: string): Incident {
  const read = readIncident('incidents/2026/2026-11-22-k3f9-x.md', text);
  if (!isIncident(read)) throw new Error(read.message);
  return read;
}

/** The lines that are new or gone, where lines are only replaced one by one or added. */
function changedLines(before: string, after: string): string[] {
  const old = before.split('\n');
  return after.split('\n').filter((line) => {
    const index = old.indexOf(line);
    if (index < 0) return true;
    old.splice(index, 1);
    return false;
  });
}

test.each(['\n', '\r\n'])('state and history change together, and no other line (%j)', (eol) => {
  const before = FILE.replaceAll('\n', eol);
  const change: Change = {
    set: [
      [['severity'], 'S1'],
      [['mitigated_at'], '2026-11-22T02:58:00Z'],
      [['roles', 'incident-manager'], '@sam'],
    ],
    remove: [['services']],
    events: [
      { type: 'severity', text: 'S2 → S1: all pushes fail' },
      { type: 'role', text: 'incident-manager none → @sam' },
    ],
    replaceLine: { line: 21, with: '- [x] done' },
  };
  const { text, events } = applyChange(incident(before), change, RECORDING);
  const changed = changedLines(before, text).map((line) => line.replace(/\r$/, ''));
  expect(changed).toEqual([
    'severity: S1',
    '  incident-manager: "@sam"',
    'mitigated_at: 2026-11-22T02:58:00Z',
    `- 2026-11-22T02:58:00Z **severity** S2 → S1: all pushes fail — @dana <!-- ${events[0]!.id} -->`,
    `- 2026-11-22T02:58:00Z **role** incident-manager none → @sam — @dana <!-- ${events[1]!.id} -->`,
    '- [x] done',
  ]);
  const gone = changedLines(text, before).map((line) => line.replace(/\r$/, ''));
  expect(gone).toEqual(['severity: S2', 'services: [ registry ]', LINES[20]]);
  expect(text.split(eol).length).toBe(text.split('\n').length);
  expect(incident(text).timeline.slice(1)).toEqual(events);
});

test('any text that is recorded can be read back', () => {
  fc.assert(
    fc.property(anyEventText, (text) => {
      const applied = applyChange(incident(FILE), { events: [{ type: 'note', text }] }, RECORDING);
      expect(incident(applied.text).timeline.at(-1)).toEqual(applied.events[0]);
      expect(applied.events[0]!.text).toBe(text);
    }),
    { numRuns: 1000 },
  );
});

test('tidying twice is tidying once, and leaves nothing that steers a terminal', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      const tidy = tidyText(text);
      expect(tidyText(tidy)).toBe(tidy);
      expect(tidy).not.toMatch(
        /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]|\p{Surrogate}/u,
      );
    }),
    { numRuns: 2000 },
  );
});

test.each([
  ['a code block that is never closed', '```\nlog\n'],
  ['a comment that is never closed', '<!-- notes\n'],
])('nothing is written into %s', (_, open) => {
  const before = `---\nid: x\n---\n\n## Timeline\n\n${open}`;
  expect(() => applyChange(incident(before), { events: [{ type: 'note', text: 'x' }] }, RECORDING)).toThrow(
    Failure,
  );
});

test.each([
  '- [ ] Raise the limit — @lee, due tomorrow',
  '- [ ] Raise the limit — and alert, soon',
  '- [ ] Raise the limit <!-- why? -->',
  '- [ ] Raise the limit <!-- c4d5e6 created last week -->',
  '- [ ] Raise the limit - @lee',
])('what of an action cannot be read stays in its text: %s', (line) => {
  expect(parseActions(line, 1)).toMatchObject([
    { text: line.slice('- [ ] '.length), due: null, created: null },
  ]);
});

test.each([
  [
    '- [ ] **P2** x — @lee, due 2026-12-22 <!-- c4d5e6 created 2026-11-22 -->',
    {
      priority: 2,
      text: 'x',
      owner: '@lee',
      due: '2026-12-22',
      id: 'c4d5e6',
      created: '2026-11-22',
      done: false,
    },
  ],
  [
    '* [X] x — y — Lee Smith due 2026-12-22',
    { text: 'x — y', owner: 'Lee Smith', due: '2026-12-22', done: true },
  ],
  ['+ [x] x — due 2026-12-22', { text: 'x', owner: null, due: '2026-12-22' }],
  ['- [ ] x — @lee', { text: 'x', owner: '@lee', due: null }],
  ['- [ ] overdue things', { text: 'overdue things', owner: null, due: null }],
])('%s', (line, expected) => {
  expect(parseActions(line, 7)).toMatchObject([{ line: 7, ...expected }]);
});

test('a task in a comment or in code is an example', () => {
  expect(parseActions('<!--\n- [ ] for example\n-->\n```\n- [ ] code\n```\n- [ ] real', 1)).toMatchObject([
    { text: 'real', line: 7 },
  ]);
});
