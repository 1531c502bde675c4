// How long a command takes to start and do its work, as a multiple of starting node itself, measured in the same run
// with the repetitions interleaved. Run it with `npm run bench`, or `node bench/start.mjs 50` for more repetitions.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const repetitions = Number(process.argv[2] ?? 20);
const binary = fileURLToPath(new URL('../bin/incident.js', import.meta.url));
const store = mkdtempSync(join(tmpdir(), 'incident-bench-'));
const env = { PATH: process.env.PATH, HOME: store, INCIDENT_USER: '@bench' };

function run(args) {
  const began = process.hrtime.bigint();
  const ended = spawnSync(process.execPath, args, { cwd: store, env, encoding: 'utf8' });
  if (ended.status !== 0) throw new Error(`${args.join(' ')}: ${ended.stderr}`);
  return Number(process.hrtime.bigint() - began) / 1e6;
}

const cases = {
  'node -e 0 (floor)': ['-e', '0'],
  'incident --version': [binary, '--version'],
  'incident --help': [binary, '--help'],
  'incident show': [binary, 'show'],
  'incident timeline add': [binary, 'timeline', 'add', 'an event'],
  'incident lint': [binary, 'lint'],
};

run([binary, 'init']);
run([
  binary,
  'new',
  '--title',
  'Registry returns 5xx',
  '--severity',
  'S2',
  '--role',
  'incident-manager=@sam',
]);
const times = Object.fromEntries(Object.keys(cases).map((name) => [name, []]));
for (let repetition = 0; repetition <= repetitions; repetition++) {
  for (const [name, args] of Object.entries(cases)) {
    const time = run(args);
    if (repetition > 0) times[name].push(time);
  }
}
rmSync(store, { recursive: true });

const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];
const floor = median(times['node -e 0 (floor)']);
console.log(`${repetitions} repetitions, node ${process.version}, medians\n`);
for (const [name, values] of Object.entries(times)) {
  const time = median(values);
  console.log(
    `${name.padEnd(24)}${time.toFixed(0).padStart(6)} ms${(time / floor).toFixed(2).padStart(8)} x`,
  );
}
