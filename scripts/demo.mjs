// `npm run demo`: replays a real outage with the real program, in a new store below the system's temporary folder.
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, realpathSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import {
  BINARY,
  cleanEnvironment,
  commandLine,
  loadScenario,
  newFolder,
  quoted,
  REPOSITORY,
  replay,
  runIncident,
} from './replay.mjs';

const FRIDAY = '2017-02-03T09:00:00Z';
const QUESTIONS = [
  [
    'Friday 2017-02-03, four days before the meeting. What was known at 23:36 that night?',
    ['show', '--at', '2017-01-31T23:36:59Z'],
  ],
  ['What is due by now, 09:00 UTC, and for whom?', ['due']],
  ['And how does the date of the review come about?', ['due', '--explain', '--for', '@im2']],
  ['Do the files agree with the process?', ['lint']],
  ["Tuesday's agenda.", ['agenda', '--tuesday']],
];

const { stdout } = process;
const colour = stdout.isTTY && !process.env.NO_COLOR && process.env.TERM !== 'dumb';
const paint = (code, text) => (colour ? `\u001b[${code}m${text}\u001b[0m` : text);
const print = (text) => stdout.write(`${text.trimEnd()}\n`);
/** Of the commands that follow a note, what the first one says. */
let isFirst = true;
const say = (kind, text, remarks) => {
  if (kind === 'note') print(`\n${paint(36, `# ${text}`)}`);
  else if (kind === 'command') print(paint(1, `$ ${text}`));
  else if (isFirst) print(text.trim().includes('\n') ? text + remarks : remarks || text);
  isFirst = kind === 'note' || (kind === 'command' && isFirst);
};

// A reader that stops early (`npm run demo | head`) is no error.
stdout.on('error', (error) => {
  if (error.code === 'EPIPE') process.exit(0);
  throw error;
});

const store = newFolder('incident-demo-');
const variables = { COLUMNS: String(Math.min(stdout.columns || 100, 120)) };

print(
  'The outage of GitLab.com of 31 January 2017, replayed with the real commands, the clock set for each.',
);
print('Of the commands below a remark, only the first is shown with what it says.');
say('note', `A store is a folder with a configuration, best in a git repository: ${store}`);
spawnSync('git', ['init', '--quiet'], { cwd: store, env: cleanEnvironment() });
await ask(['init']);
say(
  'command',
  `cp ${join(REPOSITORY, 'incident.config.yaml')} .   # who there is, and who may declare a major incident`,
);
cpSync(join(REPOSITORY, 'incident.config.yaml'), join(store, 'incident.config.yaml'));
await replay(await loadScenario('gitlab-2017-01-31'), store, { until: FRIDAY, say, variables });
for (const [note, args] of QUESTIONS) {
  say('note', note);
  await ask([...args, '--now', FRIDAY]);
}
print(`
${paint(1, `The store is ${store}. Try next:`)}

${nextCommands()
  .map((line) => `  ${line}`)
  .join('\n')}

They show what was known that night, refuse the review with all that is missing, declare one of your own, and list both.
`);
if (!isInstalled())
  print(`To have the command for good: npm install -g ${quoted(REPOSITORY.replace(/[\\/]$/, ''))}`);

async function ask(args) {
  say('command', commandLine(args));
  const ran = await runIncident(store, args, variables);
  say('output', ran.stdout, args[0] === 'init' ? ran.stderr : '');
}

/** Lines to paste as they are; without remarks behind them, which not every shell takes at its prompt. */
function nextCommands() {
  return [
    `cd ${quoted(store)}`,
    ...(isInstalled() ? [] : [`alias incident="node ${escaped(BINARY)}"`]),
    'incident show --at 2017-02-01T00:15:00Z',
    'incident review complete',
    'incident new --title "Registry returns 5xx" --severity S2',
    'incident board',
  ];
}

/** Whether typing `incident` starts this very program. */
function isInstalled() {
  const found = (process.env.PATH ?? '')
    .split(delimiter)
    .map((folder) => join(folder, 'incident'))
    .find((path) => existsSync(path));
  return found !== undefined && realpathSync(found) === realpathSync(BINARY);
}

function escaped(path) {
  return /^[\w@%+=:,./-]+$/.test(path) ? path : `'${path}'`;
}
