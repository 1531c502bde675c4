import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Incident, isIncident, readIncident } from '../../src/domain/incident.ts';
import { parsePolicy } from '../../src/domain/policy-check.ts';
import { publicEditionOf } from '../../src/domain/public-edition.ts';
import { leftOutEvents, publicationOf } from '../../src/domain/publication.ts';
import { calledIn, peopleOf } from '../../src/domain/redaction/people.ts';
import { publicMarkdown } from '../../src/render/public-markdown.ts';
import { anyEventId, anyInstant } from './arbitraries.ts';
import { incidentWith, policy } from './redaction/cast.ts';

function publicTextOf(incident: Incident, under = policy): string {
  const isPublic = (id: string) => id === incident.id;
  const publishing = {
    policy: under,
    people: peopleOf(under, [calledIn(incident)]),
    ids: { exists: isPublic, isPublic },
  };
  return publicMarkdown(publicEditionOf(incident, publishing), under.statusPage);
}

const INTERNAL = [
  'update', 'comms', 'delivery', 'escalation', 'announced', 'blog-post', 'issue', 'review', 'topic', 'action', 'scope',
  'customer', 'outreach', 'customer-review', 'rca', 'summary', 'customer-escalation',
  // Words that nobody has decided about.
  'secret', 'toString', 'constructor', '__proto__', 'tweet', 'x-1',
]; // biome-ignore format: a list of words
const PUBLIC = [
  'note',
  'finding',
  'decision',
  'public-update',
  'deploy',
  'status',
  'severity',
  'declared',
  'major',
  'affected',
];

test('what is internal is known as such', () => {
  for (const type of INTERNAL) expect(publicationOf(type) ?? 'left-out').toBe('left-out');
});

interface Someone {
  first: string;
  last: string;
  handle: string;
  alias: string;
  mail: string;
}

interface World {
  people: [Someone, Someone];
  stranger: Someone;
  customer: string;
  secrets: string[];
  open: string[];
  events: { id: string; at: string; type: string; doubtful: boolean }[];
}

const MOST = 12;
/** Words that occur nowhere else and not in each other; of letters only, so that no decoding makes another of them. */
const canaries = fc.uniqueArray(fc.stringMatching(/^q[a-z]{6}x[a-z]{4}z$/), { minLength: 40, maxLength: 40 });
const anyEvents = fc.array(
  fc.record({
    id: anyEventId,
    at: anyInstant,
    type: fc.constantFrom(...INTERNAL.filter((type) => /^[a-z][a-z0-9-]*$/.test(type)), ...PUBLIC),
    doubtful: fc.boolean(),
  }),
  { minLength: 6, maxLength: MOST },
);

const world: fc.Arbitrary<World> = fc.tuple(canaries, anyEvents).map(([words, events]) => {
  const next = () => words.pop()!;
  const name = () => next().replace(/^q/, 'Q');
  const someone = () => ({ first: name(), last: name(), handle: next(), alias: name(), mail: next() });
  const [people, stranger, customer] = [[someone(), someone()] as [Someone, Someone], someone(), name()];
  return { people, stranger, customer, events, secrets: words.slice(0, MOST), open: words.slice(MOST) };
});

