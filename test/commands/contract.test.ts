import { expect, test } from 'vitest';
import { Sandbox } from '../support/incident.ts';

/** The shapes and facts that scripts rely on; docs/json.md describes them. */

function resolved(store: Sandbox, at = '2017-02-01T18:00:00Z'): string {
  const { id } = store.declare('--role', 'incident-manager=@im1');
  store.run('role', 'incident-manager', '@im2', '--because', 'end of shift', '--at', '2017-02-01T06:00:00Z');
  const done = store.run('status', 'resolved', '--at', at, '--json');
  expect(done).toMatchObject({ code: 0, json: { incident: { status: 'resolved', resolved_at: at } } });
  return id;
}

const reviewOf = (store: Sandbox) => store.run('show', '--json').json.incident.review;

test('new --json', () => {
  const store = new Sandbox();
  const ran = store.run(
    'new',
    '--title',
    'T',
    '--severity',
    'S1',
    '--service',
    'gitlab.com',
    '--at',
    '2017-01-31T23:30:00Z',
    '--by',
    '@eoc',
    '--no-input',
    '--json',
  );
  expect(ran.code).toBe(0);
  expect(ran.json).toMatchObject({
    schema: 1,
    incident: {
      id: expect.stringMatching(/^2017-01-31-[0-9a-z]{4}$/),
      title: 'T',
      severity: 'S1',
      status: 'active',
      visibility: 'internal',
      services: ['gitlab.com'],
      roles: {},
      declared_at: '2017-01-31T23:30:00Z',
    },
  });
  expect(store.read(ran.json.incident.path).startsWith('---\n')).toBe(true);
});

test('show --json is the same incident with timeline, review and actions', () => {
  const store = new Sandbox();
  const declared = store.declare();
  const shown = store.run('show', '--json').json.incident;
  expect(shown).toMatchObject({
    ...declared,
    actions: [],
    review: { required: true, reasons: ['severity S1'], due: null, owner: null, overdue: false },
  });
  expect(shown.timeline[0]).toMatchObject({
    id: expect.stringMatching(/^[0-9a-z]{6}$/),
    at: '2017-01-31T23:30:00Z',
    recorded: store.now,
    type: 'declared',
    text: 'S1: Database is gone',
    actor: '@eoc',
  });
});

test('a review is due seven working days after resolution, owned by the last incident manager', () => {
  const store = new Sandbox();
  resolved(store);
  expect(reviewOf(store)).toMatchObject({ required: true, due: '2017-02-10', owner: '@im2', overdue: false });
});

test('a holiday of the policy moves the due day past the weekend', () => {
  const store = new Sandbox();
  store.write('incident.config.yaml', 'holidays: [2017-02-06]\n');
  resolved(store);
  expect(reviewOf(store).due).toBe('2017-02-13');
});

test('a named calendar knows its holidays', () => {
  const store = new Sandbox();
  store.write('incident.config.yaml', 'holiday_calendar: DE-BY\n');
  store.now = '2017-05-02T09:00:00Z';
  resolved(store, '2017-04-28T18:00:00Z');
  expect(reviewOf(store).due).toBe('2017-05-10');
  expect(store.run('due', '--explain').out).toContain('2017-05-01 does not count: ');
});

test('the day of resolution is the policy zone’s day', () => {
  const store = new Sandbox();
  store.write('incident.config.yaml', 'time_zone: Asia/Tokyo\n');
  resolved(store, '2017-02-01T16:00:00Z');
  expect(reviewOf(store).due).toBe('2017-02-13');
});

test('list, due and agenda --json', () => {
  const store = new Sandbox();
  const id = resolved(store);
  expect(store.run('list', '--json').json).toMatchObject({ schema: 1, incidents: [{ id }] });
  expect(store.run('due', '--json').json).toMatchObject({
    schema: 1,
    due: [{ incident: id, kind: 'review', due: '2017-02-10', owner: '@im2', overdue: false }],
  });
  const agenda = store.run('agenda', '--tuesday', '--now', '2017-02-03T09:00:00Z', '--json').json;
  expect(agenda).toMatchObject({ schema: 1, meeting: { date: '2017-02-07' } });
  expect(agenda.items).toContainEqual(
    expect.objectContaining({ incident: id, section: 'awaiting', owner: '@im2', due: '2017-02-10' }),
  );
});

