// Makes a store of incidents for measuring: seeded, so that the same count gives the same bytes anywhere. Ten years of
// incidents, nearly all closed; each with the sections, events, reviews and actions of a real one, 2 to 4 KB. It has 17 to
// 20 keys of front matter: the format knows thirteen, and one for each role that somebody holds.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** The moment at which the store is looked at: the latest incidents are a few hours old then. */
export const NOW = '2026-11-22T12:00:00Z';

const YEARS = 10;
const OPEN_SHARE = 0.01;
const LEAST_OPEN = 12;
const EVENTS = 15;
const A_DAY = 86_400;
const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';
const SERVICES = ['registry', 'api', 'web', 'runners', 'pages', 'database', 'search', 'mail'];
/** Held beside those of the engineer on call and the incident manager; each is a key, and an event. */
const FURTHER_ROLES = [
  'communications-manager',
  'marketing',
  'csm',
  'csm-manager',
  'production-lead',
  'director-of-infrastructure',
  'vp-of-engineering',
];
const PEOPLE = ['@dana', '@sam', '@lee', '@kim', '@ana', '@tom', '@mia', '@jon'];
const WHAT = [
  'returns 5xx',
  'is slow',
  'loses jobs',
  'rejects logins',
  'runs out of memory',
  'serves stale pages',
];
const WORDS =
  `the a of in on after before while every some most pods nodes requests queue replica primary cache
deploy rollback limit memory disk latency error rate alert dashboard graph log kernel timeout retry certificate token
restarted drained raised lowered failed recovered saw found checked asked moved to from with without again`.split(
    /\s+/,
  );

/** Writes `count` incidents below `folder`; to each text `more` is added. */
export function makeCorpus(folder, count, { seed = 1, more = '' } = {}) {
  const random = randomFrom(seed);
  const now = Date.parse(NOW) / 1000;
  const open = Math.max(LEAST_OPEN, Math.round(count * OPEN_SHARE));
  writeFileSync(join(folder, 'incident.config.yaml'), CONFIG);
  const made = new Set();
  const ids = new Set();
  for (let index = 0; index < count; index++) {
    const isOpen = index >= count - open;
    const age = isOpen
      ? 3_600 * (2 + (count - index) * 3)
      : (YEARS * 365 * A_DAY * (count - index)) / count + 60 * A_DAY;
    const incident = makeIncident(Math.floor(now - age), isOpen, random, ids);
    const year = join(folder, 'incidents', incident.id.slice(0, 4));
    if (!made.has(year)) mkdirSync(year, { recursive: true });
    made.add(year);
    writeFileSync(join(year, `${incident.id}-${incident.slug}.md`), incident.text + more);
  }
}

/** One incident of fifty or five thousand events, in a store of its own. */
export function makeLongTimeline(folder, events) {
  const incidents = join(folder, 'incidents', '2026');
  mkdirSync(incidents, { recursive: true });
  const declared = Date.parse('2026-11-22T02:00:00Z') / 1000;
  const lines = Array.from({ length: events }, (_, index) => {
    const said =
      index === 0
        ? '**declared** S2: Registry returns 5xx'
        : `**note** saw and did something, number ${index}`;
    return `- ${timeOf(declared + index * 5)} ${said} — @dana <!-- ${String(index).padStart(6, '0')} -->\n`;
  });
  const keys = `id: 2026-11-22-k3f9\ntitle: Registry returns 5xx\nseverity: S2\nstatus: active\nvisibility: internal\nservices: []\ndeclared_at: 2026-11-22T02:00:00Z\nroles: {}\n`;
  const text = `---\n${keys}---\n\n## Summary\n\n## Timeline\n\n${lines.join('')}\n## Corrective actions\n`;
  writeFileSync(join(incidents, '2026-11-22-k3f9-registry-returns-5xx.md'), text);
}

const CONFIG = `version: 1
services: [${SERVICES.join(', ')}]
time_zone: Europe/Berlin
holidays: [2026-12-25, 2026-12-26, {date: 2027-01-01, name: New Year}]
roster:
${PEOPLE.map((handle) => `  - handle: "${handle}"\n    name: ${handle.slice(1)} Example\n    roles: [eoc, incident-manager]\n`).join('')}`;

