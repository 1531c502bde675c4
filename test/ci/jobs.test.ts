import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parse, parseAllDocuments } from 'yaml';
import { BINARY, Sandbox } from '../support/incident.ts';

// The jobs that people paste are run here as a runner would: their own lines, in a real clone. Only npx is another one: it
// runs this program instead of fetching it.

const NPX = `#!/bin/sh
[ "$1" = --yes ] || exit 64
case "$2" in @incident-cli/incident@*) ;; *) exit 65 ;; esac
shift 2
exec '${process.execPath}' '${BINARY}' "$@"
`;

interface Checkout {
  folder: string;
  /** Runs the lines of a job as `sh -e` or `bash -e` would. */
  run(lines: readonly string[], env?: Record<string, string>): { code: number | null; out: string };
  git(...args: string[]): string;
}

/** A clone of a bare repository, whose main has one incident, on a branch that adds another one. */
function checkout(): Checkout {
  const root = mkdtempSync(join(tmpdir(), 'incident-ci-'));
  const [bare, folder, bin] = ['bare.git', 'clone', 'bin'].map((name) => join(root, name)) as [
    string,
    string,
    string,
  ];
  mkdirSync(bin);
  writeFileSync(join(bin, 'npx'), NPX);
  chmodSync(join(bin, 'npx'), 0o755);
  const base = {
    PATH: `${bin}:${process.env.PATH}`,
    HOME: root,
    INCIDENT_NOW: '2026-11-23T12:00:00Z',
    INCIDENT_USER: '@dana',
    GIT_CONFIG_NOSYSTEM: '1',
  };
  const git = (...args: string[]) => execFileSync('git', args, { cwd: folder, encoding: 'utf8', env: base });
  execFileSync('git', ['init', '-q', '--bare', '-b', 'main', bare], { env: base });
  execFileSync('git', ['clone', '-q', bare, folder], { env: base, stdio: 'ignore' });
  git('config', 'user.name', 'Dana');
  git('config', 'user.email', 'dana@example.com');
  const run: Checkout['run'] = (lines, env = {}) => {
    const ran = spawnSync('bash', ['-e', '-c', lines.join('\n')], {
      cwd: folder,
      encoding: 'utf8',
      env: { ...base, ...env },
    });
    return { code: ran.status, out: ran.stdout + ran.stderr };
  };
  const commit = (message: string) =>
    run(['git add -A', `git commit -qm "${message}"`, 'git push -q origin HEAD']);
  run(['npx --yes @incident-cli/incident@0 init', 'git checkout -qb main']);
  run(['npx --yes @incident-cli/incident@0 new -t "Registry returns 5xx" -s S4 --visibility public']);
  commit('One');
  run(['git checkout -qb topic', 'npx --yes @incident-cli/incident@0 new -t "Search is stale" -s S4']);
  commit('Another');
  return { folder, run, git };
}

/** Breaks the incident of the branch. */
function broken(there: Checkout): Checkout {
  const { code } = there.run([
    'sed -i "s/^severity: S4/severity: high/" incidents/2026/*search*.md',
    'git commit -qam x',
  ]);
  expect(code).toBe(0);
  return there;
}

// biome-ignore lint/suspicious/noExplicitAny: of YAML
type Yaml = any;

const GITHUB: Yaml = parse(readFileSync('ci/github/incident.yml', 'utf8'));
const [HEADER, GITLAB]: [Yaml, Yaml] = parseAllDocuments(readFileSync('ci/gitlab/incident.yml', 'utf8')).map(
  (one) => one.toJS(),
) as [Yaml, Yaml];

/** The lines of a job of GitHub Actions, with the environment of the workflow. */
function githubLines(job: string): [lines: string[], env: Record<string, string>] {
  const steps: Yaml[] = GITHUB.jobs[job].steps;
  return [
    steps.flatMap((step) => step.run ?? []),
    { ...GITHUB.env, GITHUB_ACTIONS: 'true', GITHUB_BASE_REF: 'main' },
  ];
}

/** The lines of a job of GitLab CI, its inputs at their defaults, what it extends in front. */
function gitlabLines(job: string): [lines: string[], env: Record<string, string>] {
  const template = GITLAB[GITLAB[job].extends];
  const filled = (text: string) =>
    text.replace(/\$\[\[ inputs\.(\w+) \]\]/g, (_, name: string) => HEADER.spec.inputs[name].default);
  const lines = [...template.before_script, ...GITLAB[job].script].map(filled);
  const variables = Object.entries(template.variables).map(([name, value]) => [name, filled(String(value))]);
  const env = {
    GITLAB_CI: 'true',
    CI_MERGE_REQUEST_TARGET_BRANCH_NAME: 'main',
    CI_SERVER_HOST: 'gitlab.example.com',
  };
  return [lines, { ...Object.fromEntries(variables), ...env }];
}

test.each([
  ['GitHub', githubLines('lint')],
  ['GitLab', gitlabLines('incident-lint')],
] as const)('%s: lint passes a good merge request, and fails a bad one', (_, [lines, env]) => {
  const there = checkout();
  expect(there.run(lines, env)).toMatchObject({ code: 0 });
  const bad = broken(there).run(lines, env);
  expect(bad.code, bad.out).toBe(1);
  expect(bad.out).toContain('found "high"');
});

