import { expect, test } from 'vitest';
import { type Incident, isIncident, readIncident } from '../../src/domain/incident.ts';
import { DEFAULT_POLICY } from '../../src/domain/policy-default.ts';
import { missingFromReview, missingParts, reviewAnswers } from '../../src/domain/review-missing.ts';

const POLICY = { ...DEFAULT_POLICY, reviewQuestions: ['Detection', 'What went well'] };
const RESOLVED = 'severity: S1\nstatus: resolved\nresolved_at: 2026-11-22T09:00:00Z';
const MANAGED = '- 2026-11-22T02:49:00Z **role** incident-manager none → @sam — @dana\n';

function incidentOf(keys: string, timeline: string, body: string): Incident {
  const text = `---\nid: 2026-11-22-k3f9\n${keys}\n---\n\n## Timeline\n\n${timeline}\n${body}`;
  const read = readIncident('incidents/2026/2026-11-22-k3f9-x.md', text);
  if (!isIncident(read)) throw new Error(read.message);
  return read;
}

const WRITTEN = `## Summary

Full.

## Impact

Pushes failed.

## Review

### Detection

An alert.

### What went well ###

The rollback.

## Corrective actions

- [ ] Alert on lag — @lee, due 2026-12-22
`;

test('what a review lacks is named all at once, each part with its heading', () => {
  const empty = '## Summary\n\n<!-- what happened -->\n\n## Review\n\n### Detection\n\n<!-- how -->\n';
  const incident = incidentOf('severity: S1\nstatus: active', '', empty);
  expect(missingParts(incident, POLICY)).toEqual([
    { part: 'resolution', heading: null, message: 'it is not resolved' },
    { part: 'owner', heading: null, message: 'it has no owner: no incident manager was ever assigned (R5)' },
    { part: 'section', heading: 'Summary', message: '"## Summary" is empty' },
    { part: 'section', heading: 'Impact', message: '"## Impact" is empty' },
    { part: 'question', heading: 'Detection', message: '"### Detection" is not answered in the review' },
    {
      part: 'question',
      heading: 'What went well',
      message: '"### What went well" is not answered in the review',
    },
    {
      part: 'actions',
      heading: null,
      message: 'corrective actions are undecided: add one, or record why none is needed',
    },
  ]);
  expect(missingFromReview(incident, POLICY)).toEqual(
    missingParts(incident, POLICY).map(({ message }) => message),
  );
});

test('a review that has it all lacks nothing', () => {
  expect(missingParts(incidentOf(RESOLVED, MANAGED, WRITTEN), POLICY)).toEqual([]);
  const waived = WRITTEN.replace(/- \[ \].*/, 'None needed: it was a drill');
  expect(missingParts(incidentOf(RESOLVED, MANAGED, waived), POLICY)).toEqual([]);
});

test.each([
  ['Alert on lag — due 2026-12-22', ['corrective action "Alert on lag" has no owner']],
  ['Alert on lag — @lee', ['corrective action "Alert on lag" has no due date']],
  ['Alert on lag', ['corrective action "Alert on lag" has no owner']],
])('a corrective action needs an owner and a due date: %s', (action, messages) => {
  const body = WRITTEN.replace('Alert on lag — @lee, due 2026-12-22', action);
  const missing = missingParts(incidentOf(RESOLVED, MANAGED, body), POLICY);
  expect(missing).toEqual(messages.map((message) => ({ part: 'action', heading: null, message })));
});

test('the answers of a review stand below its headings of the third level', () => {
  const body = `## Review

What stands above belongs to none.

###\t Detection ##  

An alert,
### Not one of the questions
  and then ### nothing.

#### Deeper

Still the same.

###None

### Lucky

<!-- ### Hidden

nothing -->

## Later

### Detection

Not of the review.
`;
  expect([...reviewAnswers(incidentOf(RESOLVED, '', body))]).toEqual([
    ['detection', 'An alert,'],
    ['not one of the questions', 'and then ### nothing.\n\n#### Deeper\n\nStill the same.\n\n###None'],
    ['lucky', ''],
  ]);
});
