import { expect, test } from 'vitest';
import { answer, closedServer, httpServer } from '../support/faulty-server.ts';
import { Sandbox } from '../support/incident.ts';

const CONFIG = `
channels:
  chat: {webhook: CHAT_URL}
  page: {webhook: PAGE_URL}
notify: {update: [chat], public-update: [page]}
`;

function storeWithIncident(env: Record<string, string>, ...args: string[]) {
  const store = new Sandbox();
  store.now = '2017-01-31T23:40:00Z';
  store.write('incident.config.yaml', CONFIG);
  const { id, path } = store.declare('--role', 'incident-manager=@im1', ...args);
  store.env = { INCIDENT_SEND_TIMEOUT: '1', ...env };
  return { store, id, path };
}

const sent = (server: { received: { body: string }[] }) =>
  server.received.map(({ body }) => JSON.parse(body).text);

test('an update goes to the channels of its audience; for the public it is what was written and no more', async () => {
  await using chat = await httpServer(answer(200));
  await using page = await httpServer(answer(200));
  const { store, id, path } = storeWithIncident({ CHAT_URL: chat.url, PAGE_URL: page.url });
  const internal = await store.runBeside('comms', 'update', 'We restore <the> backup', '--json');
  expect(internal.json).toMatchObject({
    changed: true,
    message: null,
    deliveries: [{ channel: 'chat', sent: true }],
  });
  const world = await store.runBeside('comms', 'update', '--audience', 'public', 'We are\non it', '--json');
  expect(world.json).toMatchObject({ message: null, deliveries: [{ channel: 'page', sent: true }] });
  expect(sent(chat)).toEqual([
    `Update on S1 Database is gone (${id}), by @eoc:\nWe restore &lt;the&gt; backup`,
  ]);
  expect(sent(page)).toEqual(['We are\non it']);
  expect(JSON.stringify(page.received)).not.toMatch(/Database|incidents\/2017/);
  expect(store.read(path)).toMatch(/\*\*delivery\*\* sent page \(for public-update\): answered 200/);
  expect(store.run('lint', '--json').json.problems).toEqual([]);
});

test('a receiver that refuses costs neither the record nor the message', async () => {
  await using server = await closedServer();
  const { store, path } = storeWithIncident({ CHAT_URL: server.url });
  const ran = await store.runBeside('comms', 'update', 'We restore');
  expect(ran).toMatchObject({ code: 0, err: expect.stringContaining('warning: not sent by chat') });
  expect(ran.out).toContain('by @eoc:\nWe restore');
  expect(store.read(path)).toMatch(/\*\*update\*\* We restore[\s\S]*\*\*delivery\*\* failed chat/);
});

test('of a confidential incident a channel learns that there is news, and not which', async () => {
  await using chat = await httpServer(answer(200));
  const { store, id } = storeWithIncident({ CHAT_URL: chat.url }, '--visibility', 'confidential');
  await store.runBeside('comms', 'update', 'the attacker read keys');
  expect(sent(chat)).toEqual([`Update on S1, confidential (${id}), by @eoc:\nSee: incident show ${id}`]);
  expect(JSON.stringify(chat.received)).not.toMatch(/Database|database|attacker/);
});

test('--dry-run sends and writes nothing, --at only writes', async () => {
  await using chat = await httpServer(answer(200));
  const { store, path } = storeWithIncident({ CHAT_URL: chat.url });
  const before = store.read(path);
  const rehearsed = await store.runBeside('comms', 'update', 'We restore', '--dry-run', '--json');
  expect(rehearsed.json).toMatchObject({ changed: false, events: [], requests: [{ channel: 'chat' }] });
  expect(store.read(path)).toBe(before);
  await store.runBeside('comms', 'update', 'We look at it', '--at', '-5m');
  expect(store.read(path)).toContain('2017-01-31T23:35:00Z **update** We look at it');
  expect(chat.received).toEqual([]);
});
