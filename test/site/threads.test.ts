import { cpSync, mkdtempSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { filesBelow } from '../support/files-below.ts';
import { Sandbox } from '../support/incident.ts';
// @ts-expect-error: a script without types
import { makeCorpus } from '../../bench/corpus.mjs';

const COUNT = 450;
/** So few pages are made without another thread. */
const AT_ONCE = 150;
/** So many that a thread makes pages while lists are made; without those of the last year they are not. */
const MANY = 1_050;

test('what is in the way of a page that a thread made is said as ever, and not written over', () => {
  const made = new Sandbox();
  made.now = '2026-11-22T12:00:00Z';
  expect(made.run('site', '--out', 'site').code).toBe(0);
  makeCorpus(made.root, COUNT);
  const ids = readdirSync(join(made.root, 'incidents'), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.md'))
    .map((path) => path.slice(5, 20));
  for (const id of ids.filter((_, index) => index % 3 === 0)) made.write(`site/incidents/${id}.html`, 'mine');
  const ran = made.run('site', '--out', 'site');
  expect(ran).toMatchObject({ code: 5, out: '' });
  expect(ran.err).toMatch(/^error: incidents\/\S+\.html in \S+ is not of the site/);
  for (const id of ids.filter((_, index) => index % 3 === 0))
    expect(made.read(`site/incidents/${id}.html`)).toBe('mine');
});

test('of many, whose oldest have their pages made while lists are, each is made, and what is in the way is said', () => {
  const made = new Sandbox();
  made.now = '2026-11-22T12:00:00Z';
  expect(made.run('site', '--out', 'site').code).toBe(0);
  makeCorpus(made.root, MANY);
  const later = join(made.root, 'incidents/2026');
  renameSync(later, join(made.root, 'later'));
  expect(made.run('site', '--out', 'new').code).toBe(0);
  renameSync(join(made.root, 'later'), later);
  made.run('site', '--out', 'new');
  const page = `agenda/${readdirSync(join(made.root, 'new/agenda')).find((name) => /^\d{4}.*html$/.test(name))}`;
  rmSync(join(made.root, '.incident'), { recursive: true });
  made.write(`site/${page}`, 'mine');
  const ran = made.run('site', '--out', 'site');
  expect(ran).toMatchObject({ code: 5, out: '' });
  expect(ran.err.split('\n')).toEqual([
    expect.stringMatching(`^error: ${page} in \\S+ is not of the site`),
    'Put it out of the way, then build again.',
    '',
  ]);
  expect(made.read(`site/${page}`)).toBe('mine');
  rmSync(join(made.root, 'site', page));
  expect(made.run('site', '--out', 'site').code).toBe(0);
  expect(filesBelow(join(made.root, 'site'))).toEqual(filesBelow(join(made.root, 'new')));
});

test('what several threads make is what one makes', () => {
  const corpus = mkdtempSync(join(tmpdir(), 'incident-corpus-'));
  makeCorpus(corpus, COUNT);
  const made = new Sandbox();
  made.now = '2026-11-22T12:00:00Z';
  made.write('incident.config.yaml', 'version: 1\ntime_zone: Europe/Berlin\n');
  const paths = readdirSync(join(corpus, 'incidents'), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.md'))
    .sort();
  for (let from = 0; from < paths.length; from += AT_ONCE) {
    for (const path of paths.slice(from, from + AT_ONCE))
      cpSync(join(corpus, 'incidents', path), join(made.root, 'incidents', path), { recursive: true });
    expect(made.run('site', '--out', 'bit-by-bit').code).toBe(0);
  }
  // Of files without an id of their own the page is called otherwise, and a link may lead to any of the others.
  made.write('incidents/2026/without-id.md', `---\ntitle: No id\n---\n\nAs ${paths[0]!.slice(5, 20)} was.\n`);
  made.write('incidents/2026/broken.md', '---\n: [\n---\n');
  made.run('site', '--out', 'bit-by-bit');
  const whole = made.run('site', '--out', 'at-once', '--json');
  expect(whole.json.written.length).toBeGreaterThan(COUNT * 2);
  expect(whole.json.written).toEqual(whole.json.written.toSorted());
  expect(filesBelow(join(made.root, 'at-once'))).toEqual(filesBelow(join(made.root, 'bit-by-bit')));
  // What is kept of each file by now says nothing of a folder that is new.
  expect(made.run('site', '--out', 'new', '--json').json.written).toEqual(whole.json.written);
  expect(filesBelow(join(made.root, 'new'))).toEqual(filesBelow(join(made.root, 'at-once')));
});