test('on a Tuesday, --tuesday is that day', () => {
  const store = new Sandbox();
  const dateAt = (now: string) => store.run('agenda', '--tuesday', '--now', now, '--json').json.meeting.date;
  expect(dateAt('2017-02-07T00:00:00Z')).toBe('2017-02-07');
  expect(dateAt('2017-02-07T23:59:59Z')).toBe('2017-02-07');
  expect(dateAt('2017-02-08T00:00:00Z')).toBe('2017-02-14');
});

test('the agenda is the same bytes in any zone and locale', () => {
  const store = new Sandbox();
  resolved(store);
  const here = store.run('agenda', '--now', '2017-02-03T09:00:00Z').out;
  store.env = { TZ: 'Pacific/Kiritimati', LC_ALL: 'C' };
  expect(store.run('agenda', '--now', '2017-02-03T09:00:00Z').out).toBe(here);
  store.env = { TZ: 'America/Los_Angeles', LC_ALL: 'de_DE.UTF-8', COLUMNS: '40' };
  expect(store.run('agenda', '--now', '2017-02-03T09:00:00Z').out).toBe(here);
});

test('lint --format json: 0 with no error, 1 with one', () => {
  const store = new Sandbox();
  store.now = '2017-01-31T23:40:00Z';
  const { path } = store.declare('--role', 'incident-manager=@im1');
  expect(store.run('lint', '--format', 'json')).toMatchObject({
    code: 0,
    json: { schema: 1, files: 1, problems: [] },
  });
  store.write(path, store.read(path).replace('severity: S1', 'severity: S9'));
  const { code, json } = store.run('lint', '--format', 'json');
  expect(code).toBe(1);
  expect(json.problems[0]).toMatchObject({
    path,
    line: 4,
    column: 11,
    rule: 'severity-known',
    severity: 'error',
    message: expect.stringContaining('S9'),
  });
});

test('a refused transition lists all reasons at once', () => {
  const store = new Sandbox();
  store.declare();
  const refused = store.run('status', 'closed');
  expect(refused.code).toBe(4);
  expect(refused.err.match(/^ {2}- /gm)).toHaveLength(4);
});

test('works outside git, with an empty HOME, from a subfolder; without a name it says who it recorded', () => {
  const store = new Sandbox();
  store.write('incident.config.yaml', 'version: 1\n');
  store.write('deep/er/note.txt', '');
  store.env = { INCIDENT_USER: '', TZ: 'Pacific/Kiritimati', LC_ALL: 'C' };
  const ran = store.runIn('deep/er', ['new', '--title', 'T', '--severity', 'S3', '--json']);
  expect(ran.code).toBe(0);
  expect(store.read(ran.json.incident.path)).toContain('**declared** S3: T — @');
});

test('a template’s front matter gives defaults, and a broken one is an error with its place', () => {
  const store = new Sandbox();
  store.write('templates/leak.md', '---\nvisibility: confidential\nseverity: S2\n---\n\n## Timeline\n');
  const made = store.run('new', '--title', 'T', '--template', 'leak', '--json').json.incident;
  expect(made).toMatchObject({ visibility: 'confidential', severity: 'S2' });
  store.write('templates/leak.md', '---\nvisibility: [\n---\n');
  const broken = store.run('new', '--title', 'T', '--severity', 'S4', '--template', 'leak');
  expect(broken).toMatchObject({ code: 2, err: expect.stringContaining('templates/leak.md:') });
});

test('agenda --out keeps an agenda anywhere, and replaces nothing but an agenda', () => {
  const store = new Sandbox();
  store.write('incident.config.yaml', 'version: 1\n');
  expect(store.run('agenda', '--out', 'incident.config.yaml').code).toBe(2);
  expect(store.run('agenda', '--out', '.git/config').code).toBe(2);
  expect(store.read('incident.config.yaml')).toBe('version: 1\n');
  for (let time = 0; time < 2; time++) expect(store.run('agenda', '--out', 'agenda/next.md').code).toBe(0);
  expect(store.read('agenda/next.md')).toMatch(/^# Incident review, /);
});
