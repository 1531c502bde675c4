import { expect, test } from 'vitest';
import { Sandbox } from '../support/incident.ts';

/** Two incidents that go on: a command must say which of them it is about. */
function twoIncidents() {
  const store = new Sandbox();
  store.now = '2017-01-31T23:40:00Z';
  return { store, first: store.declare(), second: store.declare('--title', 'Another') };
}

test('-i belongs to the command wherever it stands, before or behind the verb', () => {
  const { store, first, second } = twoIncidents();
  expect(store.run('comms', 'done', 'marketing').code).toBe(3);
  expect(store.run('comms', 'done', 'marketing', '-i', first.id).code).toBe(0);
  expect(store.run('comms', '-i', second.id, 'war-room', 'https://meet.example/42').code).toBe(0);
  expect(store.read(first.path)).toContain('**comms** done marketing');
  expect(store.read(second.path)).toContain('**comms** done war-room: https://meet.example/42');
});

test('a misspelt verb is no incident, and has a suggestion', () => {
  const { store } = twoIncidents();
  expect(store.run('comms', 'udpate', 'we look at it')).toMatchObject({
    code: 2,
    err: expect.stringContaining('Did you mean "update"?'),
  });
});

test('an update of many lines from standard input is one event', () => {
  const store = new Sandbox();
  store.now = '2017-01-31T23:40:00Z';
  const { path } = store.declare('--role', 'incident-manager=@im1');
  const ran = store.runIn('.', ['comms', 'update', '-', '--json'], 'We restore.\r\n\r\n- by noon\n');
  expect(ran.json.events).toEqual([
    expect.objectContaining({ type: 'update', text: 'We restore.\n\n- by noon' }),
  ]);
  expect(store.run('lint', path).code).toBe(0);
});

test('what is said of a product cannot steer a terminal, nor be read as another record', () => {
  const store = new Sandbox();
  store.now = '2017-01-31T23:40:00Z';
  const { path } = store.declare('--role', 'incident-manager=@im1');
  store.run('comms', 'affected', 'com', 'down\u001b[2J\nhosted: not affected <!-- x');
  const { affected } = store.run('comms', '--json').json;
  expect(affected.map((one: { statement: string | null }) => one.statement)).toEqual([
    null,
    null,
    'down\nhosted: not affected <!-- x',
  ]);
  expect(store.run('lint', path).code).toBe(0);
});

test('words need no quotes where a command takes a text', () => {
  const store = new Sandbox();
  const { path } = store.declare();
  expect(store.run('timeline', 'add', 'restarted', 'two', 'pods').code).toBe(0);
  expect(store.run('comms', 'done', 'marketing', 'called', 'them').code).toBe(0);
  expect(store.run('lint', path, path).code).not.toBe(2);
  expect(store.read(path)).toMatch(/restarted two pods[\s\S]*done marketing: called them/);
});
