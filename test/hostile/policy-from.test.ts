import { spawnSync } from 'node:child_process';
import { rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { Sandbox } from '../support/incident.ts';

/** What the branch that is merged into says, against what the merge request would like. */
const STRICT = `version: 1
services: [registry]
roster: [{handle: "@dana"}, {handle: "@sam"}]
`;
const LOOSE = `version: 1
services: [registry, anything]
roster: [{handle: "@dana"}, {handle: "@sam"}, {handle: "@mallory"}]
severities: {S1: {review: on-request}}
review: {working_days: 90}
`;

class Repository {
  readonly store = new Sandbox();
  readonly path: string;

  constructor(policy: string | null, prefix = '') {
    this.git('init', '-q', '-b', 'main');
    if (policy !== null) this.store.write(`${prefix}incident.config.yaml`, policy);
    const declared = this.store.runIn(prefix || '.', [
      ...[
        'new',
        '--title',
        'Gone',
        '--severity',
        'S1',
        '--service',
        'registry',
        '--at',
        '2017-01-31T23:30:00Z',
      ],
      ...['--role', 'incident-manager=@sam', '--by', '@dana', '--json'],
    ]);
    this.path = prefix + declared.json.incident.path;
    this.commit();
    this.git('switch', '-qc', 'merge-request');
  }

  git(...args: string[]) {
    const who = ['-c', 'user.name=Dana', '-c', 'user.email=dana@example.com'];
    return spawnSync('git', [...who, ...args], { cwd: this.store.root, encoding: 'utf8' }).stdout.trim();
  }

  commit() {
    this.git('add', '-A');
    this.git('commit', '-qm', 'x');
  }

  lint(...args: string[]) {
    return this.store.run('lint', '--policy-from', 'main', '--json', ...args);
  }

  rules(...args: string[]): string[] {
    return this.lint(...args)
      .json.problems.map(({ rule }: { rule: string }) => rule)
      .sort();
  }
}

test('services, roster, severities and days are those of the branch that is merged into', () => {
  const repository = new Repository(STRICT);
  const { store, path } = repository;
  store.now = '2017-02-28T12:00:00Z';
  const resolved = store
    .read(path)
    .replace('services: [registry]', 'services: [anything]')
    .replace('incident-manager: "@sam"', 'incident-manager: "@mallory"')
    .replace('@sam — @dana', '@mallory — @dana')
    .replace('status: active', 'status: resolved\nresolved_at: 2017-02-01T10:00:00Z')
    .replace(
      /(## Timeline\n\n(?:- .*\n)+)/,
      '$1- 2017-02-01T10:00:00Z **status** active → resolved — @dana\n',
    );
  store.write(path, resolved);
  const strict = repository.rules();
  expect(strict).toEqual(expect.arrayContaining(['handle-known', 'review-overdue', 'service-known']));
  store.write('incident.config.yaml', LOOSE);
  repository.commit();
  const here = store.run('lint', '--json').json.problems.map(({ rule }: { rule: string }) => rule);
  for (const rule of ['handle-known', 'review-overdue', 'service-known']) expect(here).not.toContain(rule);
  expect(repository.rules()).toEqual(strict);
  expect(store.run('lint', '--policy-from', 'main').err).toMatch(
    /^Policy: incident\.config\.yaml of main \([0-9a-f]{10}\)$/m,
  );
});

test('a policy that the merge request breaks is an error, and not in force', () => {
  const repository = new Repository(STRICT);
  repository.store.write('incident.config.yaml', 'services: [\n');
  const { code, json } = repository.lint();
  expect(code).toBe(1);
  const errors = json.problems.filter(({ severity }: { severity: string }) => severity === 'error');
  expect(errors).toMatchObject([{ path: 'incident.config.yaml', rule: 'policy-valid' }]);
});

test('a policy that the merge request takes away is in force', () => {
  const repository = new Repository(STRICT);
  rmSync(join(repository.store.root, 'incident.config.yaml'));
  repository.store.write(
    repository.path,
    repository.store.read(repository.path).replace('[registry]', '[other]'),
  );
  expect(repository.rules()).toContain('service-known');
});

test('where the commit has no policy, or a broken one, the defaults hold and a remark says so', () => {
  for (const [policy, remark] of [
    [null, /^Policy: the defaults, since main \(.*\) has no incident\.config\.yaml$/m],
    [
      'version: 1\nreview: {working_days: 0}\n',
      /^warning: the defaults are the policy, .* problems:\n {2}incident\.config\.yaml:2:/m,
    ],
  ] as const) {
    const repository = new Repository(null);
    if (policy !== null) {
      repository.git('switch', '-q', 'main');
      repository.store.write('incident.config.yaml', policy);
      repository.commit();
      repository.git('switch', '-q', 'merge-request');
    }
    repository.store.write('incident.config.yaml', LOOSE);
    const ran = repository.lint();
    expect(ran.code, ran.err).toBe(0);
    expect(ran.err).toMatch(remark);
  }
});

test('a store that is a folder of its repository finds its own policy', () => {
  const repository = new Repository(STRICT, 'ops/');
  const { store } = repository;
  store.write('ops/incident.config.yaml', LOOSE);
  store.write(repository.path, store.read(repository.path).replace('[registry]', '[anything]'));
  const ran = store.runIn('ops', ['lint', '--policy-from', 'main']);
  expect(ran.out).toContain('[service-known]');
});

const shared = new Repository(STRICT);

test.each(['nowhere', 'origin/main', '-h', '--output=x', '', 'HEAD:incident.config.yaml', 'main..HEAD'])(
  'of %j there is no policy, and nothing is checked by another one',
  (ref) => {
    const ran = shared.store.run('lint', `--policy-from=${ref}`);
    expect(ran.code).toBe(3);
    expect(ran.err).toContain(`there is no commit ${ref}`);
    expect(ran.out).toBe('');
  },
);

test('outside git there is no commit', () => {
  const store = new Sandbox();
  store.declare();
  expect(store.run('lint', '--policy-from', 'main')).toMatchObject({ code: 3, out: '' });
});

test.each<[string, (repository: Repository) => void]>([
  ['a link', ({ store }) => symlinkSync('/etc/passwd', join(store.root, 'incident.config.yaml'))],
  ['too large', ({ store }) => store.write('incident.config.yaml', '#'.repeat(2 * 1024 * 1024))],
  ['no text', ({ store }) => store.write('incident.config.yaml', Buffer.from([0xff, 0, 0xfe]))],
])('a policy that is %s in the commit is refused', (_, make) => {
  const repository = new Repository(null);
  repository.git('switch', '-q', 'main');
  make(repository);
  repository.commit();
  repository.git('switch', '-q', 'merge-request');
  const ran = repository.lint();
  expect(ran).toMatchObject({ code: 2, err: expect.stringContaining('--policy-from: incident.config.yaml') });
  expect(ran.err).not.toContain('root:');
});

test('--fix mends by that policy too', () => {
  const repository = new Repository(STRICT);
  const { store, path } = repository;
  store.write('incident.config.yaml', 'services: [\n');
  store.write(path, store.read(path).replaceAll('\n', '\r\n'));
  const ran = repository.lint('--fix');
  expect(ran.err).not.toMatch(/error:/);
  expect(ran.json.fixed).toEqual([path]);
});
