import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';

// The program as it is loaded: with what V8 compiled when it was built, and without.

const folder = mkdtempSync(join(tmpdir(), 'incident-compiled-'));
for (const path of ['bin', 'dist', 'package.json', 'templates'])
  cpSync(path, join(folder, path), { recursive: true });
const dist = join(folder, 'dist');
const compiled = readdirSync(dist)
  .filter((name) => name.endsWith('.v8'))
  .map((name) => join(dist, name));

function listed(...before: string[]) {
  const program = join(folder, 'bin', 'incident.js');
  return spawnSync(process.execPath, [...before, program, 'list', '-C', 'incidents/..'], {
    encoding: 'utf8',
  });
}

test('V8 takes what it compiled when the program was built', () => {
  const told = join(folder, 'told.cjs');
  writeFileSync(
    told,
    `const { loadCompiled } = require('./bin/compiled.js');
    loadCompiled(${JSON.stringify(dist)}, ({ cachedDataRejected }, file) => console.log(cachedDataRejected, file));
    require('./dist/cli.cjs');
    require('./dist/commands-timeline.cjs');`,
  );
  const { stdout } = spawnSync(process.execPath, [told], { encoding: 'utf8' });
  expect(stdout.trim().split('\n')).toEqual(
    ['cli', 'commands-timeline', 'io-node'].map((name) => `false ${join(dist, `${name}.cjs`)}`),
  );
});

test('it is named after the build of node that made it, and no other takes it', () => {
  const build = `${process.version}-${process.platform}-${process.arch}`;
  for (const file of compiled) expect(file.endsWith(`.${build}.v8`), file).toBe(true);
});

test('what another version of V8 compiled, what was cut short and what is missing is done without', () => {
  const { status, stdout } = listed();
  expect([status, stdout.split('\n').length > 3]).toEqual([0, true]);
  const bytes = new Map(compiled.map((file) => [file, readFileSync(file)]));
  const ofAnother = (whole: Buffer) =>
    Buffer.concat([whole.subarray(0, 4), Buffer.alloc(4), whole.subarray(8)]);
  for (const change of [ofAnother, (whole: Buffer) => whole.subarray(0, 99), () => Buffer.alloc(0)]) {
    for (const [file, whole] of bytes) writeFileSync(file, change(whole));
    expect(listed()).toMatchObject({ status, stdout, stderr: '' });
  }
  for (const file of compiled) rmSync(file);
  expect(listed()).toMatchObject({ status, stdout, stderr: '' });
});
