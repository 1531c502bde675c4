import { spawnSync } from 'node:child_process';
import { chmodSync } from 'node:fs';
import { expect, test } from 'vitest';
import { BINARY, Sandbox } from '../support/incident.ts';
import { Terminal } from '../support/terminal.ts';

// Each script is loaded by its own shell, which is asked as by a person who presses the tab key. A shell that this machine
// does not have is skipped; in CI, where all are installed, it is a failure.
const isThere = (shell: string) => spawnSync(shell, ['--version']).status === 0;
const inShell = (shell: string) => test.skipIf(!isThere(shell) && !process.env.CI);

function store(): Sandbox {
  const sandbox = new Sandbox();
  sandbox.write('.home/bin/incident', `#!/bin/sh\nexec '${process.execPath}' '${BINARY}' "$@"\n`);
  chmodSync(`${sandbox.root}/.home/bin/incident`, 0o755);
  sandbox.env = { PATH: `${sandbox.root}/.home/bin:${process.env.PATH}` };
  const roster =
    'roster:\n  - {handle: "@dana", name: Dana}\n  - {handle: "@eoc"}\nservices: [registry, "severity::x", "my db\'s $x", \'#odd[b]\\c\']\n';
  sandbox.write('incident.config.yaml', roster);
  sandbox.write('a-file.txt', '');
  sandbox.declare();
  return sandbox;
}

/** Words that a person began with a quote or a backslash, and what they are made of them. */
const ODD = [
  ["'my", `'my db'\\''s $x'`],
  ['"my db', '"my db\'s \\$x"'],
  ['my\\ d', "my\\ db\\'s\\ \\$x"],
  ['"severity:', '"severity::x"'],
  ['\\#', '\\#odd\\[b\\]\\\\c'],
] as const;

/** What the word goes on with, as the program has it. */
function candidates(sandbox: Sandbox, ...words: string[]): string[] {
  const { out } = sandbox.run('complete', '--', ...words);
  return out.split('\n').flatMap((line) => line.split('\t')[0] || []);
}

test('commands, subcommands, flags and their values', () => {
  const sandbox = store();
  expect(candidates(sandbox, 'ti')).toEqual(['timeline']);
  expect(candidates(sandbox, 'timeline', 'co')).toEqual(['confirm', 'correct']);
  expect(candidates(sandbox, 'timeline', 'add', '--ty')).toEqual(['--type']);
  expect(candidates(sandbox, '--no-color', '-C', '.', 'severity', 'S')).toEqual(['S1', 'S2', 'S3', 'S4']);
  expect(candidates(sandbox, 'new', '--severity', 'S')).toContain('S2');
  expect(candidates(sandbox, 'new', '--severity=S1')).toEqual(['--severity=S1']);
  expect(candidates(sandbox, 'lint', '--format', 'sa')).toEqual(['sarif']);
  expect(candidates(sandbox, 'role', 'eoc', '@')).toEqual(['@dana', '@eoc']);
  expect(candidates(sandbox, 'new', '--role', 'eo')).toEqual(['eoc=']);
  expect(candidates(sandbox, 'explain', 'R2')).toHaveLength(10);
  expect(candidates(sandbox, 'agenda', '--out', '')).toEqual([]);
  expect(candidates(sandbox, 'nonsense', '')).toEqual([]);
  expect(candidates(sandbox)).toContain('new');
  expect(candidates(sandbox, 'help', 'timel')).toEqual(['timeline']);
  expect(candidates(sandbox, 'help', 'timeline', 'co')).toEqual(['confirm', 'correct']);
  expect(candidates(sandbox, 'customer', 'scope', 's')).toEqual(['subset']);
  expect(candidates(sandbox, 'comms', 'blog', '')).toEqual(['yes', 'no']);
  expect(candidates(sandbox, 'timeline', 'add', '--type', 'f')).toEqual(['finding']);
  expect(sandbox.run('complete', 'timel').out).toMatch(/^timeline\t/);
});

