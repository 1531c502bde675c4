import { expect, test } from 'vitest';
import { isIncident, readIncident } from '../../../src/domain/incident.ts';
import { parsePolicy } from '../../../src/domain/policy-check.ts';
import { bearerCalled, bearersOf, calledIn, peopleOf } from '../../../src/domain/redaction/people.ts';

const { policy } = parsePolicy(`roster:
  - {handle: "@dana", name: Dana Smith, email: dana@example.com, aliases: [Dee], roles: [eoc], contact: {phone: "+49 30 1234567"}}
  - {handle: "@sam"}
  - {handle: "@dee2", name: Second Dee, aliases: [dee]}
customers: [{name: Acme Ltd}]
`);

const TEXT = `---
id: 2026-11-22-k3f9
title: Registry returns 5xx
severity: S1
status: active
roles: {eoc: "@dana", incident-manager: Will Baker}
---

## Timeline

- 2026-11-22T02:48:21Z **note** asked @lee, not a@mail.example nor npm/@scope/x, @here and @Channel — @ann <!-- 0k3f9x -->
- 2026-11-22T02:49:21Z **role** scribe @bea → @cleo: tired — @ann <!-- 1k3f9x -->
- 2026-11-22T02:50:21Z **customer** added Big River Bank: no login — @ann <!-- 2k3f9x -->
- 2026-11-22T02:51:21Z **scope** one — @ann <!-- 3k3f9x -->
- 2026-11-22T02:51:21Z **outreach** ? — @ann <!-- 4k3f9x -->
- 2026-11-22T02:52:21Z **note** nobody said it <!-- 5k3f9x -->
- 2026-11-22T02:53:21Z **outreach** done Big River Bank: called — @ann <!-- 6k3f9x -->

## Corrective actions

- [ ] **P1** Rest — @ove, due 2026-12-22 <!-- c4d5e6 created 2026-11-22 -->
`;

test('a file speaks of actors, holders of roles, owners and handles in its text, and of the customers of its records', () => {
  const incident = readIncident('incidents/2026/2026-11-22-k3f9-registry.md', TEXT);
  if (!isIncident(incident)) throw new Error(incident.message);
  expect(calledIn(incident)).toEqual({
    people: ['@ann', '@lee', '@bea', '@cleo', '@dana', 'Will Baker', '@ove'],
    customers: ['Big River Bank'],
  });
});

const files = [
  { people: ['@DANA', '@lee', 'Will Baker'], customers: ['Big River Bank', 'Acme Ltd'] },
  { people: ['lee', '@LEE', 'will baker', 'Dee'], customers: ['Big River Bank'] },
];

test('everybody of the roster and of the files is a bearer once, by all that they are called', () => {
  const { bearers, indexOf, rosterRoles, customers } = bearersOf(policy, files);
  const nobody = { names: [], handles: [], emails: [], contacts: [], onlyWhole: false };
  expect(bearers).toEqual([
    {
      names: ['Dana Smith', 'Dee'],
      handles: ['@dana'],
      emails: ['dana@example.com'],
      contacts: ['+49 30 1234567'],
      onlyWhole: false,
    },
    { ...nobody, handles: ['@sam'] },
    { ...nobody, names: ['Second Dee', 'dee'], handles: ['@dee2'] },
    { ...nobody, handles: ['@lee'] },
    { ...nobody, names: ['Will Baker'] },
    { ...nobody, names: ['Acme Ltd'], onlyWhole: true },
    { ...nobody, names: ['Big River Bank'], onlyWhole: true },
  ]);
  expect(Object.fromEntries(indexOf)).toEqual({
    '@dana': 0,
    'dana smith': 0,
    dee: 0,
    'dana@example.com': 0,
    '@sam': 1,
    '@dee2': 2,
    'second dee': 2,
    '@lee': 3,
    'will baker': 4,
  });
  expect([...rosterRoles]).toEqual([
    [0, ['eoc']],
    [1, []],
    [2, []],
  ]);
  expect([...customers]).toEqual([5, 6]);
});

test('a handle or name in a file means its bearer, however it is written', () => {
  const people = peopleOf(policy, files);
  const who = (called: string) => bearerCalled(people, policy, called);
  expect(['@dana', 'DANA', 'Dee', 'Lee', 'WILL BAKER', '@nobody', 'Acme Ltd'].map(who)).toEqual([
    0,
    0,
    0,
    3,
    4,
    null,
    null,
  ]);
});
