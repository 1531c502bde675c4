// Replays scenarios (scenarios/*.mjs) through the real program.
//
//   node scripts/replay.mjs gitlab-2017-01-31     replays one in a folder of its own and prints the transcript
//   node scripts/replay.mjs --write [--into DIR]  writes the incidents of this repository anew, or into DIR
//
// A scenario is {name, steps}. A step either runs a command or edits the incident's file as a person would:
//   now, by   the moment and who acts; left out, they stay what they were
//   note      one line for the transcript
//   args      the words after `incident`; `{name}` stands for an id that an earlier step named with `as`
//   as        names the id that the command printed
//   edit      {Summary: text, Review: {Detection: text}}: what the person writes below those headings
import { execFile } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

export const REPOSITORY = fileURLToPath(new URL('..', import.meta.url));
export const BINARY = join(REPOSITORY, 'bin', 'incident.js');
const SCENARIOS = {
  'gitlab-2017-01-31': () => import('./scenarios/gitlab-2017-01-31.mjs'),
  'github-2018-10-21': () => import('./scenarios/github-2018-10-21.mjs'),
  'cloudflare-2019-07-02': () => import('./scenarios/cloudflare-2019-07-02.mjs'),
};

export async function loadScenario(name) {
  return (await SCENARIOS[name]()).default;
}

/** Runs `incident` in a folder and returns what it wrote; throws where it does not exit with 0. */
export function runIncident(folder, args, variables = {}) {
  const options = { cwd: folder, env: { ...cleanEnvironment(), ...variables } };
  return new Promise((done, failed) => {
    const child = execFile(process.execPath, [BINARY, ...args], options, (error, stdout, stderr) => {
      if (error) failed(new Error(`${commandLine(args)}\n${stdout}${stderr}`));
      else done({ stdout, stderr });
    });
    child.stdin.end();
  });
}

/**
 * Replays the steps of a scenario up to a moment and returns the path of the incident's file. `say` is told of each step:
 * `(kind, text, remarks)`, where kind is `note`, `command` or `output` (with what went to stdout and to stderr). Ids come
 * from the scenario's name and the step's number, so the same replay writes the same bytes.
 */
export async function replay(
  { name, steps },
  folder,
  { until = '9999', say = () => {}, variables = {} } = {},
) {
  const named = {};
  let [now, by, file] = ['', '', ''];
  for (const [index, step] of steps.entries()) {
    now = step.now ?? now;
    by = step.by ?? by;
    if (now > until) break;
    if (step.note) say('note', step.note);
    if (step.edit) {
      say('command', `$EDITOR ${file}   # ${Object.keys(step.edit).join(', ')}`);
      editFile(join(folder, file), step.edit);
      continue;
    }
    const args = step.args.map((word) => word.replace(/\{(\w+)\}/g, (_, id) => named[id]));
    say('command', commandLine(args));
    const seed = `${name} ${index}`;
    const env = { ...variables, INCIDENT_NOW: now, INCIDENT_USER: by, INCIDENT_SEED: seed };
    const { stdout, stderr } = await runIncident(folder, args, env);
    say('output', stdout, stderr);
    if (step.as) named[step.as] = stdout.trim();
    if (args[0] === 'new') file = stdout.trim();
  }
  return file;
}

/** Writes below headings, where the template has a comment or nothing; a section that is missing goes to the end. */
function editFile(path, texts) {
  let lines = readFileSync(path, 'utf8').trimEnd().split('\n');
  const write = (text, at) => {
    const next = lines.findIndex((line, index) => index > at && line.startsWith('##'));
    lines = [...lines.slice(0, at + 1), '', ...text.split('\n'), '', ...(next < 0 ? [] : lines.slice(next))];
  };
  for (const [section, text] of Object.entries(texts)) {
    if (!lines.includes(`## ${section}`)) lines.push('', `## ${section}`);
    const at = lines.indexOf(`## ${section}`);
    if (typeof text === 'string') write(text, at);
    else
      for (const [question, answer] of Object.entries(text)) write(answer, questionLine(lines, question, at));
  }
  writeFileSync(path, `${lines.join('\n').trimEnd()}\n`);
}

function questionLine(lines, question, from) {
  const at = lines.indexOf(`### ${question}`, from);
  if (at < 0) throw new Error(`there is no "### ${question}" in the template`);
  return at;
}

/** A command as it would be typed: quoted for any POSIX shell. */
export function commandLine(args) {
  return ['incident', ...args].map(quoted).join(' ');
}

export function quoted(word) {
  if (/^[\w@%+=:,./-]+$/.test(word)) return word;
  return /["$`\\!]/.test(word) ? `'${word.replaceAll("'", `'\\''`)}'` : `"${word}"`;
}

/** What is set for the user's own stores, or by a git hook for its repository, is not meant for a replay. */
export function cleanEnvironment() {
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^(INCIDENT|GIT_)/.test(name)));
}

export function newFolder(name) {
  return realpathSync(mkdtempSync(join(tmpdir(), name)));
}

/** Each is replayed in a store of its own, so that its commands need not say which incident they are about. */
async function write(name, target) {
  const folder = newFolder('incident-replay-');
  try {
    cpSync(join(REPOSITORY, 'incident.config.yaml'), join(folder, 'incident.config.yaml'));
    const file = await replay(await loadScenario(name), folder);
    mkdirSync(dirname(join(target, file)), { recursive: true });
    cpSync(join(folder, file), join(target, file));
    return file;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function print(name) {
  const folder = newFolder('incident-replay-');
  const lead = { note: '\n# ', command: '$ ', output: '' };
  await replay(await loadScenario(name), folder, {
    say: (kind, text, remarks = '') => console.log(lead[kind] + (text + remarks).trimEnd()),
  });
  console.log(`\nIn ${folder}`);
}

if (process.argv[1] && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) {
  const names = Object.keys(SCENARIOS);
  const [first, second, folder] = process.argv.slice(2);
  if (first === '--write') {
    const target = second === '--into' && folder ? resolve(folder) : REPOSITORY;
    const files = await Promise.all(names.map((name) => write(name, target)));
    console.log(files.join('\n'));
  } else if (names.includes(first)) await print(first);
  else {
    console.error(`Usage: node scripts/replay.mjs --write [--into DIR] | ${names.join(' | ')}`);
    process.exitCode = 2;
  }
}
