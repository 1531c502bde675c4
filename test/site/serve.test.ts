import { existsSync, readdirSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { networkInterfaces } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { problemsOf } from '../hostile/terminal.ts';
import { VECTORS, yamlString } from '../hostile/vectors.ts';
import { BINARY, Sandbox } from '../support/incident.ts';
import { Served } from '../support/served.ts';
import { Terminal } from '../support/terminal.ts';

let served: Served | null = null;
afterEach(async () => {
  await served?.end();
  served = null;
});

function store(): Sandbox {
  const made = new Sandbox();
  made.declare('--visibility', 'public', '--service', 'registry', '--role', 'incident-manager=@im1');
  return made;
}

const start = async (made: Sandbox, ...args: string[]) => {
  served = await Served.start(made, '--port', '0', ...args);
  return served;
};

test('it shows every file that the site has, the same but for what reloads it, and ends with 0', async () => {
  const made = store();
  const server = await start(made, '--json');
  expect(server.json).toEqual({ schema: 1, audience: 'internal', url: server.url });
  expect(made.run('site', '--out', 'site').code).toBe(0);
  const names = readdirSync(join(made.root, 'site'), { recursive: true, encoding: 'utf8' });
  const files = names.filter((name) => /\.[a-z]+$/.test(name) && !name.startsWith('.'));
  expect(files.length).toBeGreaterThan(15);
  for (const name of files) {
    const { status, body, headers } = await server.ask(`/${name}`);
    const written = made.read(`site/${name}`);
    expect(status, name).toBe(200);
    expect(withoutLive(body), name).toBe(written);
    expect(written, name).not.toContain('live.js');
    expect(headers['content-type'], name).toMatch(/^(?:text|image|application)\/[a-z+]+; charset=utf-8$/);
    expect(headers['content-security-policy'], name).toContain("default-src 'none'");
  }
  expect(await server.end()).toBe(0);
  expect(made.run('serve', '--port', 'x').code).toBe(2);
});

/** A page as `site` writes it. */
function withoutLive(page: string): string {
  return page.replace(/<script src="\/-\/live\.js"[^\n]*\n/, '').replace('; connect-src &#39;self&#39;', '');
}

test('it answers to its own names, to reading, and not to pages from elsewhere', async () => {
  const server = await start(store());
  const { port } = new URL(server.url);
  for (const host of [`localhost:${port}`, `127.0.0.1:${port}`, `[::1]:${port}`, `LOCALHOST:${port}`])
    expect((await server.ask('/', { host })).status, host).toBe(200);
  for (const host of [
    'evil.example',
    `evil.example:${port}`,
    'localhost',
    `localhost.evil.example:${port}`,
    '127.0.0.1:1',
  ])
    expect((await server.ask('/', { host })).status, host).toBe(421);
  for (const method of ['POST', 'PUT', 'DELETE', 'OPTIONS', 'PATCH']) {
    const { status, headers } = await server.ask('/', {}, method);
    expect([status, headers.allow], method).toEqual([405, 'GET, HEAD']);
  }
  expect(await server.ask('/', {}, 'HEAD')).toMatchObject({ status: 200, body: '' });
  const from = (site: string, mode: string, dest: string) =>
    server.ask('/search-index.js', {
      'sec-fetch-site': site,
      'sec-fetch-mode': mode,
      'sec-fetch-dest': dest,
    });
  expect((await from('cross-site', 'no-cors', 'script')).status).toBe(403);
  expect((await from('same-site', 'cors', 'empty')).status).toBe(403);
  expect((await from('cross-site', 'navigate', 'iframe')).status).toBe(403);
  expect((await from('cross-site', 'navigate', 'document')).status).toBe(200);
  expect((await from('same-origin', 'no-cors', 'script')).status).toBe(200);
});

test('nothing is to be had but the files of the edition', async () => {
  const made = store();
  const { id } = made.declare('--visibility', 'confidential', '--title', 'Secret leak', '--anyway');
  made.write('site-secret.txt', 'secret');
  const server = await start(made, '--audience', 'public');
  for (const path of [
    '/../incident.config.yaml',
    '/..%2f..%2fetc/passwd',
    '/%2e%2e/site-secret.txt',
    '/site-secret.txt',
    '//etc/passwd',
    '/.git/config',
    '/%00',
    '/__proto__',
    '/constructor',
    `/incidents/${id}.html`,
    '/agenda/',
    '/due/',
    '/calendar.ics',
    '/index',
  ])
    expect((await server.ask(path)).status, path).toBe(404);
  for (const path of ['/%', '/%ff', 'x', '*']) expect((await server.ask(path)).status, path).toBe(400);
  for (const path of ['/', '/search-index.js', '/feed.atom', '/incidents/'])
    expect((await server.ask(path)).body, path).not.toContain('Secret');
});

test('no other machine can reach it', async () => {
  const server = await start(store());
  const port = Number(new URL(server.url).port);
  const others = Object.values(networkInterfaces())
    .flatMap((some) => some ?? [])
    .filter(({ internal, family }) => !internal && family === 'IPv4');
  // Whoever can take the port there shows that this program has not.
  for (const { address } of others) (await taken(port, address)).close();
});

function taken(port: number, host: string): Promise<Server> {
  const server = createServer();
  return new Promise((resolve, reject) =>
    server.on('error', reject).listen({ port, host, exclusive: true }, () => resolve(server)),
  );
}

test('a port that was asked for and is taken is an error; without one the next is found', async () => {
  const made = store();
  const other = await taken(0, '127.0.0.1');
  const { port } = other.address() as { port: number };
  const ran = await made.runBeside('serve', '--port', String(port));
  other.close();
  expect(ran).toMatchObject({ code: 5, out: '' });
  expect(ran.err).toBe(
    `error: --port: port ${port} is taken by another program\nName another one, or none: then one is found that is free.\n`,
  );
  const [one, another] = [await Served.start(made), await Served.start(made)];
  expect(Number(new URL(one.url).port)).toBeGreaterThanOrEqual(4373);
  expect(Number(new URL(another.url).port)).toBeGreaterThan(Number(new URL(one.url).port));
  expect(await Promise.all([one.end('SIGTERM'), another.end('SIGHUP')])).toEqual([0, 0]);
});

test('what cannot be read is said once, the last good pages stay, and what is mended is said too', async () => {
  const made = store();
  const server = await start(made);
  const { path, id } = made.run('list', '--json').json.incidents[0];
  const page = `/incidents/${id}.html`;
  const good = made.read(path);
  made.write(path, good.replace('severity: S1', 'severity: ['));
  await server.until(() => server.err.includes(`${path}:`));
  expect((await server.ask(page)).body).toContain('Database is gone');
  made.write('incident.config.yaml', 'severties: {}\n');
  await server.until(() => server.err.includes('Until then all pages stay as they were.'));
  expect((await server.ask(page)).body).toContain('Database is gone');
  expect((await server.ask('/')).status).toBe(200);
  rmSync(join(made.root, 'incident.config.yaml'));
  made.write(path, good.replace('Database is gone', 'Database is back'));
  await server.until(() => server.err.includes('Mended: the pages are up to date.'));
  expect((await server.ask(page)).body).toContain('Database is back');
  expect(server.err.match(/shown as it was before/g)!.length).toBeLessThanOrEqual(2);
  expect(server.out).toBe(`${server.url}\n`);
});

test('a configuration that is wrong from the start is an error', async () => {
  const made = store();
  made.write('incident.config.yaml', 'severties: {}\n');
  expect(await made.runBeside('serve', '--port', '0')).toMatchObject({ code: 2, out: '' });
});

test('new folders, and files that are moved in and away', async () => {
  const made = store();
  const server = await start(made);
  const text = made.read(made.run('list', '--json').json.incidents[0].path);
  const [id, path] = ['2019-05-05-n3w0', 'incidents/2019/2019-05-05-n3w0-new.md'];
  made.write(path, text.replace(/^id: .*/m, `id: ${id}`));
  await server.until(async () => (await server.ask(`/incidents/${id}.html`)).status === 200);
  rmSync(join(made.root, 'incidents/2019'), { recursive: true });
  await server.until(async () => (await server.ask(`/incidents/${id}.html`)).status === 404);
});

test('no text of a file steers the terminal', async () => {
  const text = Object.values(VECTORS).join(' ');
  const made = store();
  made.write('incidents/2017/broken.md', `---\n${yamlString(text)}: [\n---\n`);
  const server = await start(made);
  expect(server.err).toContain('incidents/2017/broken.md');
  made.write('incident.config.yaml', `${yamlString(text)}: 1\n`);
  await server.until(() => server.err.includes('Until then'));
  expect(problemsOf({ code: 0, out: server.out, err: server.err })).toEqual([]);
});

test('at a terminal the address is a link, and Ctrl-C ends it at once', async () => {
  const made = store();
  const before = readdirSync(made.root, { recursive: true, encoding: 'utf8' }).filter(
    (name) => !/\.incident/.test(name),
  );
  const terminal = new Terminal(process.execPath, [BINARY, 'serve', '--port', '0'], made, {
    FORCE_HYPERLINK: '1',
  });
  await terminal.sees('Ctrl-C ends it');
  expect(terminal.screen).toMatch(/\u001b\]8;;http:\/\/localhost:\d+\/\u001b\\http:\/\/localhost:\d+\//);
  terminal.types('\u0003');
  expect(await terminal.ended).toBe(0);
  expect(terminal.text).not.toContain('error');
  const after = readdirSync(made.root, { recursive: true, encoding: 'utf8' }).filter(
    (name) => !/\.incident/.test(name),
  );
  expect(after).toEqual(before);
  expect(existsSync(join(made.root, 'site'))).toBe(false);
});
