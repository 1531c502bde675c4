import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { filesBelow } from '../support/files-below.ts';
import { Sandbox } from '../support/incident.ts';

const NOW = '2017-02-03T09:00:00Z';

function store(): Sandbox {
  const made = new Sandbox();
  made.now = NOW;
  for (const path of readdirSync('incidents', { recursive: true, encoding: 'utf8' }))
    if (/\/\d{4}-.*\.md$/.test(path))
      made.write(`incidents/${path}`, readFileSync(`incidents/${path}`, 'utf8'));
  return made;
}

const site = (made: Sandbox, ...more: string[]) => made.run('site', '--out', 'site', '--json', ...more);
const filesOf = (made: Sandbox, folder = 'site') => filesBelow(join(made.root, folder));

test('two builds are the same bytes, whatever the clock, the zone and the locale; the second writes nothing', () => {
  const made = store();
  expect(site(made)).toMatchObject({ code: 0, json: { removed: [], left: [], withheld: [] } });
  const first = filesOf(made);
  made.env = { TZ: 'Pacific/Kiritimati', LC_ALL: 'de_DE.UTF-8', COLUMNS: '40' };
  made.now = '2017-02-03T09:00:07Z';
  expect(site(made).json).toMatchObject({ written: [], unchanged: Object.keys(first).length - 1 });
  expect(made.run('site', '--out', 'other').code).toBe(0);
  expect(filesOf(made, 'other')).toEqual(first);
});

test('one change writes the pages that show it; an incident that is gone takes its pages with it', () => {
  const made = store();
  const { path, id } = made.declare('--visibility', 'internal', '--at', '2017-02-03T08:00:00Z');
  site(made);
  made.run('timeline', 'add', '-i', id, 'another node is gone');
  const { written } = site(made).json;
  expect(written).toContain(`incidents/${id}.html`);
  expect(written.filter((name: string) => /2018|2019|\.css|site\.js/.test(name))).toEqual([]);
  made.write('site/CNAME', 'incidents.example.com\n');
  rmSync(join(made.root, path));
  expect(site(made).json.removed).toEqual(
    expect.arrayContaining([`incidents/${id}.html`, `incidents/${id}.json`]),
  );
  expect(made.read('site/CNAME')).toBe('incidents.example.com\n');
});

test('a file that was renamed is called by its new name wherever its path is', () => {
  const made = store();
  made.now = '2021-12-01T09:00:00Z';
  site(made);
  const [path] = readdirSync('incidents', { recursive: true, encoding: 'utf8' }).filter((one) =>
    /s3dm/.test(one),
  );
  const renamed = path!.replace(/s3dm-.*/, 's3dm-by-another-name.md');
  renameSync(join(made.root, 'incidents', path!), join(made.root, 'incidents', renamed));
  site(made);
  const files = filesOf(made);
  expect(files['incidents/2019-07-02-s3dm.json']).toContain('by-another-name');
  expect(made.run('site', '--out', 'other').code).toBe(0);
  expect(filesOf(made, 'other')).toEqual(files);
});

test('an incident whose status is none has its page and is listed, and is said to be on no board', () => {
  const made = store();
  const { path, id } = made.declare('--visibility', 'public', '--at', '2017-02-03T08:00:00Z');
  made.write(path, made.read(path).replace('status: active', 'status: on-fire'));
  for (const audience of ['internal', 'public']) {
    const ran = made.run('site', '--out', audience, '--audience', audience);
    expect(ran).toMatchObject({ code: 1, err: expect.stringContaining(`left out of the board: ${path}`) });
    expect(made.read(`${audience}/incidents/index.html`)).toContain(id);
    expect(made.read(`${audience}/board.html`)).not.toContain(id);
    expect(made.read(`${audience}/incidents/${id}.html`)).toContain(id);
  }
});

test('of two files with one id each has a page of its own, whatever was made before both were read', () => {
  const made = store();
  const { path, id } = made.declare('--at', '2017-02-03T08:00:00Z');
  const other = path.replace(id, '2017-02-03-aaaa');
  made.write(other, made.read(path));
  const first = site(made).json;
  expect(first.removed).toEqual([]);
  const own = (names: readonly string[]) =>
    names.filter((name) => /^incidents\/(?:file|2017-02-03)/.test(name));
  expect(own(first.written)).toHaveLength(4);
  expect(own(Object.keys(filesOf(made))).toSorted()).toEqual(own(first.written));
  expect(own(first.written).filter((name) => name.includes(id))).toEqual([]);
  rmSync(join(made.root, other));
  const second = site(made).json;
  expect(second.removed).toEqual(own(first.written));
  expect(own(second.written)).toEqual([`incidents/${id}.html`, `incidents/${id}.json`]);
});

