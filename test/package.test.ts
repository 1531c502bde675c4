import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';

/** What the package holds beside what npm adds by itself; `npm run packaging` installs it and uses it. */
const FOLDERS: Readonly<Record<string, RegExp>> = {
  bin: /^(?:(?:incident|compiled|thread)\.js|package\.json)$/,
  ci: /\.yml$/,
  completions: /^incident\.(?:bash|zsh|fish|ps1)$/,
  dist: /^(?:.+\.cjs|package\.json)$/,
  docs: /\.md$/,
  man: /^incident\.1$/,
  schemas: /\.json$/,
  templates: /^(?:[a-z.-]+\.(?:md|yaml)|site\/[a-z]+\.(?:css|js|svg))$/,
};
const FILES = ['CHANGELOG.md', 'LICENSE', 'README.md', 'package.json'];

const packed: string[] = JSON.parse(
  execFileSync('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], { encoding: 'utf8' }),
)[0].files.map(({ path }: { path: string }) => path);

test('the package has what runs and what explains it, and nothing else', () => {
  const strange = packed.filter((path) => {
    const [folder, ...rest] = path.split('/');
    return rest.length === 0 ? !FILES.includes(path) : !FOLDERS[folder!]?.test(rest.join('/'));
  });
  expect(strange).toEqual([]);
  for (const folder of Object.keys(FOLDERS))
    expect(packed.filter((path) => path.startsWith(`${folder}/`)).length, folder).toBeGreaterThan(0);
});

test('npm pack prints nothing but the name of the file, which pre-commit then installs', () => {
  const asked = execFileSync('npm', ['config', 'get', 'foreground-scripts'], { encoding: 'utf8' });
  expect(asked.trim()).toBe('false');
});

test('it needs no other package: what it needs is in its own files', () => {
  const { dependencies, optionalDependencies } = JSON.parse(readFileSync('package.json', 'utf8'));
  expect(dependencies).toBeUndefined();
  expect(Object.keys(optionalDependencies)).toEqual(['date-holidays']);
});

test('the man page has no warnings', (context) => {
  const groff = spawnSync('groff', ['-man', '-Tutf8', '-ww', '-z', 'man/incident.1'], { encoding: 'utf8' });
  if (groff.error && !process.env.CI) context.skip();
  expect([groff.error, groff.status, groff.stderr]).toEqual([undefined, 0, '']);
});

test('a changeset becomes the section of its release, above those that there are', () => {
  const folder = mkdtempSync(join(tmpdir(), 'incident-release-'));
  for (const path of ['.changeset', 'CHANGELOG.md', 'package.json', 'package-lock.json'])
    cpSync(path, join(folder, path), { recursive: true });
  const { name, version } = JSON.parse(readFileSync('package.json', 'utf8'));
  writeFileSync(
    join(folder, '.changeset', 'quiet-owls.md'),
    `---\n'${name}': minor\n---\n\nSay what is new.\n`,
  );
  mkdirSync(join(folder, 'node_modules'));
  const changeset = join(process.cwd(), 'node_modules', '@changesets', 'cli', 'bin.js');
  execFileSync('git', ['init', '-q'], { cwd: folder });
  execFileSync(process.execPath, [changeset, 'version'], { cwd: folder, stdio: 'pipe' });
  const changelog = readFileSync(join(folder, 'CHANGELOG.md'), 'utf8');
  const next = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')).version;
  expect(next).not.toBe(version);
  expect(changelog).toMatch(
    new RegExp(`^# Changelog\n\n## ${next}\n\n### Minor Changes\n\n- Say what is new\\.\n\n## ${version}`),
  );
});

test('CHANGELOG.md begins with the version of the package', () => {
  const { version } = JSON.parse(readFileSync('package.json', 'utf8'));
  expect(/^## (\S+?),? /m.exec(`${readFileSync('CHANGELOG.md', 'utf8')} `)?.[1]).toBe(version);
});
