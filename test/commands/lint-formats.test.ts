import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { Ajv } from 'ajv';
import { expect, test } from 'vitest';
import { validateXML } from 'xmllint-wasm';
import { showSteering } from '../../src/domain/steering.ts';
import { Sandbox } from '../support/incident.ts';

const require = createRequire(import.meta.url);
// Draft 4 of JSON Schema is one that this schema needs nothing of which later ones do not have.
const {
  $schema: _draft,
  id: _id,
  ...SARIF
} = JSON.parse(
  readFileSync(require.resolve('@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json'), 'utf8'),
);
const JUNIT = readFileSync(new URL('../schemas/jenkins-junit.xsd', import.meta.url), 'utf8');

/** A message and a path with everything that a format could trip over. */
const HOSTILE = `<!-- ]]> & "x" 'y' %0A, a: b\u0007\u202e \ud83d\ude00 -->`;

function store(): { store: Sandbox; path: string } {
  const sandbox = new Sandbox();
  sandbox.now = '2017-02-20T18:10:00Z';
  const { path } = sandbox.declare('--role', 'incident-manager=@im1');
  sandbox.run('status', 'resolved', '--at', '2017-02-01T18:00:00Z');
  sandbox.write(path, sandbox.read(path).replace('severity: S1', `severity: ${JSON.stringify(HOSTILE)}`));
  sandbox.write('incidents/2017/2017-02-01-aaaa-ümlaut %.md', 'no front matter\n');
  return { store: sandbox, path };
}

const problemsIn = (sandbox: Sandbox) => sandbox.run('lint', '--format', 'json').json.problems;

test('SARIF is valid by its published schema, and has each problem', () => {
  const { store: sandbox, path } = store();
  const ran = sandbox.run('lint', '--format', 'sarif');
  expect(ran.code).toBe(1);
  const validate = new Ajv({ strict: false, validateFormats: false, unicodeRegExp: false }).compile(SARIF);
  expect(validate(ran.json), JSON.stringify(validate.errors)).toBe(true);
  const [run] = ran.json.runs;
  expect(run.results).toHaveLength(problemsIn(sandbox).length);
  for (const result of run.results) expect(run.tool.driver.rules[result.ruleIndex].id).toBe(result.ruleId);
  const places = run.results.map(
    // biome-ignore lint/suspicious/noExplicitAny: the shape is what the schema checks
    (result: any) => result.locations[0].physicalLocation.artifactLocation.uri,
  );
  expect(places.map(decodeURIComponent)).toContain(path);
  expect(places).toContain('incidents/2017/2017-02-01-aaaa-%C3%BCmlaut%20%25.md');
});

test('JUnit is valid by the schema of Jenkins, a case a file, one failure for each file with errors', async () => {
  const { store: sandbox } = store();
  const { out } = sandbox.run('lint', '--format', 'junit');
  const checked = await validateXML({ xml: { fileName: 'lint.xml', contents: out }, schema: [JUNIT] });
  expect(checked.errors).toEqual([]);
  expect(out.match(/<testcase /g)).toHaveLength(2);
  expect(out.match(/<failure /g)).toHaveLength(2);
  expect(out).toContain('failures="2"');
});

test('a store without problems is a report without failures in every format', async () => {
  const sandbox = new Sandbox();
  const junit = sandbox.run('lint', '--format', 'junit').out;
  expect((await validateXML({ xml: { fileName: 'x', contents: junit }, schema: [JUNIT] })).errors).toEqual(
    [],
  );
  expect(sandbox.run('lint', '--format', 'gitlab').out).toBe('[]\n');
  expect(sandbox.run('lint', '--format', 'github').out).toBe('');
  expect(sandbox.run('lint', '--format', 'sarif').json.runs[0].results).toEqual([]);
});

