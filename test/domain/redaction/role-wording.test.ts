import { expect, test } from 'vitest';
import { parsePolicy } from '../../../src/domain/policy-check.ts';
import { bearerCalled, calledIn, peopleOf } from '../../../src/domain/redaction/people.ts';
import { titleOf, wordingsFor } from '../../../src/domain/redaction/role-wording.ts';
import { incidentWith } from './cast.ts';

/** Dana is on call all the time; Kim and Sam have roles in the roster, Ann has none. */
const { policy } = parsePolicy(`roles:
  sre: {title: SRE}
  ux: {title: UX designer}
  usher: {title: Usher}
  editor: {title: Editor}
  expert: {title: X expert}
roster:
  - {handle: "@dana", name: Dana Smith}
  - {handle: "@will", name: Will Baker, roles: [sre]}
  - {handle: "@kim", name: Kim Poe, roles: [sre, editor]}
  - {handle: "@sam", name: Sam Poe, roles: [ux]}
  - {handle: "@una", name: Una Poe, roles: [usher]}
  - {handle: "@ed", name: Ed Poe, roles: [editor]}
  - {handle: "@xi", name: Xi Poe, roles: [expert]}
  - {handle: "@bo", name: Bo Poe, roles: [head-of-data]}
  - {handle: "@ann", name: Ann Poe}
customers: [{name: Acme Ltd}]
`);

const role = (minute: number, name: string, change: string, id: string) =>
  `- 2026-11-22T03:${minute}:00Z **role** ${name} ${change} — @dana <!-- ${id} -->\n`;

/** How some people are called at a time; null: in the prose. */
function called(timeline: string, people: readonly string[], minute: number | null): string {
  const incident = incidentWith(timeline);
  const known = peopleOf(policy, [calledIn(incident)]);
  const bearers = people.map((one) =>
    one === 'acme' ? [...known.customers][0]! : bearerCalled(known, policy, `@${one}`)!,
  );
  const at = minute === null ? null : `2026-11-22T03:${String(minute).padStart(2, '0')}:00Z`;
  const { phrase, word, isRole } = wordingsFor(incident, known, policy)(at)(new Set(bearers));
  return `${phrase}, ${word}${isRole ? '' : ', no role'}`;
}

test.each([
  [['dana'], 'the engineer on call, engineer-on-call'],
  [['will'], 'the incident manager, incident-manager'],
  [['kim'], 'an SRE, sre'],
  [['sam'], 'a UX designer, ux-designer'],
  [['una'], 'an usher, usher'],
  [['ed'], 'an editor, editor'],
  [['xi'], 'a X expert, x-expert'],
  [['bo'], 'a head of data, head-of-data'],
  [['ann'], 'a colleague, colleague, no role'],
  [['acme'], 'a customer, customer, no role'],
  [[], 'a colleague, colleague, no role'],
  // Of several who may be meant: what they are alike; what one of them is in the incident goes before.
  [['dana', 'kim'], 'the engineer on call, engineer-on-call'],
  [['dana', 'will'], 'a colleague, colleague, no role'],
  [['sam', 'ed'], 'a colleague, colleague, no role'],
])('%j is called %s', (people, expected) => {
  expect(called('', people, null)).toBe(expected);
});

test('at a moment somebody is what they were then, else what they came to be, and in prose what they were last', () => {
  const timeline =
    role(10, 'scribe', 'none → @ann', 'aaaaaa') +
    role(20, 'scribe', '@ann → @kim', 'bbbbbb') +
    role(20, 'customer-success-manager', 'none → @ann', 'cccccc');
  const ann = (minute: number | null) => called(timeline, ['ann'], minute);
  expect([ann(5), ann(10), ann(19)]).toEqual(Array(3).fill('the scribe, scribe'));
  expect(ann(20)).toMatch(/^the customer success manager/);
  expect(ann(null)).toMatch(/^the customer success manager/);
  expect(called(timeline, ['kim'], 15)).toBe('the scribe, scribe');
});

test('who is known to have had a role only by losing it, had it from the beginning', () => {
  const timeline = role(10, 'scribe', '@ann → @kim', 'aaaaaa') + role(20, 'editor', 'none → @ann', 'bbbbbb');
  expect(called(timeline, ['ann'], 15)).toBe('the scribe, scribe');
  expect(called(timeline, ['ann'], 25)).toBe('the editor, editor');
  // What the front matter says does not come after what the timeline says.
  const again = role(10, 'eoc', 'none → @dana', 'aaaaaa') + role(20, 'scribe', 'none → @dana', 'bbbbbb');
  expect(called(again, ['dana'], 25)).toBe('the scribe, scribe');
  expect(called(again, ['dana'], null)).toBe('the scribe, scribe');
});

test.each([
  ['eoc', 'engineer on call'],
  ['sre', 'SRE'],
  ['ux', 'UX designer'],
  ['expert', 'X expert'],
  ['head-of-data', 'head of data'],
  ['toString', 'toString'],
])('the title of %s is %j within a sentence', (id, title) => {
  expect(titleOf(id, policy)).toBe(title);
});
