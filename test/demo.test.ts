import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BINARY } from './support/incident.ts';

const REPOSITORY = fileURLToPath(new URL('..', import.meta.url));
const SLOW = 240_000;

const folder = realpathSync(mkdtempSync(join(tmpdir(), 'incident-demo-test-')));
afterAll(() => rmSync(folder, { recursive: true }));

/** Somebody whom git does not know, far from UTC, without a UTF-8 locale, somewhere else. */
const stranger = {
  PATH: process.env.PATH ?? '',
  HOME: newFolder('home'),
  TMPDIR: newFolder('tmp'),
  TZ: 'Pacific/Kiritimati',
  LC_ALL: 'C',
  GIT_CONFIG_NOSYSTEM: '1',
};

function newFolder(name: string): string {
  mkdirSync(join(folder, name));
  return join(folder, name);
}

function run(command: string, args: readonly string[], cwd = folder) {
  return spawnSync(command, args, { cwd, encoding: 'utf8', env: stranger });
}

function incidentFiles(root: string): string[] {
  return readdirSync(join(root, 'incidents'), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.md') && path !== 'README.md')
    .sort();
}

describe('the incidents of this repository', () => {
  it(
    'are byte for byte what the commands write in a replay',
    () => {
      const target = newFolder('replayed');
      const ran = run(process.execPath, [
        join(REPOSITORY, 'scripts/replay.mjs'),
        '--write',
        '--into',
        target,
      ]);
      expect(ran.stderr).toBe('');
      expect(incidentFiles(REPOSITORY)).toEqual(incidentFiles(target));
      for (const path of incidentFiles(target)) {
        const [committed, replayed] = [REPOSITORY, target].map((root) =>
          readFileSync(join(root, 'incidents', path), 'utf8'),
        );
        expect(committed, path).toBe(replayed);
      }
    },
    SLOW,
  );

  it('pass lint, and need no formatting', () => {
    const lint = run(process.execPath, [BINARY, 'lint', '--json'], REPOSITORY);
    expect(JSON.parse(lint.stdout)).toMatchObject({ files: 3, problems: [] });
    expect(run(process.execPath, [BINARY, 'fmt', '--check'], REPOSITORY).status).toBe(0);
  });

  it('are each linked in their README', () => {
    const readme = readFileSync(join(REPOSITORY, 'incidents/README.md'), 'utf8');
    const links = [...readme.matchAll(/\]\((\d{4}\/[^)]+)\)/g)].map((match) => match[1]);
    expect(links.sort()).toEqual(incidentFiles(REPOSITORY));
  });
});

describe('npm run demo', () => {
  let out = '';
  let store = '';
  let changedBefore = '';

  beforeAll(() => {
    changedBefore = changedHere();
    const ran = run(process.execPath, [join(REPOSITORY, 'scripts/demo.mjs')]);
    expect(ran).toMatchObject({ status: 0, stderr: '' });
    out = ran.stdout;
    store = /^The store is (.+)\. Try next:$/m.exec(out)?.[1] ?? '';
  }, SLOW);

  /** What git sees of the files that the demo could touch by accident. */
  function changedHere(): string {
    return run(
      'git',
      ['status', '--porcelain', '--', 'incidents', 'templates', 'incident.config.yaml'],
      REPOSITORY,
    ).stdout;
  }

  it('can be read in a minute, without colour where there is no terminal', () => {
    expect(out.split('\n').length).toBeLessThan(260);
    expect(out).not.toContain('\u001b');
    expect(out).not.toMatch(/error|warning|undefined/);
  });

  it('makes its store below the temporary folder and leaves the repository alone', () => {
    expect(store.startsWith(stranger.TMPDIR)).toBe(true);
    expect(changedHere()).toBe(changedBefore);
  });

  it("has the incident on Tuesday's agenda, with the day its review is due, how long it lasted and its owner", () => {
    const args = ['agenda', '--tuesday', '--json', '-C', store, '--now', '2017-02-03T09:00:00Z'];
    const agenda = JSON.parse(run(process.execPath, [BINARY, ...args]).stdout);
    expect(agenda.meeting.date).toBe('2017-02-07');
    expect(agenda.items[0]).toMatchObject({
      section: 'scheduled',
      title: 'GitLab.com database outage',
      due: '2017-02-10',
      duration_minutes: 18 * 60 + 30,
      owner: '@im2',
    });
    expect(out).toContain('- Duration: 18 h 30 min');
  });

  it('ends with commands that work when they are pasted', () => {
    const lines = out.slice(out.indexOf('Try next:')).split('\n\n')[1]!.split('\n');
    expect(lines.length).toBeGreaterThan(4);
    const pasted = run('sh', ['-c', lines.map((line) => `${line}\necho "exit $?"`).join('\n')]);
    const codes = [...pasted.stdout.matchAll(/^exit (\d+)$/gm)].map((match) => match[1]);
    expect(pasted.stdout).toContain('As it was known at 2017-02-01 00:15 UTC');
    expect(pasted.stderr).toContain('cannot go to review-completed');
    expect(codes.filter((code) => code !== '0')).toEqual(['4']);
  });
});