// What GitLab's reader asks of each entry: a path from the root of the repository, a line, one of five severities.
test('a Code Quality report has what GitLab reads, each problem under a fingerprint of its own', () => {
  const { store: sandbox } = store();
  const issues = JSON.parse(sandbox.run('lint', '--format', 'gitlab').out);
  expect(issues).toHaveLength(problemsIn(sandbox).length);
  for (const issue of issues)
    expect(issue).toEqual({
      description: expect.stringMatching(/\S/),
      check_name: expect.stringMatching(/^[a-z-]+$/),
      fingerprint: expect.stringMatching(/^[0-9a-f]{32}$/),
      severity: expect.stringMatching(/^(info|minor|major|critical|blocker)$/),
      location: { path: expect.stringMatching(/^incidents\//), lines: { begin: expect.any(Number) } },
    });
  // biome-ignore lint/suspicious/noExplicitAny: checked above
  expect(new Set(issues.map((issue: any) => issue.fingerprint)).size).toBe(issues.length);
});

test('fingerprints survive lines that move and days that pass, and differ for problems that are alike', () => {
  const sandbox = new Sandbox();
  sandbox.now = '2017-02-20T18:10:00Z';
  const { path } = sandbox.declare('--role', 'incident-manager=@im1');
  sandbox.run('status', 'resolved', '--at', '2017-02-01T18:00:00Z');
  const twice = '- 2017-02-01T19:00:00Z **note** said twice\n- 2017-02-01T19:00:00Z **note** said twice\n';
  sandbox.write(path, sandbox.read(path).replace('\n## Communications', `${twice}\n## Communications`));
  // biome-ignore lint/suspicious/noExplicitAny: of JSON
  const prints = () => problemsIn(sandbox).map((problem: any) => `${problem.rule} ${problem.fingerprint}`);
  const before = prints();
  expect(before.length).toBeGreaterThan(2);
  expect(new Set(before).size).toBe(before.length);
  sandbox.write(path, sandbox.read(path).replace('## Summary', '## Summary\n\nThree\nmore\nlines.'));
  sandbox.now = '2017-02-22T18:10:00Z';
  expect(prints()).toEqual(before);
});

test('GitHub’s annotations are one line each, whatever a message holds', () => {
  const { store: sandbox } = store();
  const lines = sandbox.run('lint', '--format', 'github').out.trimEnd().split('\n');
  expect(lines).toHaveLength(problemsIn(sandbox).length);
  for (const line of lines)
    expect(line).toMatch(/^::(error|warning) file=[^,:]+,line=\d+,col=\d+,title=[^,:]+::[^\r\n]+$/);
});

test('no name of a file steers a terminal or ends a line, in any format', () => {
  const sandbox = new Sandbox();
  const names = ['a\nb', '::error file=x::y', 'a%0Ab', '<&">', '\u001b[31m', '\u202e', '\u009b1m', '--fix'];
  for (const name of names) sandbox.write(`incidents/2017/${name}.md`, 'x\n');
  const folder = Buffer.from(`${sandbox.root}/incidents/2017/`);
  writeFileSync(Buffer.concat([folder, Buffer.from([0xff]), Buffer.from('.md')]), 'x\n');
  for (const format of ['text', 'json', 'github', 'gitlab', 'sarif', 'junit']) {
    const { out } = sandbox.run('lint', '--format', format);
    expect(showSteering(out)).toBe(out);
  }
  expect(sandbox.run('lint', '--format', 'text').out).toContain('has a name that is not text in UTF-8');
  const github = sandbox.run('lint', '--format', 'github').out.trimEnd().split('\n');
  expect(github).toHaveLength(names.length + 1);
  for (const line of github) expect(line).toMatch(/^::error file=[^,:]+,line=1,col=1,title=readable::/);
  const gitlab = JSON.parse(sandbox.run('lint', '--format', 'gitlab').out);
  // biome-ignore lint/suspicious/noExplicitAny: of JSON
  const paths = gitlab.map((issue: any) => issue.location.path);
  expect(paths).toEqual(expect.arrayContaining(names.map((name) => `incidents/2017/${name}.md`)));
});

test('each CI system gets its own format unasked; other formats go to files', () => {
  const { store: sandbox, path } = store();
  sandbox.env = { GITHUB_ACTIONS: 'true' };
  expect(sandbox.run('lint').out).toMatch(/^::(error|warning) file=/);
  expect(sandbox.run('lint', '--output', 'sarif=out/x.sarif').out).toMatch(/^::(error|warning) file=/);
  sandbox.env = { GITLAB_CI: 'true' };
  const inGitlab = sandbox.run('lint');
  expect(JSON.parse(inGitlab.out)).not.toHaveLength(0);
  expect(inGitlab.err).toContain(`${path}:4:11: error: `);
  const written = sandbox.run('lint', '--output', 'sarif=out/lint.sarif', '--output', 'junit=out/lint.xml');
  expect(written.out).toContain(`${path}:4:11: error: `);
  expect(JSON.parse(sandbox.read('out/lint.sarif')).version).toBe('2.1.0');
  expect(sandbox.read('out/lint.xml')).toMatch(/^<\?xml /);
  for (const wrong of ['sarif', 'sarrif=x', `json=${path}`, 'json=incident.config.yaml'])
    expect(sandbox.run('lint', '--output', wrong).code).toBe(2);
});

test('a report that cannot be written is said, keeps no other from being written, and shows in the exit code', () => {
  const { store: sandbox, path } = store();
  sandbox.write('out', 'a file, no folder');
  const ran = sandbox.run('lint', '--output', 'sarif=out/lint.sarif', '--output', 'junit=lint.xml');
  expect(ran.code).toBe(5);
  expect(ran.out).toContain(`${path}:4:11: error: `);
  expect(ran.err).toMatch(/error: .*out\/lint\.sarif/);
  expect(sandbox.read('lint.xml')).toMatch(/^<\?xml /);
});

test('in a folder of a repository, paths count from the repository', () => {
  const sandbox = new Sandbox();
  sandbox.write('.git/HEAD', 'ref: refs/heads/main\n');
  sandbox.write('ops/incident.config.yaml', 'version: 1\n');
  sandbox.write('ops/incidents/2017/2017-02-01-aaaa-x.md', 'nothing\n');
  const of = (format: string) => sandbox.runIn('ops', ['lint', '--format', format]);
  expect(of('github').out).toContain('file=ops/incidents/2017/2017-02-01-aaaa-x.md');
  expect(JSON.parse(of('gitlab').out)[0].location.path).toBe('ops/incidents/2017/2017-02-01-aaaa-x.md');
  expect(of('text').out).toMatch(/^incidents\/2017/);
});
