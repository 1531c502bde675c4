import { expect, test } from 'vitest';
import { applyChange } from '../../src/domain/change.ts';
import { type Incident, isIncident, readIncident } from '../../src/domain/incident.ts';
import { heldDraft, heldReview } from '../../src/domain/review-held.ts';

const FILE = `---
id: 2026-11-22-k3f9
title: Registry returns 5xx
severity: S1
status: review-scheduled
review_meeting: 2026-12-01
---

## Summary

The registry ran out of memory.

## Timeline

- 2026-11-22T02:48:21Z **declared** S1: Registry returns 5xx — @dana <!-- k3f9x2 -->

## Review

### Detection

An alert.

## Corrective actions

- [ ] Raise the limit — @lee, due 2026-12-22 <!-- c4d5e6 created 2026-11-22 -->
`;
const AT = '2026-12-01T14:00:00Z';

function read(text: string): Incident {
  const incident = readIncident('incidents/2026/2026-11-22-k3f9-x.md', text);
  if (!isIncident(incident)) throw new Error(incident.message);
  return incident;
}

function held(commit: string | null, decided: string): string {
  const incident = read(FILE);
  const recording = { by: '@sam', at: AT, now: AT, random: () => 0.5 };
  return applyChange(incident, { events: [heldDraft(incident, commit, decided)] }, recording).text;
}

test('no meeting has reviewed it until one is recorded', () => expect(heldReview(read(FILE))).toBeNull());

test('the meeting, the commit and the decision are read back', () => {
  expect(heldReview(read(held('1a2b3c4d5e6f7a8b9c', 'alert on lag: now')))).toEqual({
    at: AT,
    by: '@sam',
    meeting: '2026-12-01',
    commit: '1a2b3c4d5e6f',
    decided: 'alert on lag: now',
    changedSince: false,
  });
});

test('outside git there is no commit, and the text is pinned all the same', () => {
  expect(heldReview(read(held(null, '')))).toMatchObject({ commit: null, decided: '', changedSince: false });
});

test.each([
  ['the summary', 'ran out of memory', 'was slow', true],
  ['the review', 'An alert.', 'A customer.', true],
  ['a corrective action', 'Raise the limit', 'Buy memory', true],
  ['the timeline', '**declared** S1', '**declared** S2', false],
  ['an action that was done', '- [ ]', '- [x]', false],
  ['where lines are broken', 'ran out of', 'ran\nout of', false],
])('a later change of %s', (_, before, after, changedSince) => {
  expect(heldReview(read(held(null, 'yes').replace(before, after)))).toMatchObject({ changedSince });
});