/** Puts a canary into every field of a file, and says which of them the public may read. */
function written({ people, secrets, open, events, stranger, customer }: World) {
  const [dana, sam] = people;
  const roster = people.map(
    ({ first, last, handle, alias, mail }) =>
      `  - {handle: "@${handle}", name: ${first} ${last}, email: ${mail}@example.com, aliases: [${alias}], contact: {phone: "+49 170 5551234"}}`,
  );
  const config = `roster:\n${roster.join('\n')}\ncustomers: [{name: ${customer} Ltd}]\n`;
  const told = events.map(({ id, at, type, doubtful }, index) => {
    const isOpen = publicationOf(type) === 'text';
    const word = (isOpen ? open : secrets)[index]!;
    const who = [dana.first, `${sam.first} ${sam.last}`, `@${stranger.handle}`, `${customer} Ltd`][index % 4];
    const line = `- ${at} **${type}${doubtful ? '?' : ''}** ${word} ${who} and ${dana.alias} — @${sam.handle} <!-- ${id} -->`;
    return { line, isOpen, word };
  });
  const [a, b, c, d, e] = secrets;
  const text = `---
id: 2026-11-22-k3f9
title: "Broken by ${dana.first} ${dana.last}"
severity: S1
status: active
visibility: public
services: [registry, ${sam.last}]
${a}: ${b}
roles: {eoc: "@${dana.handle}", scribe: "@${sam.handle}"}
---

# ${c}

Preamble ${d}

## Summary

${dana.first.toUpperCase()} saw it <!-- ${e} --> with ${sam.mail}@example.com. [log](./${a}.txt) ![${dana.last}](${b}.png)

## Impact

Said ${sam.first}'s team, ${customer}, and ${stranger.first} ${stranger.last}.

## Timeline

${told.map(({ line }) => line).join('\n')}
- a line that is none: ${c}
text between: ${d}

## Communications

${a} ${b}

## Review

### Detection

${dana.alias} noticed; \`ssh ${dana.handle}@db1\`

## Corrective actions

- [ ] **P1** Let ${sam.first} rest — @${dana.handle}, due 2026-12-22 <!-- c4d5e6 created 2026-11-22 -->

## Anything else

${e}
`;
  return { config, text, told };
}

test('no canary comes out: no name of anybody, nothing internal; what is public does', () => {
  fc.assert(
    fc.property(world, (one) => {
      const { config, text, told } = written(one);
      const under = parsePolicy(config);
      expect(under.problems).toEqual([]);
      const incident = readIncident('incidents/2026/2026-11-22-k3f9-x.md', text);
      if (!isIncident(incident)) throw new Error(incident.message);
      const shown = publicTextOf(incident, under.policy).toLowerCase();
      for (const { isOpen, word } of told) expect(shown.includes(word)).toBe(isOpen);
      const used = new Set(told.filter(({ isOpen }) => isOpen).map(({ word }) => word));
      for (const secret of one.secrets.filter((word) => !used.has(word))) expect(shown).not.toContain(secret);
      const names = [...one.people, { ...one.stranger, first: '', last: '', alias: '', mail: '' }].flatMap(
        (person) => Object.values(person),
      );
      for (const name of [...names, one.customer, '5551234'])
        if (name !== '') expect(shown).not.toContain(name.toLowerCase());
    }),
    { numRuns: 60 },
  );
});

const timelineOf = (...lines: string[]) =>
  publicTextOf(incidentWith(lines.map((line) => `- 2026-11-22T${line}\n`).join(''))).split('## Timeline')[1]!;

test('a guess says how it stands', () => {
  const text = timelineOf(
    '03:00:00Z **finding?** it is the disk — @dana <!-- 2a3f9x -->',
    '03:01:00Z **finding?** it is memory — @dana <!-- 2b3f9x -->',
    '03:02:00Z **finding?** it is us — @dana <!-- 2c3f9x -->',
    '03:03:00Z **refuted** it is the disk: it is idle — @will <!-- 2d3f9x re 2a3f9x -->',
    '03:04:00Z **confirmed** it is memory: the kernel log — @will <!-- 2e3f9x re 2b3f9x -->',
  );
  expect(text).toContain('- 03:00 **Guess, refuted since:** it is the disk — the engineer on call');
  expect(text).toContain('- 03:01 **Guess, confirmed since:** it is memory');
  expect(text).toContain('- 03:02 **Guess, not validated:** it is us');
  expect(text).toContain('- 03:03 **Refuted** it is the disk: it is idle — the incident manager');
});

