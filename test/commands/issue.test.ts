import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { Sandbox } from '../support/incident.ts';

type Answer = (request: IncomingMessage, body: string, response: ServerResponse) => void;

const stops: (() => void)[] = [];
afterEach(() => {
  for (const stop of stops.splice(0)) stop();
});

/** A server on loopback; returns the address of its API. */
async function serve(answer: Answer): Promise<string> {
  const server = createServer(async (request, response) => {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part);
    answer(request, Buffer.concat(parts).toString(), response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  stops.push(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/v4`;
}

interface Issue {
  iid: number;
  web_url: string;
  title: string;
  description: string;
  labels: string;
  confidential: boolean;
}

/** As much of a tracker as creates and finds issues, whose search is by words and finds too much. */
function tracker(issues: Issue[], requests: string[] = []): Answer {
  return (request, body, response) => {
    requests.push(`${request.method} ${request.headers['private-token']} ${request.url}`);
    if (request.headers['private-token'] !== 'secret') return void response.writeHead(401).end('{}');
    if (request.method === 'GET') return void response.end(JSON.stringify(issues));
    const iid = issues.length + 1;
    issues.push({ iid, web_url: `https://tracker.example.com/infra/-/issues/${iid}`, ...JSON.parse(body) });
    response.writeHead(201).end(JSON.stringify(issues.at(-1)));
  };
}

async function storeFor(api: string, ...args: string[]): Promise<Sandbox> {
  const store = new Sandbox();
  store.env = {
    INCIDENT_TRACKER_URL: api,
    INCIDENT_TRACKER_PROJECT: 'infra/production',
    INCIDENT_TRACKER_TOKEN: 'secret',
  };
  store.declare('--service', 'gitlab.com', '--role', 'incident-manager=@im1', ...args);
  return store;
}

const OTHERS: Issue = {
  iid: 1,
  web_url: 'https://tracker.example.com/infra/-/issues/1',
  title: 'Speaks of it',
  description: 'see 2017-01-31',
  labels: '',
  confidential: false,
};

test('an issue is created once, with its labels, and is on record', async () => {
  const [issues, requests] = [[OTHERS], [] as string[]];
  const store = await storeFor(await serve(tracker(issues, requests)));
  const first = await store.runBeside('issue', '--create', '--json');
  expect(first).toMatchObject({
    code: 0,
    json: { schema: 1, created: true, url: 'https://tracker.example.com/infra/-/issues/2' },
  });
  expect(issues[1]).toMatchObject({
    title: '2017-01-31: Database is gone',
    labels: 'outage,incident,severity::1,Service::gitlab.com',
    confidential: true,
    description: expect.stringContaining('**declared** S1: Database is gone'),
  });
  expect(requests[0]).toMatch(
    /^GET secret \/api\/v4\/projects\/infra%2Fproduction\/issues\?search=2017-01-31-/,
  );
  const again = await store.runBeside('issue', '--create', '--json');
  expect(again.json).toMatchObject({ created: false, url: first.json.url });
  expect(issues).toHaveLength(2);
  expect(store.run('show', '--json').json.incident.timeline.at(-1)).toMatchObject({
    type: 'issue',
    text: `created: ${first.json.url}`,
  });
});

test('one that was created and never recorded is found', async () => {
  const issues: Issue[] = [];
  const store = await storeFor(await serve(tracker(issues)));
  const path = store.run('show', '--json').json.incident.path;
  const before = store.read(path);
  await store.runBeside('issue', '--create');
  store.write(path, before);
  expect((await store.runBeside('issue', '--create', '--json')).json).toMatchObject({ created: false });
  expect(issues).toHaveLength(1);
});

test.each<[string, Answer, RegExp]>([
  ['500', (_, __, response) => void response.writeHead(500).end('no'), /answered 500/],
  ['a wrong token', (_, __, response) => void response.writeHead(401).end('{}'), /INCIDENT_TRACKER_TOKEN/],
  [
    'a redirect',
    (_, __, response) => void response.writeHead(302, { location: 'http://127.0.0.1:1/' }).end(),
    /answered 302, a redirect to/,
  ],
  ['no JSON', (_, __, response) => void response.end('<html>'), /cannot be asked/],
  ['a connection that breaks', (request) => void request.socket.destroy(), /cannot be asked/],
])('%s is an error, and the file stays as it is', async (_, answer, message) => {
  const store = await storeFor(await serve(answer));
  const { path } = store.run('show', '--json').json.incident;
  const before = store.read(path);
  const ran = await store.runBeside('issue', '--create');
  expect(ran.code).toBe(5);
  expect(ran.err).toMatch(message);
  expect(ran.err).not.toContain('secret');
  expect(store.read(path)).toBe(before);
});

test('without a token nothing is asked', async () => {
  const store = await storeFor('http://127.0.0.1:1/api/v4');
  delete store.env.INCIDENT_TRACKER_TOKEN;
  expect(store.run('issue', '--create')).toMatchObject({
    code: 2,
    err: expect.stringContaining('INCIDENT_TRACKER_TOKEN is not set'),
  });
});

test('a rehearsal shows the request without the token, and sends and writes nothing', async () => {
  const store = await storeFor('http://127.0.0.1:1/api/v4');
  const { path } = store.run('show', '--json').json.incident;
  const before = store.read(path);
  const { code, out } = store.run('issue', '--create', '--dry-run');
  expect(code).toBe(0);
  expect(out).toMatch(/^POST http:\/\/127\.0\.0\.1:1\/api\/v4\/projects\/infra%2Fproduction\/issues\n/);
  expect(out).not.toContain('secret');
  expect(store.read(path)).toBe(before);
});

test('what is between the organisation and its customers stays out of it', () => {
  const store = new Sandbox();
  store.declare();
  store.run('customer', 'add', 'Acme Ltd', '--impact', 'they lost a release');
  store.run('agenda', 'request', '-i', 'database', '--customer', 'Acme Ltd', '--because', 'they ask');
  const { out } = store.run('issue');
  expect(out).toContain('**declared**');
  expect(out).not.toMatch(/Acme|they ask/);
});

test('an issue that all may read names nobody, and one that cannot be proven clean is not made', async () => {
  const issues: Issue[] = [];
  const store = await storeFor(await serve(tracker(issues)), '--visibility', 'public');
  store.write('incident.config.yaml', 'roster: [{handle: "@im1", name: Ann Smith}, {handle: "@eoc"}]\n');
  store.run('timeline', 'add', 'Ann Smith restarted it\n/close');
  store.run('customer', 'add', 'Acme Ltd');
  const ran = await store.runBeside('issue', '--create', '--json');
  expect(ran.code, ran.err).toBe(0);
  expect(issues[0]).toMatchObject({ confidential: false });
  expect(issues[0]!.description).toContain('restarted it');
  expect(issues[0]!.description).not.toMatch(/Ann|Smith|@im1|Acme|^[ \t]*\/close/m);
  const other = await storeFor('http://127.0.0.1:1/api/v4', '--visibility', 'public');
  const secret = other.run(
    'new',
    '-t',
    'Signing keys were copied abroad',
    '-s',
    'S4',
    '--visibility',
    'confidential',
    '--json',
  );
  other.run('timeline', 'add', '-i', 'database', `see ${secret.json.incident.id}`);
  expect(other.run('issue', '-i', 'database')).toMatchObject({
    code: 4,
    err: expect.stringContaining('which is confidential'),
  });
});
