// The programs that we are compared with, on the same number of files. They are installed into bench/ when first needed.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { run } from '../measure.mjs';

const bench = fileURLToPath(new URL('..', import.meta.url));
const bin = (name) => join(bench, 'node_modules', '.bin', name);

export function installPeers() {
  if (existsSync(bin('backlog'))) return;
  // `npm ci` wants the packages of other platforms in the lock file, and not every registry has them.
  const { status } = spawnSync('npm', ['install', '--no-save', '--no-audit', '--no-fund'], {
    cwd: bench,
    stdio: ['ignore', 2, 2],
  });
  if (status !== 0) throw new Error('the peers could not be installed');
}

/** The cases, for a store of ours and a folder in which backlog.md gets a project of as many tasks. */
export function peerCases(store, count, folder, env) {
  writeFileSync(join(store, '.markdownlint-cli2.jsonc'), JSON.stringify(MARKDOWNLINT));
  writeFileSync(join(store, 'front-matter.schema.json'), JSON.stringify(SCHEMA));
  writeFileSync(join(store, '.remarkrc.json'), JSON.stringify(REMARK));
  const tasks = makeTasks(folder, count, env);
  const inStore = { cwd: store, env };
  return [
    { name: 'gray-matter and yaml, by hand', args: [join(bench, 'peers', 'naive.mjs')], ...inStore },
    {
      name: 'backlog.md: task list',
      command: bin('backlog'),
      args: ['task', 'list', '--plain'],
      cwd: tasks,
      env,
    },
    {
      name: 'markdownlint-cli2: three rules',
      command: bin('markdownlint-cli2'),
      args: ['incidents/**/*.md'],
      ...inStore,
      exits: [0, 1],
    },
    {
      name: 'remark-cli: front matter schema',
      command: bin('remark'),
      args: ['incidents', '--quiet', '--no-stdout'],
      ...inStore,
      exits: [0, 1],
    },
  ];
}

const MARKDOWNLINT = { config: { default: false, MD001: true, MD009: true, MD047: true } };
const SCHEMA = {
  type: 'object',
  required: ['id', 'title', 'severity', 'status'],
  properties: { severity: { enum: ['S1', 'S2', 'S3', 'S4'] }, services: { type: 'array' } },
};
const REMARK = {
  plugins: [
    join(bench, 'node_modules/remark-frontmatter/index.js'),
    [
      join(bench, 'node_modules/remark-lint-frontmatter-schema/dist/index.js'),
      { schemas: { 'front-matter.schema.json': ['incidents/**/*.md'] } },
    ],
  ],
};

function makeTasks(folder, count, env) {
  mkdirSync(folder, { recursive: true });
  run({ command: 'git', args: ['init', '-q'], cwd: folder, env });
  run({
    command: bin('backlog'),
    args: ['init', 'bench', '--defaults', '--integration-mode', 'none'],
    cwd: folder,
    env,
  });
  const tasks = join(folder, 'backlog', 'tasks');
  mkdirSync(tasks, { recursive: true });
  for (let id = 1; id <= count; id++) {
    const text = `---\nid: task-${id}\ntitle: Raise the memory limit\nstatus: To Do\nassignee: []\ncreated_date: '2026-11-22'\nlabels: []\ndependencies: []\n---\n\n## Description\n\n${'What was seen and what was done about it. '.repeat(50)}\n`;
    writeFileSync(join(tasks, `task-${id} - Raise-the-memory-limit.md`), text);
  }
  return folder;
}