test('what settles or corrects an internal event stays with it', () => {
  const text = timelineOf(
    '03:00:00Z **update?** for us alone — @dana <!-- 2a3f9x -->',
    '03:01:00Z **confirmed** for us alone: yes — @will <!-- 2b3f9x re 2a3f9x -->',
    '03:02:00Z **corrected** for us two — @will <!-- 2c3f9x re 2b3f9x -->',
    '03:03:00Z **corrected** of nothing known — @will <!-- 2d3f9x re 9z3f9x -->',
  );
  expect(text).not.toMatch(/for us|of nothing/);
});

test('a correction stands below what it corrects', () => {
  const text = timelineOf(
    '03:00:00Z **note** pod 6 — @dana <!-- 2a3f9x -->',
    '03:01:00Z **corrected** pod 7 — @dana <!-- 2b3f9x re 2a3f9x -->',
  );
  expect(text).toContain('- 03:00 pod 6 — the engineer on call\n  - **Corrected since** pod 7\n');
  expect(text).not.toContain('03:01');
});

test('hand-overs and the war room say no more than that', () => {
  const text = timelineOf(
    '03:00:00Z **role** incident-manager @will → @ann: Will is asleep — @will <!-- 2a3f9x -->',
    '03:01:00Z **live** off (because security): a key is on the screen — @will <!-- 2b3f9x -->',
    '03:02:00Z **live** on — @will <!-- 2c3f9x -->',
  );
  expect(text).toContain('- 03:00 **Role** incident manager handed over: the incident manager is asleep\n');
  expect(text).toContain('- 03:01 **Live** the war room is not live to the public, because of security');
  expect(text).toContain('- 03:02 **Live** the war room is live to the public');
  expect(text).not.toContain('key');
});

test('a hand-over or a decision that cannot be read is not published, and is counted', () => {
  const lines = [
    '03:00:00Z **role** Ann takes over from Will — @will <!-- 2a3f9x -->',
    '03:01:00Z **role** incident-manager to Ann — @will <!-- 2b3f9x -->',
    '03:02:00Z **live** not now, Ann is on the screen — @will <!-- 2c3f9x -->',
    '03:03:00Z **corrected** it was Bea — @will <!-- 2d3f9x re 2a3f9x -->',
    '03:04:00Z **role** incident-manager @will → @ann — @will <!-- 2e3f9x -->',
  ];
  expect(timelineOf(...lines)).not.toMatch(/Ann|Bea|03:0[0-3]/);
  expect(timelineOf(...lines)).toContain('03:04');
  const events = lines.map((line) => /\*\*(\w+)\*\* (.*) — /.exec(line)!);
  const event = ([, type, text]: readonly string[]) =>
    ({ ...EVENT, type, text }) as Parameters<typeof leftOutEvents>[0][number];
  expect(leftOutEvents([...events.map(event), event(['', 'gossip', 'x'])])).toEqual([
    { type: 'role', because: 'unreadable', count: 2 },
    { type: 'live', because: 'unreadable', count: 1 },
    { type: 'gossip', because: 'type', count: 1 },
  ]);
});

const EVENT = {
  id: null,
  at: '2026-11-22T03:00:00Z',
  recorded: null,
  doubtful: false,
  actor: null,
  about: null,
  key: null,
};

const EDITED = `---
id: 2026-11-22-k3f9
title: "  Dana   broke\\n it "
severity: S9
status: odd
roles: {eoc: "@dana"}
services: [registry, dana]
---

## Summary

Dana saw.

## Impact

### Who

## Timeline

- 2026-11-22T02:48:21Z **declared** S1: x — @dana <!-- 0k3f9x -->
- 2026-11-22T02:49:21Z **affected** hosted: Dana says it is down — @dana <!-- 1k3f9x -->
- 2026-11-22T02:50:21Z **affected** nothing: known — @lee <!-- 2k3f9x -->
- 2026-11-22T02:50:22Z **affected** hosted — @lee <!-- 3k3f9x -->
- 2026-11-22T02:51:21Z **note** hosted: no statement <!-- 4k3f9x -->
- 2026-11-22T02:52:21Z **role** eoc @dana → none — @dana <!-- 5k3f9x -->
- 2026-11-22T02:53:21Z **role** eoc none → @will:   he is awake: now — @dana <!-- 6k3f9x -->
- 2026-11-22T02:54:21Z **role** eoc @will → @ann — @dana <!-- 7k3f9x -->
- 2026-11-22T02:55:21Z **live** off — @dana <!-- 8k3f9x -->
- 2026-11-22T02:56:21Z **corrected** what nothing says — @dana <!-- 9k3f9x -->
- 2026-11-22T02:57:21Z **public-update** we look — @zoe.mueller <!-- ak3f9x -->

## Corrective actions
`;

