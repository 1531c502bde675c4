// Measures this build against what cannot be beaten and, with --full, against other programs. Prints Markdown.
//   npm run bench        about four minutes: how commands start, 10,000 incidents, a long timeline
//   npm run bench:full   about a quarter of an hour: 1,000 and 100,000 incidents too, memory, other programs, more repetitions
// With `-- --write` the tables go into docs/performance.md too.
import {
  appendFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { cpus, tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { makeCorpus, makeLongTimeline, NOW } from './corpus.mjs';
import { medians, peakMemory, run, table } from './measure.mjs';

const full = process.argv.includes('--full');
const incident = fileURLToPath(new URL('../bin/incident.js', import.meta.url));
const readAll = fileURLToPath(new URL('floors/read-all.mjs', import.meta.url));
const writeAll = fileURLToPath(new URL('floors/write-all.mjs', import.meta.url));
const temporary = mkdtempSync(join(tmpdir(), 'incident-bench-'));
const env = { PATH: process.env.PATH, HOME: temporary, INCIDENT_USER: '@dana', INCIDENT_NOW: NOW };
const ours = (name, cwd, words, before) => ({ name, args: [incident, ...words], cwd, env, before });

const printed = [];

function print(markdown) {
  console.log(markdown);
  printed.push(markdown);
}

try {
  await main();
  if (process.argv.includes('--write')) writeInto('../docs/performance.md');
} finally {
  rmSync(temporary, { recursive: true });
}

/** Between the marks, so that the words around the tables stay; tables of what was not measured stay too. */
function writeInto(document) {
  const file = new URL(document, import.meta.url);
  const [begin, end] = ['<!-- measured -->', '<!-- end of measured -->'];
  const [before, rest] = readFileSync(file, 'utf8').split(begin);
  const [measured, after] = rest.split(end);
  const titleOf = (section) => section.split('\n')[0];
  const now = sectionsOf(printed.join('\n'));
  const left = sectionsOf(measured).filter((one) => !now.some((other) => titleOf(other) === titleOf(one)));
  const sections = [...now, ...left.filter((one) => one.startsWith('###'))];
  writeFileSync(file, `${before}${begin}\n\n${sections.join('\n\n')}\n\n${end}${after}`);
}

/** What stands above the first heading, and each heading with what is below. */
function sectionsOf(markdown) {
  return markdown.split(/^(?=### )/m).map((section) => section.trim());
}

async function main() {
  const { version } = process;
  print(
    `node ${version}, ${cpus().length} × ${cpus()[0].model}, ${Math.round(totalmem() / 2 ** 30)} GB; medians.\n`,
  );
  starting();
  wholeStore(10_000);
  pages(10_000);
  longTimeline();
  if (full) {
    growth([1_000, 10_000, 100_000]);
    await peers(10_000);
  }
}

function store(count, name = `store-${count}`, more = '') {
  const folder = join(temporary, name);
  mkdirSync(folder);
  makeCorpus(folder, count, { more });
  run({ command: 'git', args: ['init', '-q'], cwd: folder, env });
  run({ command: 'git', args: ['add', '.'], cwd: folder, env });
  // What was changed within the last two seconds is not kept: its next change might not show.
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 2_500);
  return folder;
}

function starting() {
  const folder = join(temporary, 'start');
  mkdirSync(folder);
  run(ours('', folder, ['init']));
  run(
    ours('', folder, [
      'new',
      '--title',
      'Registry returns 5xx',
      '--severity',
      'S2',
      '--role',
      'incident-manager=@sam',
    ]),
  );
  for (let event = 0; event < 12; event++)
    run(ours('', folder, ['timeline', 'add', `what was seen and done, ${event}`]));
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 2_500);
  const kept = join(temporary, 'kept');
  cpSync(join(folder, 'incidents'), kept, { recursive: true });
  const asBefore = () => cpSync(kept, join(folder, 'incidents'), { recursive: true });
  const cases = [
    { name: 'node -e 0', args: ['-e', '0'], cwd: folder, env },
    ours('incident --version', folder, ['--version']),
    ours('incident --help', folder, ['--help']),
    ours('incident show', folder, ['show'], asBefore),
    ours('incident timeline add', folder, ['timeline', 'add', 'an event'], asBefore),
    ours('incident status', folder, ['status', 'mitigated'], asBefore),
  ];
  const targets = {
    'incident --version': 1.25,
    'incident --help': 1.25,
    'incident show': 1.7,
    'incident timeline add': 2,
  };
  print(table('Starting', medians(cases, full ? 60 : 20), targets));
}

function wholeStore(count) {
  const folder = store(count);
  const cold = () => rmSync(join(folder, '.incident', 'cache'), { recursive: true, force: true });
  const twentyChanged = () => changeFiles(folder, 20);
  // A block of code: each incident is read, and asked by all rules.
  const unusual = store(count, 'unusual', '\n## Log\n\n```\nline\n```\n');
  const coldToo = () => rmSync(join(unusual, '.incident', 'cache'), { recursive: true, force: true });
  const cases = [
    { name: 'node reads every file', args: [readAll], cwd: folder, env },
    { name: 'git grep -c closed', command: 'git', args: ['grep', '-c', 'status: closed'], cwd: folder, env },
    ours('lint, nothing kept', folder, ['lint'], cold),
    later(ours('lint, unchanged', folder, ['lint'])),
    ours('lint, nothing kept, and none usual', unusual, ['lint'], coldToo),
    later(ours('lint, 20 files changed', folder, ['lint'], twentyChanged)),
    ours('list --open, nothing kept', folder, ['list', '--open'], cold),
    ours('list --open', folder, ['list', '--open']),
    ours('due, nothing kept', folder, ['due'], cold),
    ours('due', folder, ['due']),
    ours('agenda, nothing kept', folder, ['agenda'], cold),
    ours('agenda', folder, ['agenda']),
    ours('list, all of them', folder, ['list']),
  ];
  const targets = {
    'lint, nothing kept': 4,
    'lint, unchanged': 1,
    'lint, 20 files changed': 1.2,
    'list --open, nothing kept': 1.8,
    'list --open': 1,
    'due, nothing kept': 1.8,
    due: 1,
    'agenda, nothing kept': 1.8,
    agenda: 1,
  };
  print(table(`${count.toLocaleString('en')} incidents`, medians(cases, full ? 7 : 3), targets));
  for (const made of [folder, unusual]) rmSync(made, { recursive: true });
}

function pages(count) {
  const folder = store(count);
  const cold = () => rmSync(join(folder, '.incident', 'cache'), { recursive: true, force: true });
  let aside = 0;
  // Not removed: ext4 looks at each place of a file that was removed lately before it makes another one.
  const without = (name) => () => {
    if (existsSync(join(folder, name))) renameSync(join(folder, name), join(folder, `${name}-${++aside}`));
  };
  const twentyChanged = () => changeFiles(folder, 20);
  // For each incident a page of 13 KB and the same as JSON of 5.
  const written = ['floor', String(2 * count), '9100'];
  const build = ['site', '--out', 'site', '-q'];
  const cases = [
    { name: 'node reads every file', args: [readAll], cwd: folder, env },
    {
      name: 'node writes as many pages',
      ...{ args: [writeAll, ...written], cwd: folder, env, before: without('floor') },
    },
    ours('site, for the first time', folder, build, () => {
      without('site')();
      cold();
    }),
    // Files that were just written are looked at whole, since their stamps may not be trusted yet.
    ours('site, right after that', folder, build),
    ours('site, unchanged', folder, build),
    ours('site, 20 files changed', folder, build, twentyChanged),
    ours('stats, nothing kept', folder, ['stats'], cold),
    ours('stats', folder, ['stats']),
  ];
  const targets = { 'site, for the first time': 8 };
  print(table(`A site of ${count.toLocaleString('en')} incidents`, medians(cases, full ? 5 : 2), targets));
  rmSync(folder, { recursive: true });
}

/** Some minutes later: what hangs on the time is another by then. */
function later(one) {
  return { ...one, env: { ...one.env, INCIDENT_NOW: NOW.replace('12:00', '12:07') } };
}

/** Adds a line to the summary of some closed incidents. */
function changeFiles(folder, count) {
  const year = join(folder, 'incidents', '2020');
  for (const name of readdirSync(year).slice(0, count)) appendFileSync(join(year, name), '\nMore to say.\n');
}

function longTimeline() {
  const folder = join(temporary, 'long');
  for (const events of [50, 5_000]) makeLongTimeline(join(folder, String(events)), events);
  const kept = join(temporary, 'kept-long');
  cpSync(folder, kept, { recursive: true });
  const add = (events) => {
    const cwd = join(folder, String(events));
    const asBefore = () => cpSync(join(kept, String(events)), cwd, { recursive: true });
    return ours(
      `timeline add, ${events.toLocaleString('en')} events`,
      cwd,
      ['timeline', 'add', 'an event'],
      asBefore,
    );
  };
  print(
    table('A long timeline', medians([add(50), add(5_000), merge(kept)], full ? 20 : 7), {
      'timeline add, 5,000 events': 1.5,
      'merging two of 5,000 events': 'a second',
    }),
  );
}

/** Both sides have added an event to the same incident. */
function merge(kept) {
  const [base, path] = [join(kept, '5000'), 'incidents/2026/2026-11-22-k3f9-registry-returns-5xx.md'];
  const cwd = join(temporary, 'merge');
  const sides = ['base', 'ours', 'theirs'].map((side) => join(cwd, side));
  for (const side of sides) {
    cpSync(base, side, { recursive: true });
    if (side !== sides[0]) run(ours('', side, ['timeline', 'add', `an event of ${side}`]));
  }
  const files = sides.map((side) => join(side, path));
  const mergeable = join(cwd, 'ours.md');
  return {
    ...ours('merging two of 5,000 events', cwd, ['merge-driver', files[0], mergeable, files[2]]),
    before: () => cpSync(files[1], mergeable),
  };
}

function growth(counts) {
  print(
    '### Growth\n\n| incidents | lint, µs a file | × at the least | due, µs a file | lint, unchanged, µs a file | lint, peak MB | unchanged, peak MB |\n|---:|---:|---:|---:|---:|---:|---:|',
  );
  let least = null;
  for (const count of counts) {
    const folder = store(count);
    const cold = () => rmSync(join(folder, '.incident', 'cache'), { recursive: true, force: true });
    const cases = [
      ours('lint', folder, ['lint'], cold),
      ours('due', folder, ['due'], cold),
      later(ours('warm', folder, ['lint'])),
    ];
    const [bare] = medians([{ name: 'node', args: ['-e', '0'], cwd: folder, env }], 5).values();
    // The last case finds nothing kept by the one before it but what lint itself kept.
    const times = medians([cases[1], cases[0], cases[2]], count > 10_000 ? 1 : 5);
    const each = (name) => ((times.get(name) - bare) * 1000) / count;
    least ??= each('lint');
    const peaks = [peakMemory(cases[0]), peakMemory(cases[2])].map((peak) => peak.toFixed(0));
    print(
      `| ${count.toLocaleString('en')} | ${each('lint').toFixed(0)} | ${(each('lint') / least).toFixed(2)} | ${each('due').toFixed(0)} | ${each('warm').toFixed(0)} | ${peaks.join(' | ')} |`,
    );
    rmSync(folder, { recursive: true });
  }
  print('');
}

async function peers(count) {
  const { installPeers, peerCases } = await import('./peers/peers.mjs');
  installPeers();
  const folder = store(count);
  const cold = () => rmSync(join(folder, '.incident', 'cache'), { recursive: true, force: true });
  const cases = [
    { name: 'node reads every file', args: [readAll], cwd: folder, env },
    ours('incident lint, nothing kept', folder, ['lint'], cold),
    ours('incident list --open, nothing kept', folder, ['list', '--open'], cold),
    ...peerCases(folder, count, join(temporary, 'tasks'), { ...env, HOME: temporary }),
  ];
  print(table(`Other programs, ${count.toLocaleString('en')} files`, medians(cases, 1)));
}
