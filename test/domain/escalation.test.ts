import fc from 'fast-check';
import { expect, test } from 'vitest';
import { chooseStep, type Wish } from '../../src/domain/escalate.ts';
import { escalationOf } from '../../src/domain/escalation.ts';
import { isIncident, readIncident } from '../../src/domain/incident.ts';
import { ladderSteps, mayDeclare } from '../../src/domain/ladder.ts';
import { parsePolicy } from '../../src/domain/policy-check.ts';

const { policy } = parsePolicy(`
roster:
  - {handle: "@dana", roles: [eoc]}
  - {handle: "@pat", name: Pat Lee, roles: [production-lead], contact: {page: pat-oncall, chat: "@pat"}}
  - {handle: "@quin", roles: [production-lead, vp-of-engineering], contact: {phone: "1"}}
  - {handle: "@rui", roles: [director-of-infrastructure], contact: {phone: "2"}}
  - {handle: "@vera", roles: [vp-of-engineering]}
`);
const ALL = [
  '@pat chat',
  '@pat page',
  '@quin phone',
  '@rui phone',
  '@vera chat',
  '@vera phone',
  '@vera page',
];

function incidentWith(...events: string[]) {
  const lines = events.map(
    (event, index) => `- 2026-11-22T03:${String(index).padStart(2, '0')}:00Z ${event}\n`,
  );
  const read = readIncident(
    'incidents/2026/2026-11-22-k3f9-x.md',
    `---\ntitle: x\n---\n## Timeline\n\n${lines.join('')}`,
  );
  if (!isIncident(read)) throw new Error(read.message);
  return read;
}

function nextAfter(...events: string[]) {
  const { next } = escalationOf(incidentWith(...events), policy, '@dana');
  return next && `${next.to} ${next.via}`;
}

function choose(events: readonly string[], wish: Partial<Wish>) {
  const escalation = escalationOf(incidentWith(...events), policy, '@dana');
  const all = { by: '@dana', to: null, via: null, outcome: null, skip: null, ...wish };
  const { step, verb, skipped } = chooseStep(escalation, policy, all);
  return [`${verb} ${step.to} ${step.via}`, ...skipped];
}

test('the ladder goes from person to person, each by the ways that reach them, in the order of the policy', () => {
  expect(ladderSteps(policy).map(({ to, via }) => `${to} ${via}`)).toEqual(ALL);
});

test('whoever holds a role of the ladder may declare, and nobody else', () => {
  expect(
    ['@dana', '@pat', 'Pat Lee', '@rui', '@vera', '@nobody', ''].filter((who) => mayDeclare(policy, who)),
  ).toEqual(['@pat', 'Pat Lee', '@rui', '@vera']);
});

test('walked to its end, everybody is asked once by every way', () => {
  const events: string[] = [];
  const asked: string[] = [];
  for (let next = nextAfter(); next; next = nextAfter(...events)) {
    asked.push(next);
    const [to, via] = next.split(' ');
    events.push(`**escalation** no-answer ${to} (via ${via}): all fail — @dana`);
  }
  expect(asked).toEqual(ALL);
});

test.each([
  [['**escalation** asked @pat (via chat): x — @dana'], '@pat page'],
  [['**escalation** declined @pat (via chat): x — @dana'], '@quin phone'],
  [['**escalation** skipped @pat: on a flight — @dana'], '@quin phone'],
  [['**escalation** answered @pat (via chat): x — @dana'], null],
  [
    [
      '**escalation** answered Pat Lee (via chat): x — @dana',
      '**escalation** declined @pat (via chat) — @dana',
    ],
    '@quin phone',
  ],
  [['**escalation** no-answer @rui (via phone): x — @dana'], '@vera chat'],
  [['**escalation** no-answer @pat (via chat): x — @quin'], '@pat page'],
  [['**escalation** no-answer @pat (via page): x — @quin'], '@rui phone'],
  [
    ['**escalation** no-answer @pat (via chat): x — @dana', '**status** resolved → active — @dana'],
    '@pat chat',
  ],
  [['**escalation** no-answer @pat (via chat): x — @dana', '**major** withdrawn: y — @pat'], '@pat chat'],
  [['**escalation?** no-answer @pat (via chat): x — @dana'], '@pat chat'],
  [['**escalation** I rang Pat — @dana'], '@pat chat'],
])('after %j the next is %s', (events, next) => {
  expect(nextAfter(...events)).toBe(next);
});

