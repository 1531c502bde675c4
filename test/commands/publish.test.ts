import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ROSTER, vectorsIn } from '../domain/redaction/cast.ts';
import { squeezed } from '../domain/redaction/squeezed.ts';
import { Sandbox } from '../support/incident.ts';

const ID = '2026-11-22-k3f9';

interface Fields {
  id?: string;
  slug?: string;
  title?: string;
  visibility?: string;
  summary?: string;
  events?: readonly string[];
}

function file({
  id = ID,
  title = 'Registry returns 5xx',
  visibility = 'public',
  summary = '',
  events = [],
}: Fields) {
  return `---
id: ${id}
title: ${title}
severity: S1
status: active
visibility: ${visibility}
services: [registry]
declared_at: 2026-11-22T02:48:21Z
roles: {eoc: "@dana", incident-manager: "@will"}
---

## Summary

${summary}

## Timeline

- 2026-11-22T02:48:21Z **declared** S1: ${title} — @dana <!-- 0k3f9x -->
${events.join('\n')}
`;
}

function storeWith(...incidents: Fields[]): Sandbox {
  const store = new Sandbox();
  store.write('incident.config.yaml', `${ROSTER}status_page: https://status.example.com\n`);
  for (const one of incidents) add(store, one);
  return store;
}

function add(store: Sandbox, one: Fields): string {
  const path = `incidents/2026/${one.id ?? ID}-${one.slug ?? 'registry-returns-5xx'}.md`;
  store.write(path, file(one));
  return path;
}

function git(store: Sandbox, ...args: string[]): string {
  const env = { ...store.environment(), GIT_CONFIG_NOSYSTEM: '1' };
  const identity = ['-c', 'user.name=t', '-c', 'user.email=t@example.com'];
  return execFileSync('git', [...identity, ...args], { cwd: store.root, encoding: 'utf8', env });
}

function commitAll(store: Sandbox): string {
  if (!existsSync(join(store.root, '.git'))) git(store, 'init', '-q');
  git(store, 'add', '-A');
  git(store, 'commit', '-qm', 'x');
  return git(store, 'rev-parse', 'HEAD').trim();
}

const publishAll = (store: Sandbox, ...more: string[]) =>
  store.run('publish', '--all', '--out', 'public', ...more);
const filesIn = (store: Sandbox) =>
  existsSync(join(store.root, 'public'))
    ? (readdirSync(join(store.root, 'public'), { recursive: true }) as string[])
        .filter((name) => name.endsWith('.md'))
        .sort()
    : [];
const editionOf = (store: Sandbox, id = ID) => store.read(`public/2026/${id}.md`);

test('every spelling of a name, in every part of a file: none is in what is published, and nothing is withheld', () => {
  const spellings = vectorsIn(readFileSync('test/domain/redaction/spellings.md', 'utf8')).map(
    ({ input }) => input,
  );
  const inLine = spellings.filter((spelling) => !spelling.includes('\n'));
  const store = storeWith({
    slug: 'dana-smith-broke-it',
    title: '"Dana Smith broke it, says zoe.mueller@example.com"',
    summary: spellings.join('\n\n'),
    events: inLine.map(
      (spelling, index) =>
        `- 2026-11-22T03:${String(index % 60).padStart(2, '0')}:00Z **note** ${spelling} — @zoe.mueller`,
    ),
  });
  const ran = publishAll(store, '--json');
  expect(ran).toMatchObject({
    code: 0,
    json: { withheld: [], published: [{ file: `2026/${ID}.md`, changed: true }] },
  });
  expect(filesIn(store)).toEqual([`2026/${ID}.md`]);
  const text = editionOf(store);
  expect(text.split('\n').filter((line) => line.startsWith('- 03:')).length).toBe(inLine.length);
  expect(squeezed(text)).not.toMatch(
    /dana|smith|baker|obrien|mueller|muller|vanderberg|ivanov|田中|太郎|acme|bigriverbank|1234567/u,
  );
});

const MISSPELT = [
  'Public',
  'PUBLIC',
  'publik',
  'pubic',
  '"public "',
  '" public"',
  'publicly',
  'open',
  '"publiс"',
  'true',
  '[public]',
  '""',
];

