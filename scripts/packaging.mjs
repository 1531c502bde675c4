// `npm run packaging`: installs the package as users do, on each version of Node that it promises, and uses it.
//
// Each way of installing begins with an empty folder, an empty home and a cache of its own. It takes minutes and the
// network, and so is no part of `npm test`. `npm run packaging -- 22` runs it on one version.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { makeCorpus, NOW } from '../bench/corpus.mjs';

/** The least version that package.json promises, and the lines of Node after it. */
const NODES = { 20: '20.17.0', 22: '22.23.3', 24: '24.9.0' };
const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !(name in NODES));
if (unknown.length > 0) {
  console.error(`There is no Node ${unknown.join(', ')} here. Known: ${Object.keys(NODES).join(', ')}`);
  process.exit(2);
}

const HERE = { folder: process.cwd(), env: process.env };
const setting = (key) => run(HERE, 'npm', ['config', 'get', key]).trim();
const REGISTRY = Object.fromEntries(
  ['registry', 'cafile']
    .map((key) => [`npm_config_${key}`, setting(key)])
    .filter(([, value]) => value !== 'null'),
);
const work = mkdtempSync(join(tmpdir(), 'incident-packaging-'));
const { version } = JSON.parse(readFileSync('package.json', 'utf8'));
try {
  const tarball = pack();
  for (const name of wanted.length > 0 ? wanted : Object.keys(NODES)) {
    const node = fetchNode(NODES[name]);
    for (const [way, install] of Object.entries(WAYS())) {
      const place = newPlace(`${name}-${way}`, node);
      use(place, install(place, tarball));
      console.log(`Node ${NODES[name]}: ${way}`);
    }
  }
} finally {
  rmSync(work, { recursive: true, force: true });
}

/** How it comes to a machine: each returns the words that run it there. */
function WAYS() {
  return {
    'npm install -g': (place, tarball) => {
      run(place, 'npm', ['install', '-g', '--prefix', join(place.folder, 'global'), tarball]);
      expect(
        existsSync(join(place.folder, 'global', 'share', 'man', 'man1', 'incident.1')),
        'man finds its page',
      );
      return [join(place.folder, 'global', 'bin', 'incident')];
    },
    'npm install --save-dev': (place, tarball) => {
      run(place, 'npm', ['init', '-y']);
      run(place, 'npm', ['install', '--save-dev', '--omit=optional', tarball]);
      return ['npm', 'exec', '--no', '--', 'incident'];
    },
    npx: (_, tarball) => ['npx', '--yes', '--package', tarball, '--', 'incident'],
  };
}

function use(place, program) {
  const incident = (...words) => run(place, program[0], [...program.slice(1), ...words]);
  const store = join(place.folder, 'store');
  expect(incident('--version').trim() === version, 'the version is that of the package');
  incident('init', store);
  const path = incident('-C', store, 'new', '-t', 'Registry returns 5xx', '-s', 'S2', '--by', '@dana').trim();
  incident('-C', store, 'timeline', 'add', 'pods are OOM-killed', '--by', '@dana');
  expect(readFileSync(join(store, path), 'utf8').includes('pods are OOM-killed'), 'the event is in the file');
  incident('-C', store, 'lint');
  const many = join(place.folder, 'many');
  mkdirSync(many);
  makeCorpus(many, 1_050);
  const { files } = JSON.parse(incident('-C', many, 'lint', '--json', '--now', NOW));
  expect(files === 1_050, 'other threads help with many files');
  expect(JSON.parse(incident('schema', 'config')).type === 'object', 'the schemas are there');
}

function pack() {
  run(HERE, 'npm', ['pack', '--silent', '--pack-destination', work]);
  return join(
    work,
    readdirSync(work).find((name) => name.endsWith('.tgz')),
  );
}

/** Node itself, from the registry of npm, where there is a package for each system. */
function fetchNode(nodeVersion) {
  const folder = join(work, `node-${nodeVersion}`);
  mkdirSync(folder);
  const name = `node-${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`;
  const env = { ...process.env, npm_config_cache: join(work, 'cache') };
  run({ folder, env }, 'npm', ['install', '--prefix', folder, '--no-package-lock', `${name}@${nodeVersion}`]);
  return join(folder, 'node_modules', name, 'bin', 'node');
}

function newPlace(name, node) {
  const folder = join(work, name.replaceAll(/\W+/g, '-'));
  mkdirSync(join(folder, 'home'), { recursive: true });
  const env = {
    PATH: [dirname(node), process.env.PATH].join(delimiter),
    HOME: join(folder, 'home'),
    npm_config_cache: join(folder, 'cache'),
    npm_config_update_notifier: 'false',
    npm_config_audit: 'false',
    npm_config_fund: 'false',
    // How the registry is reached belongs to the machine, and npm would not find it from another Node.
    ...REGISTRY,
  };
  return { folder, env };
}

/** Runs a command that must succeed, and returns what it printed. */
function run({ folder, env }, program, args) {
  const ran = spawnSync(program, args, { cwd: folder, env, encoding: 'utf8' });
  if (ran.status !== 0)
    throw new Error(`${program} ${args.join(' ')}\n${ran.stdout ?? ''}${ran.stderr ?? ran.error}`);
  return ran.stdout;
}

function expect(holds, what) {
  if (!holds) throw new Error(`expected: ${what}`);
}
