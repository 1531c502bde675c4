import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { applyChange, type Change } from '../../src/domain/change.ts';
import { actionAdded, roleTo, severityTo, statusTo } from '../../src/domain/changes.ts';
import {
  announced,
  blogPostDecided,
  itemDone,
  itemSkipped,
  liveDecided,
  productsAffected,
} from '../../src/domain/communication-changes.ts';
import {
  customerAdded,
  customerReviewRequested,
  escalationSaid,
  escalationSet,
  outreachMade,
  rcaDecided,
  rcaRequested,
  scopeStated,
  summaryApproved,
  summaryWritten,
} from '../../src/domain/customer-changes.ts';
import { newIncidentFile } from '../../src/domain/declare.ts';
import { declaredMajor } from '../../src/domain/declare-major.ts';
import { type Incident, isIncident, readIncident } from '../../src/domain/incident.ts';
import type { Person } from '../../src/domain/policy.ts';
import { DEFAULT_POLICY } from '../../src/domain/policy-default.ts';
import { readTemplate } from '../../src/domain/template.ts';
import { plusMinutes } from '../../src/domain/time.ts';
import { rules } from '../../src/rules/index.ts';
import { lintFile } from '../../src/rules/run.ts';
import { lintStore } from './lint-store.ts';

const TEMPLATE = readFileSync(new URL('../../templates/default.md', import.meta.url), 'utf8');

/** Of the roster; the first may declare a major incident. */
function person(handle: string): Person {
  const roles = handle === '@dana' ? ['production-lead'] : [];
  return { handle, name: null, email: null, roles, aliases: [], manager: null, contact: {} };
}

test('an incident that is walked through the process has no problem at any step', () => {
  let now = '2026-11-22T02:48:21Z';
  let seed = 3;
  const random = () => {
    seed = (seed * 48_271) % 2_147_483_647;
    return seed / 2_147_483_647;
  };
  const recording = () => ({ by: '@dana', at: now, now, random });
  const policy = { ...DEFAULT_POLICY, roster: ['@dana', '@sam', '@kim', '@cm', '@lee', '@mara'].map(person) };
  const file = newIncidentFile(
    {
      title: 'Container registry returns 5xx',
      severity: 'S2',
      visibility: 'internal',
      services: ['registry'],
      startedAt: '2026-11-22T02:41:00Z',
      detectedAt: null,
      roles: { eoc: '@dana' },
    },
    readTemplate(TEMPLATE),
    recording(),
  );
  let { text } = file;
  const problems = () => {
    const incident = read();
    const world = { policy, policyProblems: [], now, incidents: [incident] };
    return [...lintFile({ path: file.path, text }, world, rules), ...lintStore(world)];
  };
  const read = (): Incident => {
    const incident = readIncident(file.path, text);
    if (!isIncident(incident)) throw new Error(incident.message);
    return incident;
  };
  const step = (minutes: number, change: (incident: Incident) => Change) => {
    now = plusMinutes(now, minutes);
    text = applyChange(read(), change(read()), recording()).text;
    expect(problems()).toEqual([]);
  };

  const terms = { severity: 'high', owner: '@kim', exit: 'a quiet week', because: 'they think of leaving' };

  expect(problems()).toEqual([]);
  step(1, (incident) => roleTo(incident, 'incident-manager', '@sam', null));
  step(1, () => ({ events: [{ type: 'finding', text: 'pods — maybe — OOM-killed', doubtful: true }] }));
  step(1, (incident) => severityTo(incident, 'S1', 'all pushes fail'));
  step(1, ({ timeline }) => ({
    events: [
      {
        type: 'confirmed',
        text: 'the heap dump shows it',
        about: timeline.find((event) => event.doubtful)!.id!,
      },
    ],
  }));
  step(1, (incident) => roleTo(incident, 'incident-manager', '@kim', 'end of shift'));
  step(1, (incident) =>
    declaredMajor(incident, {
      because: 'nobody can push',
      communicator: { role: 'communications-manager', handle: '@cm' },
      marketing: null,
      warRoom: 'https://meet.example/42',
    }),
  );
  step(1, () => itemDone('marketing', 'called in the channel'));
  step(1, () => liveDecided('privacy', 'the screens show names of customers'));
  step(1, () => announced('https://docs.example/1', 'Twitter'));
  step(1, () => productsAffected(['hosted', 'on-premises'], 'not affected'));
  step(1, () => productsAffected(['com'], 'nobody can push'));
  step(1, () => itemSkipped('community', 'over before anybody asked'));
  step(5, (incident) => statusTo(incident, 'mitigated', 'rolled back', now));
  step(1, () => scopeStated('subset', 'two tickets'));
  step(1, () => customerAdded('Acme Ltd', '@kim', 'pushes failed'));
  step(1, () => outreachMade('Acme Ltd', 'done', 'phone', 'they know'));
  step(5, (incident) => statusTo(incident, 'active', 'it is back', now));
  step(5, (incident) => statusTo(incident, 'resolved', null, now));
  step(1, () => itemDone('issue', 'https://tracker.example/1'));
  step(0, (incident) => statusTo(incident, 'review-in-progress', null, now));
  step(1, () => customerReviewRequested('Acme Ltd', 'customer', 'they lost a release'));
  step(1, () => rcaRequested('Acme Ltd', '@dana', 'their board asks'));
  step(1, () => rcaDecided('Acme Ltd', 'a call on Friday'));
  step(1, () => summaryWritten('requested', 'in writing'));
  step(1, () => summaryWritten('drafted', 'Pushes failed.'));
  step(1, () => summaryApproved(null, ''));
  step(1, () => escalationSet('Acme Ltd', 'opened', terms));
  step(1, () => escalationSaid('Acme Ltd', 'closed', 'a quiet week'));
  step(60, (incident) => statusTo(incident, 'review-scheduled', null, now, '2026-11-24'));
  text = text.replace(/^(#{2,3} (?!Timeline|Corrective|Review).*)$/gm, '$1\n\nWritten.');
  step(3 * 24 * 60, () =>
    actionAdded({
      text: 'Raise the limit',
      owner: '@lee',
      due: '2026-12-22',
      priority: 2,
      created: '2026-11-25',
    }),
  );
  step(1, (incident) => statusTo(incident, 'review-completed', null, now));
  step(1, () => blogPostDecided(false, '@mara', 'the status page said it all'));
  step(1, (incident) => statusTo(incident, 'closed', null, now));
  expect(read().status).toBe('closed');
});
