import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect, test, vi } from 'vitest';
import { answer, closedServer, httpServer, rawServer } from '../support/faulty-server.ts';
import { BINARY, Sandbox } from '../support/incident.ts';

const CONFIG = `
roster:
  - {handle: "@eoc", roles: [eoc]}
  - {handle: "@pat", roles: [production-lead], contact: {chat: "@pat", phone: "+49 30 1234"}}
  - {handle: "@rui", roles: [director-of-infrastructure]}
  - {handle: "@vera", roles: [vp-of-engineering]}
channels:
  chat: {webhook: CHAT_URL}
`;
const BECAUSE = ['--because', 'all pushes fail'];

function storeWithIncident(env: Record<string, string> = {}) {
  const store = new Sandbox();
  store.write('incident.config.yaml', CONFIG);
  const { id, path } = store.declare();
  store.env = { INCIDENT_SEND_TIMEOUT: '2', ...env };
  return {
    store,
    id,
    path,
    eventsIn: () => store.read(path).match(/^- .*\*\*(?:escalation|delivery)\*\*.*$/gm) ?? [],
  };
}

test('the attempt is in the file before anything is sent, and the delivery after', async () => {
  let file = '';
  await using server = await httpServer((response) => {
    file = scene.store.read(scene.path);
    answer(200)(response);
  });
  const scene = storeWithIncident({ CHAT_URL: server.url });
  const ran = await scene.store.runBeside('escalate', ...BECAUSE, '--json');
  expect(ran).toMatchObject({ code: 0, json: { message: null, changed: true } });
  expect(file).toContain('**escalation** asked @pat (via chat): all pushes fail');
  expect(file).not.toContain('**delivery**');
  const [asked, delivered] = scene.eventsIn();
  const id = /<!-- (\w+) -->/.exec(asked!)![1];
  expect(delivered).toMatch(
    new RegExp(
      `delivery\\*\\* sent chat \\(for escalation\\): answered 200 OK — @eoc <!-- \\w+ re ${id} -->$`,
    ),
  );
  expect(server.received[0]!.headers['idempotency-key']).toBe(`${ran.json.incident.id}-${id}`);
  expect(JSON.parse(server.received[0]!.body).text).toContain('Why: all pushes fail');
});

test.each([
  ['refuses', closedServer],
  ['hangs', () => rawServer(() => {})],
  ['answers 500', () => httpServer(answer(500))],
  ['answers 429', () => httpServer(answer(429, { 'retry-after': '3600' }))],
  ['redirects', () => httpServer(answer(307, { location: 'http://127.0.0.1:9/' }))],
])('a receiver that %s costs neither the record nor the message', async (_, start) => {
  await using server = await start();
  const { store, eventsIn } = storeWithIncident({ CHAT_URL: server.url, INCIDENT_SEND_TIMEOUT: '1' });
  const ran = await store.runBeside('escalate', ...BECAUSE);
  expect(ran.code).toBe(0);
  expect(ran.err).toContain('warning: not sent by chat: ');
  expect(ran.out).toContain('@pat S1 Database is gone');
  const [asked, failed] = eventsIn();
  expect(asked).toContain('asked @pat (via chat)');
  expect(failed).toContain('**delivery** failed chat (for escalation): ');
  expect(store.read('incident.config.yaml') + ran.out + ran.err + eventsIn()).not.toContain('s3cret');
  const { problems } = store.run('lint', '--json').json;
  expect(problems.map(({ rule }: { rule: string }) => rule)).toEqual([
    'updates-kept',
    'incident-manager-assigned',
  ]);
});

test('Ctrl-C while it is being sent leaves the record', async () => {
  await using server = await rawServer(() => {});
  const { store, eventsIn } = storeWithIncident({ CHAT_URL: server.url, INCIDENT_SEND_TIMEOUT: '60' });
  const child = spawn(process.execPath, [BINARY, 'escalate', ...BECAUSE], {
    cwd: store.root,
    env: store.environment(),
    stdio: 'ignore',
  });
  const ended = once(child, 'exit');
  await vi.waitFor(() => expect(server.received).toHaveLength(1), { timeout: 20_000 });
  child.kill('SIGINT');
  expect(await ended).toEqual([null, 'SIGINT']);
  expect(eventsIn()).toHaveLength(1);
  expect(store.run('escalate', '--outcome', 'no-answer').code).toBe(0);
});

test('--dry-run shows the request, and sends and writes nothing', async () => {
  await using server = await httpServer(answer(200));
  const { store, path } = storeWithIncident({ CHAT_URL: server.url });
  const before = store.read(path);
  const ran = await store.runBeside('escalate', ...BECAUSE, '--dry-run', '--json');
  expect(ran.json).toMatchObject({ changed: false, events: [], deliveries: [] });
  const [request] = ran.json.requests;
  expect(request).toMatchObject({ channel: 'chat', method: 'POST' });
  expect(request.url).toBe(server.url.replace('/hook/s3cret', '/***'));
  expect(request.headers['idempotency-key']).toMatch(new RegExp(`^${ran.json.incident.id}-\\w{6}$`));
  expect(JSON.parse(request.body).text).toContain('@pat S1 Database is gone');
  expect(server.received).toEqual([]);
  expect(store.read(path)).toBe(before);
});

test('a variable that is not set is said, and nothing is recorded of a delivery', () => {
  const { store, eventsIn } = storeWithIncident();
  const ran = store.run('escalate', ...BECAUSE);
  expect(ran.code).toBe(0);
  expect(ran.err).toContain('warning: nothing can be sent by chat: $CHAT_URL is not set');
  expect(ran.out).toContain('@pat S1 Database is gone');
  expect(eventsIn()).toHaveLength(1);
});

test('a command of the user’s own is handed the message', () => {
  const { store } = storeWithIncident({
    CHAT: 'cat > said; echo "$INCIDENT_TO $INCIDENT_VIA $INCIDENT_CONTACT" >> said',
  });
  store.write('incident.config.yaml', CONFIG.replace('{webhook: CHAT_URL}', '{command: CHAT}'));
  expect(store.run('escalate', ...BECAUSE).err).toContain('Sent by chat: ended with 0');
  expect(store.read('said')).toMatch(/^@pat S1 Database is gone(?:.|\n)*\n@pat chat @pat\n$/);
});

test('of a confidential incident only that there is one leaves the file', async () => {
  await using server = await httpServer(answer(200));
  const { store, id, path } = storeWithIncident({ CHAT_URL: server.url });
  store.write(path, store.read(path).replace('visibility: internal', 'visibility: Confidental'));
  const ran = await store.runBeside('escalate', ...BECAUSE);
  expect(ran.code).toBe(0);
  const { body } = server.received[0]!;
  expect(body).not.toMatch(/database|pushes/i);
  expect(JSON.parse(body).text).toContain(id);
});