test('GitLab: the report of a merge request is where its job says', () => {
  const there = broken(checkout());
  there.run(...gitlabLines('incident-lint'));
  const report = JSON.parse(readFileSync(join(there.folder, 'gl-code-quality-report.json'), 'utf8'));
  expect(report[0]).toMatchObject({ check_name: 'severity-known', severity: 'major' });
});

test.each([
  ['GitHub', githubLines('agenda')],
  ['GitLab', gitlabLines('incident-agenda')],
] as const)(
  '%s: the agenda is kept, committed and pushed, and a second run changes nothing',
  (name, [lines, env]) => {
    const there = checkout();
    there.git('checkout', '-q', 'main');
    // The address that GitLab is pushed to with a token is the repository of this test.
    there.git(
      'config',
      'url.../bare.git.insteadOf',
      'https://oauth2:secret@gitlab.example.com/ops/incidents.git',
    );
    const variables = {
      ...env,
      INCIDENT_PUSH_TOKEN: 'secret',
      CI_PROJECT_PATH: 'ops/incidents',
      CI_COMMIT_BRANCH: 'main',
    };
    for (let time = 0; time < 2; time++) {
      const ran = there.run(lines, variables);
      expect(ran.code, `${name}: ${ran.out}`).toBe(0);
    }
    there.git('fetch', '-q');
    expect(there.git('log', '--format=%s', 'origin/main').trim().split('\n')).toEqual([
      'Keep the agenda of the next review meeting',
      'One',
    ]);
    expect(there.git('show', 'origin/main:agenda/2026-11-24.md')).toMatch(
      /^# Incident review, Tuesday 2026-11-24/,
    );
  },
);

test('GitLab: an agenda without a file that cannot be read is kept, and the job fails', () => {
  const there = checkout();
  there.git('config', 'url.../bare.git.insteadOf', 'https://oauth2:secret@gitlab.example.com/x.git');
  there.git('checkout', '-q', 'main');
  writeFileSync(join(there.folder, 'incidents/2026/2026-11-23-aaaa-broken.md'), 'no front matter\n');
  const [lines, env] = gitlabLines('incident-agenda');
  const to = { INCIDENT_PUSH_TOKEN: 'secret', CI_PROJECT_PATH: 'x', CI_COMMIT_BRANCH: 'main' };
  expect(there.run(lines, { ...env, ...to })).toMatchObject({
    code: 1,
    out: expect.stringContaining('aaaa'),
  });
  there.git('fetch', '-q');
  expect(there.git('log', '-1', '--format=%s', 'origin/main')).toContain('Keep the agenda');
});

test.each([
  ['GitHub', githubLines('publish')],
  ['GitLab', gitlabLines('incident-publish')],
] as const)('%s: what is public is published', (_, [lines, env]) => {
  const there = checkout();
  const ran = there.run(lines, env);
  expect(ran.code, ran.out).toBe(0);
  expect(there.run(['grep -rl "Registry returns 5xx" public']).out).toMatch(/^public\//);
});

test('the action lints the folder that it is given', () => {
  const action = parse(readFileSync('action.yml', 'utf8'));
  const [step] = action.runs.steps;
  const value = (text: string) =>
    text.replace(/\$\{\{ inputs\.(\w+) \}\}/g, (_, name: string) => action.inputs[name].default);
  const env = Object.fromEntries(Object.entries(step.env).map(([name, text]) => [name, value(String(text))]));
  const there = checkout();
  const run = () => there.run([step.run], { ...env, GITHUB_BASE_REF: 'main' });
  expect(run()).toMatchObject({ code: 0 });
  broken(there);
  expect(run()).toMatchObject({ code: 1 });
});

test('the hooks of pre-commit check the files that they are for', () => {
  const hooks: Yaml[] = parse(readFileSync('.pre-commit-hooks.yaml', 'utf8'));
  const there = broken(checkout());
  const files = there.git('ls-files').split('\n');
  const codes = hooks.map(({ entry, files: pattern, exclude }) => {
    const matching = files.filter(
      (file) => new RegExp(pattern).test(file) && !new RegExp(exclude).test(file),
    );
    expect(matching.length).toBeGreaterThan(0);
    const words = entry.replace(/^incident /, '');
    return there.run([
      `npx --yes @incident-cli/incident@0 ${words} ${matching.map((file) => `'${file}'`).join(' ')}`,
    ]).code;
  });
  expect(codes).toEqual([1, 0]);
});

test.each(['github', 'gitlab'])(
  'init --ci %s writes the jobs that are tested here, and replaces nothing',
  (system) => {
    const store = new Sandbox();
    const path = system === 'github' ? '.github/workflows/incident.yml' : '.gitlab/incident.yml';
    expect(store.run('init', '--ci', system).out).toContain(path);
    expect(store.read(path)).toBe(readFileSync(`ci/${system}/incident.yml`, 'utf8'));
    store.write(path, 'mine\n');
    store.run('init', '--ci', system);
    expect(store.read(path)).toBe('mine\n');
  },
);