test('only what is exactly public is published; readers of all else are pointed at the status page', () => {
  expect(MISSPELT).toHaveLength(12);
  const others = [...MISSPELT, 'internal', 'confidential'].map((visibility, index) => ({
    id: `2026-11-22-b${String(index).padStart(3, '0')}`,
    visibility,
    title: `Canary number ${index} of what is not for you`,
  }));
  const store = storeWith({}, ...others);
  expect(publishAll(store, '--json')).toMatchObject({
    code: 0,
    json: { not_public: 14, published: [{ incident: ID }] },
  });
  expect(filesIn(store)).toEqual([`2026/${ID}.md`]);
  expect(editionOf(store)).not.toContain('Canary');
  for (const { id } of others.slice(0, 3)) {
    const named = store.run('publish', '-i', id);
    expect(named).toMatchObject({ code: 4, out: '' });
    expect(named.err).toContain('https://status.example.com');
    expect(named.err).not.toContain('Canary');
  }
});

test('from a commit: its files and its policy, the same bytes on any machine, whatever lies in the working tree', () => {
  const store = storeWith({ summary: 'Dana saw it. Kim helped.' });
  const commit = commitAll(store);
  const first = store.run('publish', '-i', 'k3f9', '--commit', 'HEAD');
  expect(first.out).toContain('The engineer on call saw it. Kim helped.');
  add(store, { visibility: 'internal', summary: 'Changed.' });
  store.write('incident.config.yaml', 'roster: [{handle: "@kim", name: Kim Jones}]\n');
  store.env = { TZ: 'Pacific/Kiritimati', LC_ALL: 'de_DE.UTF-8', COLUMNS: '40' };
  store.now = '2031-01-01T00:00:00Z';
  expect(store.run('publish', '-i', 'k3f9', '--commit', commit).out).toBe(first.out);
  store.write('sub/x.txt', '');
  expect(store.runIn('sub', ['publish', '-i', 'k3f9', '--commit', commit.slice(0, 8)]).out).toBe(first.out);
  const all = publishAll(store, '--commit', 'HEAD', '--json');
  expect(all.json).toMatchObject({ commit, published: [{ incident: ID }] });
  expect(editionOf(store)).toBe(first.out);
  expect(store.run('publish', '-i', 'k3f9', '--commit', 'nowhere')).toMatchObject({ code: 3 });
  expect(store.run('publish', '-i', 'k3f9').code).toBe(4);
});

test('a commit may hold what is no incident file', () => {
  const store = storeWith({});
  store.write('incidents/2026/2026-11-22-b1n4-binary.md', Uint8Array.of(0, 1, 2));
  store.write('incidents/README.md', 'not one');
  symlinkSync(
    '2026-11-22-k3f9-registry-returns-5xx.md',
    join(store.root, 'incidents/2026/2026-11-22-l1nk-x.md'),
  );
  commitAll(store);
  const { code, json } = publishAll(store, '--commit', 'HEAD', '--json');
  expect(code).toBe(1);
  expect(json.published.map(({ incident }: { incident: string }) => incident)).toEqual([ID]);
  expect(json.withheld.map(({ path }: { path: string }) => path)).toEqual([
    'incidents/2026/2026-11-22-b1n4-binary.md',
    'incidents/2026/2026-11-22-l1nk-x.md',
  ]);
});

test('nothing stale is left, and nothing is touched that the program did not write', () => {
  const other = { id: '2026-11-22-m2p7', slug: 'other', title: 'Pushes fail' };
  const store = storeWith({}, other);
  expect(publishAll(store).out.split('\n')).toEqual([
    `public/2026/${ID}.md`,
    'public/2026/2026-11-22-m2p7.md',
    '',
  ]);
  store.write('public/2026/notes.md', '# By hand\n');
  store.write('public/README.md', '# By hand\n');
  expect(publishAll(store)).toMatchObject({ code: 0, out: '' });
  add(store, { ...other, visibility: 'internal' });
  expect(publishAll(store, '--json').json.removed).toEqual(['2026/2026-11-22-m2p7.md']);
  expect(filesIn(store)).toEqual([`2026/${ID}.md`, '2026/notes.md', 'README.md']);
  store.write(`public/2026/${ID}.md`, editionOf(store).replace('registry', 'the registry'));
  const edited = editionOf(store);
  add(store, { summary: 'More is known.' });
  expect(publishAll(store)).toMatchObject({ code: 1, err: expect.stringContaining('was edited since') });
  add(store, { visibility: 'internal' });
  expect(publishAll(store)).toMatchObject({ code: 1, err: expect.stringContaining('remove it by hand') });
  expect(editionOf(store)).toBe(edited);
});