/** With an id that none of `ids` is, to which it is added. */
function makeIncident(declared, isOpen, random, ids) {
  const pick = (list) => list[Math.floor(random() * list.length)];
  const sentence = (length) => Array.from({ length }, () => pick(WORDS)).join(' ');
  const letters = (length) => Array.from({ length }, () => pick(ALPHABET)).join('');
  const severity = pick(['S1', 'S2', 'S2', 'S3', 'S3', 'S3', 'S4', 'S4']);
  const severe = severity < 'S3';
  let id;
  do id = `${timeOf(declared).slice(0, 10)}-${letters(4)}`;
  while (ids.has(id));
  ids.add(id);
  const service = pick(SERVICES);
  const title = `${service} ${pick(WHAT)}`;
  const [eoc, manager, communicator, ...others] = shuffled(PEOPLE, random);
  const meeting = tuesdayAfter(declared + 9 * A_DAY);
  let serial = 0;
  const eventId = () => `${letters(2)}${String(serial++).padStart(2, '0')}${letters(2)}`;
  const events = [];
  const event = (at, type, text, actor, about = '') => {
    const eventIdNow = eventId();
    events.push({
      at,
      id: eventIdNow,
      line: `- ${timeOf(at)} **${type}** ${text} — ${actor} <!-- ${eventIdNow}${about && ` re ${about}`} -->`,
    });
    return eventIdNow;
  };
  event(declared, 'declared', `${severity}: ${title}`, eoc);
  event(declared + 60, 'role', `eoc none → ${eoc}`, eoc);
  event(declared + 180, 'role', `incident-manager none → ${manager}`, manager);
  const actions = [];
  const finding = isOpen || !severe ? event(declared + 400, 'finding?', sentence(9), eoc) : null;
  if (!isOpen) {
    if (finding !== null) event(declared + 900, 'confirmed', sentence(8), manager, finding);
    event(declared + 4_000, 'status', `active → mitigated: ${sentence(6)}`, eoc);
    event(declared + 7_000, 'status', `mitigated → resolved: ${sentence(6)}`, manager);
    if (severe) {
      event(declared + A_DAY - 60, 'scope', 'none: the error budget was not touched', manager);
      event(declared + A_DAY, 'status', 'resolved → review-in-progress', manager);
      event(
        declared + A_DAY + 60,
        'status',
        `review-in-progress → review-scheduled: for the meeting of ${dayOf(meeting)}`,
        manager,
      );
      const added = event(declared + 2 * A_DAY, 'action', `added: ${sentence(7)}`, manager);
      actions.push(
        `- [x] **P2** ${sentence(7)} — ${eoc}, due ${dayOf(declared + 30 * A_DAY)} <!-- ${added} created ${dayOf(declared + 2 * A_DAY)} -->`,
      );
      event(meeting + 14 * 3_600 - 60, 'blog-post', `no: ${sentence(6)}`, manager);
      event(
        meeting + 14 * 3_600,
        'status',
        'review-scheduled → review-completed: reviewed in the meeting',
        manager,
      );
    }
    event(
      declared + 40 * A_DAY,
      'status',
      `${severe ? 'review-completed' : 'resolved'} → closed: all is done`,
      manager,
    );
  }
  const holders = { eoc, 'incident-manager': manager };
  for (const [index, role] of FURTHER_ROLES.entries()) {
    if (events.length >= EVENTS - 1) break;
    holders[role] = index === 0 ? communicator : pick(others);
    event(declared + 240 + index * 60, 'role', `${role} none → ${holders[role]}`, manager);
  }
  while (events.length < EVENTS)
    event(
      declared + 500 + Math.floor(random() * (isOpen ? 5_000 : 6_000)),
      'note',
      sentence(6 + Math.floor(random() * 8)),
      pick([eoc, manager, communicator]),
    );
  events.sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1));
  const keys = [
    `id: ${id}`,
    `title: ${title}`,
    `severity: ${severity}`,
    `status: ${isOpen ? 'active' : 'closed'}`,
    `visibility: ${pick(['public', 'internal', 'internal', 'confidential'])}`,
    `services: [${service}]`,
    `declared_at: ${timeOf(declared)}`,
    `started_at: ${timeOf(declared - 600)}`,
    `detected_at: ${timeOf(declared - 300)}`,
    ...(isOpen
      ? []
      : [`mitigated_at: ${timeOf(declared + 4_000)}`, `resolved_at: ${timeOf(declared + 7_000)}`]),
    ...(severe && !isOpen ? [`review_meeting: ${dayOf(meeting)}`] : []),
    'roles:',
    ...Object.entries(holders).map(([role, holder]) => `  ${role}: "${holder}"`),
  ];
  const review = [
    'Root causes and contributing factors',
    'Detection',
    'What went well',
    'What went badly',
    'Where we were lucky',
  ]
    .map((question) => `### ${question}\n\n${sentence(25)}.\n`)
    .join('\n');
  const text = `---\n${keys.join('\n')}\n---\n\n## Summary\n\n${sentence(40)}.\n\n## Impact\n\n${sentence(30)}.\n\n## Timeline\n\n${events.map(({ line }) => `${line}\n`).join('')}\n## Communications\n\n## Review\n\n${isOpen || !severe ? '' : `${review}\n`}## Corrective actions\n${actions.map((line) => `\n${line}\n`).join('')}`;
  return { id, slug: title.replace(/[^a-z0-9]+/g, '-'), text };
}

function timeOf(seconds) {
  return `${new Date(seconds * 1000).toISOString().slice(0, 19)}Z`;
}

function dayOf(seconds) {
  return timeOf(seconds).slice(0, 10);
}

function tuesdayAfter(seconds) {
  const midnight = Math.floor(seconds / A_DAY) * A_DAY;
  return midnight + ((2 - new Date(midnight * 1000).getUTCDay() + 7) % 7) * A_DAY;
}

function shuffled(list, random) {
  return list
    .map((value) => ({ value, key: random() }))
    .sort((a, b) => a.key - b.key)
    .map(({ value }) => value);
}

/** Mulberry32. */
function randomFrom(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