test('a page that somebody edited is made again; where its incident is gone it is left, and said', () => {
  const made = store();
  const { path, id } = made.declare('--at', '2017-02-03T08:00:00Z');
  site(made);
  const page = `site/incidents/${id}.html`;
  const before = made.read(page);
  made.write(page, 'edited');
  site(made);
  expect(made.read(page)).toBe(before);
  made.write(page, 'edited');
  rmSync(join(made.root, path));
  expect(site(made)).toMatchObject({ code: 1, json: { left: [`incidents/${id}.html`] } });
  expect(made.read(page)).toBe('edited');
});

test('only a folder of its own is written to', () => {
  const made = store();
  made.write('docs/index.html', 'mine');
  for (const out of ['.', 'docs', 'incidents', 'incidents/x', '.git/x', '..']) {
    const ran = made.run('site', '--out', out);
    expect(ran.code, out).toBe(2);
    expect(ran.out, out).toBe('');
  }
  expect(made.read('docs/index.html')).toBe('mine');
  mkdirSync(join(made.root, 'empty'));
  expect(made.run('site', '--out', 'empty').code).toBe(0);
  expect(made.run('site', '--out', 'empty', '--audience', 'public')).toMatchObject({
    code: 2,
    err: expect.stringContaining('holds the internal edition'),
  });
});

test('a foreign file or a link in the way is not written over', () => {
  const made = store();
  site(made);
  const { id } = made.declare('--at', '2017-02-03T08:00:00Z');
  made.write(`site/incidents/${id}.html`, 'mine');
  expect(site(made).code).toBe(5);
  expect(made.read(`site/incidents/${id}.html`)).toBe('mine');
  rmSync(join(made.root, 'site/incidents'), { recursive: true });
  symlinkSync('../incidents', join(made.root, 'site/incidents'));
  expect(site(made).code).toBe(5);
  expect(existsSync(join(made.root, `incidents/${id}.html`))).toBe(false);
});

test('a build that was killed is gone on with', () => {
  const made = store();
  site(made);
  const whole = filesOf(made);
  const names = Object.keys(whole).filter((name) => !name.startsWith('.'));
  rmSync(join(made.root, 'site/.incident-site.json'));
  made.write('site/.incident-site.journal', `${names.join('\n')}\nincidents/2017-01-3`);
  // New files begin where they will be: the last of them may be half there.
  const last = names.at(-1)!;
  made.write(`site/${last}`, whole[last]!.slice(0, whole[last]!.length / 2));
  expect(site(made).code).toBe(0);
  expect(filesOf(made)).toEqual(whole);
});

test('no page has 100 KB, however much there is to say', () => {
  const made = store();
  const { path } = made.declare('--at', '2017-02-03T08:00:00Z');
  const at = (index: number) =>
    `2017-02-03T08:${String(Math.floor(index / 60) % 60).padStart(2, '0')}:${String(index % 60).padStart(2, '0')}Z`;
  const events = Array.from(
    { length: 2000 },
    (_, index) =>
      `- ${at(index)} **note** pods *are* OOM-killed on node ${index} <!-- ${String(index).padStart(6, '0')} -->`,
  );
  const log = `\`\`\`\n${'a line of a log <b>&</b>\n'.repeat(8000)}\`\`\`\n`;
  made.write(
    path,
    made.read(path).replace('## Timeline\n', `## Log\n\n${log}\n## Timeline\n\n${events.join('\n')}\n`),
  );
  expect(site(made).code).toBe(0);
  const large = Object.entries(filesOf(made)).filter(
    ([name, text]) => name.endsWith('.html') && Buffer.byteLength(text) > 100_000,
  );
  expect(large.map(([name]) => name)).toEqual([]);
  const parts = readdirSync(join(made.root, 'site/incidents')).filter((name) => name.includes('-page-'));
  expect(parts.length).toBeGreaterThan(3);
  const all = Object.values(filesOf(made)).join('');
  expect(all.match(/id="event-001999"/g)).toHaveLength(1);
});

test('the feed has whole addresses where it is said where the site will be', () => {
  const made = store();
  site(made, '--base-url', 'https://incidents.example.com/all');
  const feed = made.read('site/feed.atom');
  expect(feed).toContain('href="https://incidents.example.com/all/incidents/2017-01-31-c3kh.html"');
  expect(feed).toContain('<updated>2019-');
  expect(site(made, '--base-url', 'javascript:alert(1)').code).toBe(2);
});
