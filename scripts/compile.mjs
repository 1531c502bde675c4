// Has V8 compile what is in a folder that was built, and puts beside each file what came of it: `compile.mjs FOLDER`. What
// a function is compiled to is known only once it has run; so commands run here, in a store that is thrown away.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const require = createRequire(import.meta.url);
const { compiledFile, loadCompiled } = require('../bin/compiled.js');

/** Those that people wait for. Others gain from what they share with these. */
const COMMANDS = [
  'init',
  'new --title Registry --severity S2 --service registry --role incident-manager=@sam',
  'new --title Mail --severity S3 --role eoc=@dana',
  'timeline add --incident Registry seen',
  'timeline list --incident Registry',
  'comms update we-are-on-it --incident Registry',
  'show Registry',
  'role eoc @dana --incident Registry',
  'severity S1 --because worse --incident Registry',
  'status mitigated --incident Registry',
  'status resolved --because over --incident Mail',
  'status closed --because done --incident Mail',
  'list',
  'list --open --json',
  'due',
  'board',
  'agenda',
  'lint',
  'lint --format github',
  'stats',
  'site --out site',
  'comms --incident Registry',
];

const folder = resolve(process.argv[2]);
const scripts = new Map();
loadCompiled(folder, (script, file) => scripts.set(file, script));
const { main } = require(join(folder, 'cli.cjs'));
const root = resolve('.');
const store = mkdtempSync(join(tmpdir(), 'incident-compile-'));
Object.assign(process.env, { INCIDENT_USER: '@dana', HOME: store });
try {
  mkdirSync(join(store, 'incidents'));
  for (const command of COMMANDS) {
    const exitCode = await main(['-C', store, ...command.split(' ')], root);
    if (exitCode !== 0) throw new Error(`${command}: exit code ${exitCode}`);
  }
} finally {
  rmSync(store, { recursive: true, force: true });
}
for (const [file, script] of scripts) writeFileSync(compiledFile(file), script.createCachedData());