function editionOf(text: string) {
  const incident = readIncident('incidents/2026/2026-11-22-k3f9-x.md', text);
  if (!isIncident(incident)) throw new Error(incident.message);
  const ids = { exists: () => false, isPublic: () => false };
  return publicEditionOf(incident, { policy, people: peopleOf(policy, [calledIn(incident)]), ids });
}

test('what is in an edition: what is known, without names, and what cannot be read left out', () => {
  const { timeline, ...edition } = editionOf(`${EDITED}\nNone needed: Dana says so\n`);
  expect(edition).toEqual({
    id: '2026-11-22-k3f9',
    title: 'The engineer on call broke it',
    severity: null,
    status: null,
    services: ['registry', 'The engineer on call'],
    startedAt: null,
    detectedAt: null,
    declaredAt: null,
    mitigatedAt: null,
    resolvedAt: null,
    durationMinutes: null,
    sections: [{ title: 'Summary', text: 'The engineer on call saw.' }],
    affected: [{ product: 'Hosted', text: 'The engineer on call says it is down' }],
    actions: [],
    actionsWaived: 'The engineer on call says so',
  });
  expect(timeline.map(({ type, text, by }) => [type, text, by])).toEqual([
    ['declared', 'S1: x', 'the engineer on call'],
    ['affected', 'Hosted: the engineer on call says it is down', 'the engineer on call'],
    ['affected', 'nothing: known', null],
    ['affected', 'hosted', null],
    [null, 'hosted: no statement', null],
    ['role', 'engineer on call given up', null],
    ['role', 'engineer on call assigned: he is awake: now', null],
    ['role', 'engineer on call handed over', null],
    ['live', 'the war room is not live to the public', 'the engineer on call'],
    ['corrected', 'what nothing says', 'the engineer on call'],
    ['update', 'we look', null],
  ]);
});

test('the actions of an edition say whose they are by the role', () => {
  const action = (text: string, owner: string, box: string) =>
    `- [${box}] **P2** ${text}${owner} due 2026-12-22 <!-- c4d5e6 created 2026-11-22 -->\n`;
  const text = `${EDITED}\n${action('Let Dana rest — ', '@dana,', ' ')}${action('Look — ', '@zoe.mueller,', 'x')}`;
  expect(editionOf(text)).toMatchObject({
    actions: [
      {
        text: 'Let the engineer on call rest',
        priority: 2,
        by: 'the engineer on call',
        due: '2026-12-22',
        done: false,
      },
      { text: 'Look', by: null, done: true },
    ],
    actionsWaived: null,
  });
});

test('somebody is what they were at the time', () => {
  const text = timelineOf(
    '02:50:00Z **role** eoc none → @zoe.mueller — @dana <!-- 2a3f9x -->',
    '03:00:00Z **note** Zoë looks — @dana <!-- 2b3f9x -->',
    '03:10:00Z **role** scribe none → @zoe.mueller — @dana <!-- 2c3f9x -->',
    '03:20:00Z **note** Zoë writes — @zoe.mueller <!-- 2d3f9x -->',
  );
  expect(text).toContain('- 03:00 The engineer on call looks');
  expect(text).toContain('- 03:20 The scribe writes — the scribe');
});