test('naming an incident that is public no longer takes its edition away', () => {
  const store = storeWith({}, { id: '2026-11-22-m2p7', slug: 'other', title: 'Pushes fail' });
  publishAll(store);
  add(store, { visibility: 'confidential' });
  expect(store.run('publish', '-i', 'k3f9', '--out', 'public')).toMatchObject({ code: 4 });
  expect(filesIn(store)).toEqual(['2026/2026-11-22-m2p7.md']);
});

test('what cannot be proven clean is withheld, and what was published of it goes', () => {
  const store = storeWith({});
  publishAll(store);
  for (const hidden of [
    Buffer.from('by Dana Smith').toString('base64'),
    Buffer.from('Danasmith').toString('hex'),
  ]) {
    const path = add(store, { summary: `Log: ${hidden}` });
    const ran = publishAll(store, '--json');
    expect(ran).toMatchObject({ code: 1, json: { published: [], withheld: [{ incident: ID, path }] } });
    expect(ran.json.withheld[0].reasons[0]).toMatch(/may name somebody: Log: /);
    expect(store.run('publish', '-i', 'k3f9')).toMatchObject({ code: 1, out: '' });
    expect(filesIn(store)).toEqual([]);
  }
});

test('what cites a confidential incident is withheld, as lint says it must not', () => {
  const secret = {
    id: '2026-11-22-m2p7',
    slug: 'signing-keys-were-copied',
    title: 'Signing keys were copied',
    visibility: 'confidential',
  };
  for (const cites of [
    'See 2026-11-22-m2p7.',
    'After the signing **keys** were copied.',
    '[x](2026-11-22-m2p7-signing-keys-were-copied.md)',
  ]) {
    const store = storeWith({ summary: cites }, secret);
    expect(publishAll(store)).toMatchObject({
      code: 1,
      err: expect.stringContaining('it cites 2026-11-22-m2p7, which is confidential'),
    });
    expect(filesIn(store)).toEqual([]);
    expect(store.run('lint').out).toContain('[public-cites-confidential');
  }
});

test('links lead to public editions, and to nothing else of the store', () => {
  const store = storeWith(
    {
      summary:
        '[a](2026-11-22-m2p7-other.md) [b](../2026/2026-11-22-p4q5-inside-job.md) [c](log.txt) [d](https://example.com/x) ' +
        'see incidents/2026/2026-11-22-p4q5-inside-job.md and 2026-11-22-m2p7 and 2019-01-01-z9z9',
    },
    { id: '2026-11-22-m2p7', slug: 'other', title: 'Pushes fail' },
    { id: '2026-11-22-p4q5', slug: 'inside-job', title: 'Inside', visibility: 'internal' },
  );
  expect(publishAll(store).code).toBe(0);
  expect(editionOf(store)).toContain(
    '[a](../2026/2026-11-22-m2p7.md) b c [d](https://example.com/x) see another incident and 2026-11-22-m2p7 and another incident',
  );
});

test('an id that is no id, or that two have, is withheld', () => {
  const store = storeWith(
    { id: '2026-11-22-dana', slug: 'x', title: 'One' },
    { id: '2026-11-22-m2p7', slug: 'a', title: 'Two' },
  );
  store.write('incidents/2026/copy.md', file({ id: '2026-11-22-m2p7', title: 'Three' }));
  store.write('incidents/2026/odd.md', file({ id: '../../etc/passwd', title: 'Four' }));
  const { code, json } = publishAll(store, '--json');
  expect({ code, published: json.published }).toEqual({ code: 1, published: [] });
  expect(json.withheld).toHaveLength(4);
});

test('a folder that is no place for it is refused, and a link out of it is not followed', () => {
  const store = storeWith({});
  for (const folder of ['.', 'incidents', 'incidents/2026', '.git', 'a/.hidden'])
    expect(store.run('publish', '--all', '--out', folder).code).toBe(2);
  expect(store.run('publish', '--all').code).toBe(2);
  expect(store.run('publish', '--all', '-i', 'k3f9', '--out', 'public').code).toBe(2);
  mkdirSync(join(store.root, 'public'));
  mkdirSync(join(store.root, 'elsewhere'));
  symlinkSync('../elsewhere', join(store.root, 'public/2026'));
  expect(publishAll(store)).toMatchObject({ code: 5 });
  expect(readdirSync(join(store.root, 'elsewhere'))).toEqual([]);
});

test('a policy with problems publishes nothing', () => {
  const store = storeWith({});
  store.write('incident.config.yaml', 'rooster: []\n');
  expect(publishAll(store)).toMatchObject({ code: 2 });
  expect(filesIn(store)).toEqual([]);
});