test('live ids: incidents, and the events of the incident in question', () => {
  const sandbox = store();
  const { id, timeline } = sandbox.run('show', '--json').json.incident;
  expect(candidates(sandbox, 'show', '')).toEqual([id]);
  expect(candidates(sandbox, 'show', '-i', '20')).toEqual([id]);
  expect(candidates(sandbox, 'timeline', 'correct', '')).toEqual([timeline[0].id]);
  expect(candidates(sandbox, 'timeline', 'correct', '-i', id, '')).toEqual([timeline[0].id]);
  expect(candidates(sandbox, 'timeline', 'correct', `--incident=${id}`, '')).toEqual([timeline[0].id]);
  expect(candidates(sandbox, 'timeline', 'correct', '-i', 'nothing', '')).toEqual([]);
  const other = new Sandbox();
  expect(candidates(other, 'show', '')).toEqual([]);
  expect(candidates(other, '-C', sandbox.root, 'show', '')).toEqual([id]);
  expect(candidates(other, '-C', 'nowhere', 'show', '')).toEqual([]);
});

test('what a file says cannot steer the terminal from a description', () => {
  const sandbox = store();
  sandbox.run('timeline', 'add', 'x');
  const { path } = sandbox.run('show', '--json').json.incident;
  sandbox.write(path, sandbox.read(path).replace('**note** x', '**note** \u001b]0;owned\u0007\tx'));
  expect(sandbox.run('complete', '--', 'timeline', 'correct', '').out).not.toMatch(/[\u001b\u0007]/);
});

inShell('bash')('bash completes', async () => {
  const sandbox = store();
  const bash = new Terminal('bash', ['--norc', '--noprofile', '-i'], sandbox, { PS1: '% ', TERM: 'dumb' });
  await bash.answers(
    '% ',
    'source <(incident completion bash); set -o emacs; bind "set enable-bracketed-paste off"\r',
  );
  await bash.answers('% ', 'incident timel\tadd --ty\t');
  await bash.sees('incident timeline add --type ');
  bash.types('\u0015incident role eoc @d\t');
  await bash.sees('incident role eoc @dana ');
  bash.types('\u0015incident new --role=eo\t');
  await bash.sees('incident new --role=eoc=');
  bash.types('\u0015incident new --service severity:\t');
  await bash.sees('incident new --service severity::x ');
  bash.types('\u0015incident new --service my\t');
  await bash.sees("incident new --service my\\ db\\'s\\ \\$x ");
  for (const [typed, whole] of ODD) {
    bash.types(`\u0015incident new --service ${typed}\t`);
    await bash.sees(`incident new --service ${whole} `);
  }
  bash.types('\u0015incident new --service=\\#o\t');
  await bash.sees('incident new --service=\\#odd\\[b\\]\\\\c ');
  bash.types('\u0015incident agenda --out a-f\t');
  await bash.sees('incident agenda --out a-file.txt ');
  bash.types('\u0015exit\r');
  await bash.ended;
});

inShell('zsh')('zsh completes', async () => {
  const sandbox = store();
  sandbox.write(
    '.home/.zshrc',
    'autoload -Uz compinit && compinit -u -D\nsource <(incident completion zsh)\nPS1="%% "\n',
  );
  const zsh = new Terminal('zsh', ['-i'], sandbox, { TERM: 'dumb', ZDOTDIR: `${sandbox.root}/.home` });
  await zsh.answers('% ', 'incident timel\t');
  await zsh.sees('incident timeline ');
  zsh.types('add --ty\t');
  await zsh.sees('--type ');
  for (const [typed, whole] of ODD) {
    zsh.types(`\u0015incident new --service ${typed}\t`);
    await zsh.sees(`incident new --service ${whole} `);
  }
  zsh.types('\u0015incident role eoc @d\t');
  await zsh.sees('@dana ');
  zsh.types('\u0015exit\r');
  await zsh.ended;
});

inShell('fish')('fish completes, with descriptions', () => {
  const sandbox = store();
  const script =
    'incident completion fish | source; complete -C "incident timel"; complete -C "incident role eoc @d"; complete -C "incident new --service \\"my"';
  const ran = spawnSync('fish', ['--no-config', '-c', `${script}; complete -C "incident agenda --out a-f"`], {
    cwd: sandbox.root,
    encoding: 'utf8',
    env: sandbox.environment(),
  });
  expect(ran.stdout.trim().split('\n')).toEqual([
    expect.stringMatching(/^timeline\tadd to the timeline/),
    '@dana\tDana',
    expect.stringMatching(/my db's \$x$/),
    expect.stringMatching(/^a-file\.txt/),
  ]);
});

test('a shell that is not known is an error', () => {
  expect(store().run('completion', 'bsh')).toMatchObject({ code: 2, err: expect.stringContaining('"bash"') });
});
