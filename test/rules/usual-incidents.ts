/** A moment long after the incidents below, and where their file is. */
export const NOW = '2026-11-22T12:00:00Z';
export const PATH = 'incidents/2026/2026-03-03-k3f9-registry-returns-5xx.md';

/** Closed with no review: a guess that was confirmed, a hand-over, a note that was recorded late, the comments of the template. */
export const MINOR = `---
id: 2026-03-03-k3f9
title: Registry returns 5xx
severity: S3
status: closed
visibility: public
services: [registry, api]
declared_at: 2026-03-03T02:48:21Z
started_at: 2026-03-03T02:30:00Z
detected_at: 2026-03-03T02:40:00Z
mitigated_at: 2026-03-03T03:40:00Z
resolved_at: 2026-03-03T05:00:00Z
roles:
  eoc: "@lee"
---

## Summary

<!-- Two or three sentences for somebody who was not there. No names: roles and systems. -->
The registry returned errors to a third of all pulls: its pods ran out of memory.

## Impact

Some pushes failed for an hour.

## Timeline

- 2026-03-03T02:40:00Z **note** the graph of errors climbs — @dana <!-- 0a0a0a recorded 2026-03-03T03:15:00Z -->
- 2026-03-03T02:48:21Z **declared** S4: Registry returns 5xx — @dana <!-- 1a1a1a -->
- 2026-03-03T02:49:00Z **role** eoc none → @dana — @dana <!-- 2a2a2a -->
- 2026-03-03T02:52:00Z **finding?** pods are OOM-killed, says @kim — @dana <!-- 3a3a3a -->
- 2026-03-03T02:55:00Z **severity** S4 → S3: more than thought — @dana <!-- 4a4a4a -->
- 2026-03-03T03:20:00Z **role** eoc @dana → @lee — @dana <!-- 5a5a5a -->
- 2026-03-03T03:30:00Z **confirmed** the kernel's log says so — @lee <!-- 6a6a6a re 3a3a3a -->
- 2026-03-03T03:40:00Z **status** active → mitigated: limit raised — @lee <!-- 7a7a7a -->
- 2026-03-03T03:41:00Z **update** pulls work again — @lee <!-- 7b7b7b -->
- 2026-03-03T03:42:00Z **corrected** by half, not doubled — @lee <!-- 7c7c7c re 7a7a7a -->
- 2026-03-03T05:00:00Z **status** mitigated → resolved — @lee <!-- 8a8a8a -->
- 2026-03-04T09:00:00Z **status** resolved → closed: nothing is left to do — @lee <!-- 9a9a9a -->

## Communications

## Review

### Root causes and contributing factors

### Detection

## Corrective actions
`;

/** Closed after a review, with two corrective actions. */
export const SEVERE = `---
id: 2026-03-03-k3f9
title: "Registry: 5xx for all"
severity: S1
status: closed
visibility: internal
services: []
declared_at: 2026-03-03T02:48:21Z
mitigated_at: 2026-03-03T03:40:00Z
resolved_at: 2026-03-03T05:00:00Z
review_meeting: 2026-03-10
roles: {eoc: "@lee", incident-manager: "@sam"}
---

## Summary

The registry failed. A rollback of the deploy brought it back.

## Impact

All pushes failed for an hour.

## Timeline

- 2026-03-03T02:48:21Z **declared** S2: Registry returns 5xx — @dana <!-- 1a1a1a -->
- 2026-03-03T02:49:00Z **role** eoc none → @lee — @dana <!-- 2a2a2a -->
- 2026-03-03T02:50:00Z **severity** S2 → S1 — @dana <!-- 2b2b2b -->
- 2026-03-03T02:51:00Z **role** incident-manager none → @sam — @dana <!-- 3a3a3a -->
- 2026-03-03T03:40:00Z **status** active → mitigated: limit raised — @lee <!-- 4a4a4a -->
- 2026-03-03T05:00:00Z **status** mitigated → resolved: no errors for an hour — @lee <!-- 5a5a5a -->
- 2026-03-04T08:00:00Z **scope** none: the error budget was not touched — @sam <!-- 5b5b5b -->
- 2026-03-04T09:00:00Z **status** resolved → review-in-progress — @sam <!-- 6a6a6a -->
- 2026-03-04T09:01:00Z **status** review-in-progress → review-scheduled: for the meeting of 2026-03-10 — @sam <!-- 7a7a7a -->
- 2026-03-05T09:00:00Z **action** added: alert on memory — @sam <!-- 8a8a8a -->
- 2026-03-10T13:40:00Z **blog-post** no: few were hit — @sam <!-- 8b8b8b -->
- 2026-03-10T13:50:00Z **status** review-scheduled → review-completed — @sam <!-- 9a9a9a -->
- 2026-04-10T09:00:00Z **action** done: alert on memory — @lee <!-- 9b9b9b re 8a8a8a -->
- 2026-04-10T09:10:00Z **status** review-completed → closed: all is done — @sam <!-- 9c9c9c -->

## Communications

Said in the channel of the service.

## Review

### Root causes and contributing factors

The limit was set for half of the load. An error in the chart hid it.

### Detection

By an alert.

### What went well

The rollback.

### What went badly

It took an hour.

### Where we were lucky

It was night.

## Corrective actions

- [x] **P2** alert on memory before it fails — @lee, due 2026-04-03 <!-- 8a8a8a created 2026-03-05 -->
- [ ] test the chart — @dana, due 2026-05-03
`;

/** Closed incidents, all of which went their usual way. */
export const SEEDS = [MINOR, SEVERE, SEVERE.replace(/- \[x\].*/s, 'None needed: the cause is gone\n')];