const NO_ANSWER = '**escalation** no-answer @pat (via chat): x — @dana';

test.each<[string, string[], Partial<Wish>, string[]]>([
  ['whoever is next', [], {}, ['asked @pat chat']],
  ['by another way', [], { via: 'phone' }, ['asked @pat phone']],
  [
    'what came of it, of whom is waited for',
    ['**escalation** asked @pat (via page): x — @dana'],
    { outcome: 'answered' },
    ['answered @pat page'],
  ],
  ['what came of it, of who would be next', [NO_ANSWER], { outcome: 'no-answer' }, ['no-answer @pat page']],
  ['the next level, once somebody of this one was tried', [NO_ANSWER], { to: '@rui' }, ['asked @rui phone']],
  ['the same one again', [NO_ANSWER], { to: '@pat', via: 'chat' }, ['asked @pat chat']],
  ['passing over whoever is next', [], { skip: 'away' }, ['asked @quin phone', '@pat']],
  [
    'passing over who does not answer',
    ['**escalation** asked @quin (via phone): x — @dana'],
    { skip: 'away' },
    ['asked @rui phone', '@quin'],
  ],
  [
    'passing over all below',
    [],
    { to: '@vera', via: 'phone', outcome: 'answered', skip: 'away' },
    ['answered @vera phone', '@pat', '@quin', '@rui'],
  ],
  [
    'who answered declines',
    ['**escalation** answered @pat (via chat): x — @dana'],
    { outcome: 'declined' },
    ['declined @pat chat'],
  ],
])('chosen: %s', (_, events, wish, expected) => {
  expect(choose(events, wish)).toEqual(expected);
});

test.each<[string, string[], Partial<Wish>, string]>([
  ['a level is left out', [], { to: '@rui' }, '@rui (Director of infrastructure) is not next'],
  [
    'two levels are left out',
    [NO_ANSWER],
    { to: '@vera', via: 'chat' },
    '@rui (Director of infrastructure) first',
  ],
  ['they are not on the ladder', [], { to: '@dana' }, '@dana is not on the ladder'],
  [
    'somebody has answered',
    ['**escalation** answered @pat (via chat): x — @dana'],
    { to: '@rui' },
    '@pat has answered',
  ],
  [
    'it is not said how',
    [NO_ANSWER, '**escalation** declined @rui (via phone) — @dana'],
    { to: '@vera', outcome: 'answered' },
    'by which way was @vera asked',
  ],
])('refused: %s', (_, events, wish, message) => {
  expect(() => choose(events, wish)).toThrow(message);
});

test('whatever was recorded, the next step is one of the ladder that was not taken', () => {
  const line = fc
    .tuple(fc.constantFrom('asked', 'no-answer', 'declined', 'answered', 'skipped'), fc.constantFrom(...ALL))
    .map(([verb, step]) => `**escalation** ${verb} ${step.replace(/ (.*)/, ' (via $1)')}: x — @dana`);
  fc.assert(
    fc.property(fc.array(line, { maxLength: 8 }), (events) => {
      const { attempts, answered } = escalationOf(incidentWith(...events), policy, '@dana');
      const next = nextAfter(...events);
      const taken = attempts.map(({ to, via }) => `${to} ${via}`);
      if (next) expect(taken).not.toContain(next);
      if (next) expect(ALL).toContain(next);
      if (answered) expect(next).toBeNull();
    }),
  );
});
