import { existsSync, mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import type { Message } from '../../src/domain/message.ts';
import type { ChannelPolicy } from '../../src/domain/policy-response.ts';
import { openNotifier } from '../../src/io/notify.ts';
import { answer, closedServer, httpServer, rawServer, type TestServer } from '../support/faulty-server.ts';
import { untrustedServer } from '../support/untrusted-server.ts';

const CHAT: ChannelPolicy = { kind: 'webhook', url: 'CHAT_URL' };
const PAGER: ChannelPolicy = { kind: 'pager', url: 'PAGER_URL', key: 'PAGER_KEY' };
const COMMAND: ChannelPolicy = { kind: 'command', command: 'CALL' };
const MESSAGE: Message = {
  notice: 'escalation',
  summary: 'Major incident? S1 Registry (2026-11-22-k3f9)',
  body: 'S1 <!channel> Registry & co (2026-11-22-k3f9)\nWhy: all pushes fail',
  to: '@pat',
  toAll: false,
  severity: 'S2',
  facts: { id: '2026-11-22-k3f9', title: 'Registry' },
};
/** Seconds within which sending ends on a busy machine, where the limit is two seconds or less. */
const SOON = 8;
const KEY = '2026-11-22-k3f9-2m3f9x';

/** Sends with so many seconds in all, and without waiting long between attempts. */
function send(channel: ChannelPolicy, env: Record<string, string>, seconds = '2') {
  return openNotifier({ INCIDENT_SEND_TIMEOUT: seconds, ...env }, () => 0).send(
    'chat',
    channel,
    MESSAGE,
    KEY,
  );
}

async function timed<T>(work: Promise<T>): Promise<{ value: T; seconds: number }> {
  const from = performance.now();
  const value = await work;
  return { value, seconds: (performance.now() - from) / 1000 };
}

test('a chat webhook takes a text in which nothing from a file calls everybody', async () => {
  await using server = await httpServer(answer(200));
  const delivery = await send(CHAT, { CHAT_URL: server.url });
  expect(delivery).toEqual({ channel: 'chat', sent: true, detail: 'answered 200 OK', attempts: 1 });
  const [{ method, path, headers, body }] = server.received as [(typeof server.received)[0]];
  expect([method, path]).toEqual(['POST', '/hook/s3cret']);
  expect(headers).toMatchObject({ 'content-type': 'application/json', 'idempotency-key': KEY });
  expect(JSON.parse(body)).toEqual({
    text: '@pat S1 &lt;!channel&gt; Registry &amp; co (2026-11-22-k3f9)\nWhy: all pushes fail',
  });
});

test('a pager takes an event with a key by which it tells repetitions', async () => {
  await using server = await httpServer(answer(202));
  const delivery = await send(PAGER, { PAGER_URL: server.url, PAGER_KEY: 'routing' });
  expect(delivery).toMatchObject({ sent: true, detail: 'answered 202 Accepted' });
  expect(JSON.parse(server.received[0]!.body)).toEqual({
    routing_key: 'routing',
    event_action: 'trigger',
    dedup_key: KEY,
    payload: {
      summary: MESSAGE.summary,
      source: 'incident',
      severity: 'critical',
      custom_details: { ...MESSAGE.facts, message: `@pat ${MESSAGE.body}` },
    },
  });
});

test.each([500, 503, 408, 429])('%i is tried again, with the same key', async (status) => {
  await using server = await httpServer(answer(status), answer(200));
  expect(await send(CHAT, { CHAT_URL: server.url })).toMatchObject({ sent: true, attempts: 2 });
  expect(new Set(server.received.map(({ headers }) => headers['idempotency-key']))).toEqual(new Set([KEY]));
});

test.each([400, 401, 404, 410])('%i is final', async (status) => {
  await using server = await httpServer(answer(status));
  const delivery = await send(CHAT, { CHAT_URL: server.url });
  expect(delivery).toMatchObject({ sent: false, attempts: 1 });
  expect(delivery.detail).toContain(`answered ${status}`);
});

test('500 for good is given up', async () => {
  await using server = await httpServer(answer(500));
  const { value, seconds } = await timed(send(CHAT, { CHAT_URL: server.url }));
  expect(value).toEqual({
    channel: 'chat',
    sent: false,
    detail: 'answered 500 Internal Server Error',
    attempts: 4,
  });
  expect(server.received).toHaveLength(4);
  expect(seconds).toBeLessThan(SOON);
});

test('429 is waited for as long as it asks, where there is time', async () => {
  await using server = await httpServer(answer(429, { 'retry-after': '1' }), answer(200));
  const { value, seconds } = await timed(send(CHAT, { CHAT_URL: server.url }));
  expect(value).toMatchObject({ sent: true, attempts: 2 });
  expect(seconds).toBeGreaterThanOrEqual(0.99);
});

test('429 that asks for more time than there is, is given up at once', async () => {
  await using server = await httpServer(answer(429, { 'retry-after': '60' }));
  const { value, seconds } = await timed(send(CHAT, { CHAT_URL: server.url }));
  expect(value).toMatchObject({ sent: false, detail: 'answered 429 Too Many Requests', attempts: 1 });
  expect(seconds).toBeLessThan(SOON);
});

test.each([301, 302, 307, 308])('a redirect by %i is not followed', async (status) => {
  await using target = await httpServer(answer(200));
  await using server = await httpServer(answer(status, { location: target.url }));
  const delivery = await send(PAGER, { PAGER_URL: server.url, PAGER_KEY: 'routing' });
  expect(delivery).toMatchObject({ sent: false, attempts: 1 });
  expect(delivery.detail).toContain('a redirect, which is not followed');
  expect(target.received).toEqual([]);
});

test('a server that takes the request and says nothing is left in time', async () => {
  await using server = await rawServer(() => {});
  const { value, seconds } = await timed(send(CHAT, { CHAT_URL: server.url }, '0.6'));
  expect(value).toMatchObject({ sent: false });
  expect(value.detail).toMatch(/^did not answer within 0\.\d s$/);
  expect(seconds).toBeLessThan(SOON);
});

test('a server that drips its answer for ever is left in time', async () => {
  let timer: NodeJS.Timeout | undefined;
  await using server = await httpServer((response) => {
    response.writeHead(200);
    timer = setInterval(() => response.write('.'), 20);
  });
  const { value, seconds } = await timed(send(CHAT, { CHAT_URL: server.url }, '0.6'));
  clearInterval(timer);
  expect(value).toMatchObject({ sent: false });
  expect(seconds).toBeLessThan(SOON);
});

test.each<[string, () => Promise<TestServer>, RegExp]>([
  ['nobody listens', closedServer, /^refused the connection$/],
  [
    'it closes without an answer',
    () => rawServer((socket) => socket.destroy()),
    /^closed the connection without an answer$/,
  ],
  [
    'it closes in the middle of its answer',
    () => rawServer((socket) => socket.end('HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nok')),
    /^closed the connection in the middle of its answer$/,
  ],
  [
    'it answers garbage',
    () => rawServer((socket) => socket.end('\u0000\u0001 220 mail.example ESMTP\r\n\r\n')),
    /^answered with something that is not HTTP$/,
  ],
])('it is said why it failed: %s', async (_, start, why) => {
  await using server = await start();
  const delivery = await send(CHAT, { CHAT_URL: server.url }, '1.5');
  expect(delivery).toMatchObject({ sent: false, detail: expect.stringMatching(why) });
  expect(delivery.attempts).toBeGreaterThan(1);
});

test('a host that does not exist', async () => {
  const delivery = await send(CHAT, { CHAT_URL: 'http://hooks.invalid/s3cret' }, '1');
  expect(delivery.sent).toBe(false);
  expect(delivery.detail).not.toMatch(/s3cret|hooks/);
});

test.each(['1', '0'])(
  'https without a certificate that is trusted is not spoken to, with NODE_TLS_REJECT_UNAUTHORIZED=%s',
  async (setting) => {
    vi.stubEnv('NODE_TLS_REJECT_UNAUTHORIZED', setting);
    await using server = await untrustedServer();
    const delivery = await send(CHAT, { CHAT_URL: server.url });
    expect(delivery).toMatchObject({ sent: false, attempts: 1 });
    expect(delivery.detail).toMatch(/^its certificate is not trusted \(\w+\)$/);
    expect(server.asked).toBe(0);
  },
);

test('a command gets the message on its standard input, and the facts in its environment', async () => {
  const CALL = `read -r line; test "$line" = '@pat S1 <!channel> Registry & co (2026-11-22-k3f9)' && test "$INCIDENT_ID $INCIDENT_NOTICE $INCIDENT_KEY" = '2026-11-22-k3f9 escalation ${KEY}'`;
  expect(await send(COMMAND, { CALL })).toEqual({
    channel: 'chat',
    sent: true,
    detail: 'ended with 0',
    attempts: 1,
  });
});

test.each([
  ['fails', 'exit 3', 'ended with 3'],
  ['is not there', 'no-such-program-here 2>/dev/null', 'ended with 127'],
])('a command that %s', async (_, CALL, detail) => {
  expect(await send(COMMAND, { CALL })).toEqual({ channel: 'chat', sent: false, detail, attempts: 1 });
});

test('a command that hangs is ended, with all that it started', async () => {
  const file = join(mkdtempSync(join(tmpdir(), 'incident-test-')), 'pids');
  const CALL = `sleep 60 & echo $! > ${file}; sleep 60`;
  const { value, seconds } = await timed(send(COMMAND, { CALL }, '0.5'));
  expect(value).toEqual({ channel: 'chat', sent: false, detail: 'did not end within 0.5 s', attempts: 1 });
  expect(seconds).toBeLessThan(SOON);
  const pid = readFileSync(file, 'utf8').trim();
  const isGone = () =>
    !existsSync(`/proc/${pid}/stat`) || / [ZX] /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  await vi.waitFor(() => expect(isGone()).toBe(true));
});

test.each([
  ['not set', CHAT, {}, '$CHAT_URL is not set'],
  ['empty', CHAT, { CHAT_URL: '  ' }, '$CHAT_URL is not set'],
  ['without its key', PAGER, { PAGER_URL: 'https://pager.example' }, '$PAGER_KEY is not set'],
  ['no address', CHAT, { CHAT_URL: 'hooks.example' }, /^\$CHAT_URL holds no address/],
  ['a file', CHAT, { CHAT_URL: 'file:///etc/passwd' }, /^\$CHAT_URL holds no address/],
  [
    'a time-out in words',
    CHAT,
    { CHAT_URL: 'https://a.example', INCIDENT_SEND_TIMEOUT: 'soon' },
    /SEND_TIMEOUT/,
  ],
])('what keeps a channel from being used is said: %s', (_, channel, env, problem) => {
  const said = openNotifier(env, () => 0).problemWith(channel);
  expect(said).toEqual(typeof problem === 'string' ? problem : expect.stringMatching(problem));
});

test('what would be sent is shown without its secrets', () => {
  const env = {
    CHAT_URL: 'https://me:pw@hooks.example/T1/s3cret?k=s3cret',
    PAGER_URL: 'https://pager.example/s3cret',
  };
  const notifier = openNotifier({ ...env, PAGER_KEY: 's3cret', CALL: 'call --token s3cret' }, () => 0);
  for (const channel of [CHAT, PAGER, COMMAND]) {
    const shown = JSON.stringify(notifier.preview(channel, MESSAGE, KEY));
    expect(shown).not.toContain('s3cret');
    expect(shown).not.toContain('pw@');
    expect(shown).toContain(KEY);
  }
  expect(notifier.preview(CHAT, MESSAGE, KEY)).toMatchObject({ url: 'https://hooks.example/***' });
});
