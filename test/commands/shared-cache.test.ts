import { spawn, spawnSync } from 'node:child_process';
import {
  appendFileSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { pause } from '../io/scripts.ts';
import { BINARY, Sandbox } from '../support/incident.ts';

const { makeCorpus, NOW } = (await import(new URL('../../bench/corpus.mjs', import.meta.url).href)) as {
  makeCorpus: (folder: string, count: number) => void;
  NOW: string;
};

const COMMANDS = [['lint'], ['list', '--open', '--json'], ['due'], ['agenda']];
/** Longer than a file has to be left alone before anything of it is kept. */
const SETTLED = 2_100;

function storeOfMany(): Sandbox {
  const store = new Sandbox();
  makeCorpus(store.root, 40);
  store.now = NOW;
  return store;
}

/** What the commands say of the same files where nothing was ever kept. */
async function saidWithoutCache(store: Sandbox) {
  const fresh = new Sandbox();
  fresh.now = store.now;
  for (const name of ['incident.config.yaml', 'incidents'])
    cpSync(join(store.root, name), join(fresh.root, name), { recursive: true });
  const said = await saidBy(fresh);
  rmSync(fresh.root, { recursive: true });
  return said;
}

/** All of them at the same time. */
async function saidBy(store: Sandbox) {
  const ran = await Promise.all(COMMANDS.map((command) => store.runBeside(...command)));
  return ran.map(({ code, out, err }) => ({ code, out, err }));
}

/** Processes that are killed wherever they are. */
async function killedHalfWay(store: Sandbox, random: () => number): Promise<void> {
  const killed = COMMANDS.map(async (command) => {
    const child = spawn(process.execPath, [BINARY, ...command], {
      cwd: store.root,
      env: store.environment(),
      stdio: 'ignore',
    });
    const ended = new Promise((resolve) => child.on('exit', resolve));
    await pause(40 + random() * 120);
    child.kill('SIGKILL');
    await ended;
  });
  await Promise.all(killed);
}

function pathsIn(store: Sandbox): string[] {
  const below = readdirSync(join(store.root, 'incidents'), { recursive: true, encoding: 'utf8' });
  return below
    .filter((name) => name.endsWith('.md'))
    .sort()
    .map((name) => join(store.root, 'incidents', name));
}

/** Some files get another visibility, words that blame, an id that another has; one goes, and one comes. */
function edit(store: Sandbox, round: number): void {
  const paths = pathsIn(store);
  const at = (index: number) => paths[(index + round * 7) % paths.length]!;
  const replace = (path: string, from: RegExp, to: string) =>
    writeFileSync(path, readFileSync(path, 'utf8').replace(from, to));
  replace(at(0), /^visibility: .*$/m, 'visibility: public');
  replace(at(1), /^visibility: .*$/m, 'visibility: confidential');
  replace(at(2), /^id: .*$/m, readFileSync(at(3), 'utf8').match(/^id: .*$/m)![0]);
  replace(at(4), /^status: .*$/m, 'status: active');
  appendFileSync(at(0), `\nAs in ${readFileSync(at(1), 'utf8').match(/^id: (.*)$/m)![1]}.\n`);
  cpSync(at(5), at(5).replace(/\.md$/, `-${round}.md`));
  rmSync(at(6));
}

test('of processes that share what is kept, and are killed, each says what it says where nothing is kept', async () => {
  const store = storeOfMany();
  const random = randomFrom(4711);
  for (let round = 0; round < 2; round++) {
    const during = Promise.all([saidBy(store), killedHalfWay(store, random)]);
    edit(store, round);
    await during;
    const expected = await saidWithoutCache(store);
    expect(expected.map(({ code }) => code)).toEqual([1, 0, 0, 0]);
    expect(await saidBy(store)).toEqual(expected);
    await pause(SETTLED);
    // Now all of it is kept, by whoever comes last; and then what was kept is read.
    const [said, again] = await Promise.all([saidBy(store), saidBy(store), killedHalfWay(store, random)]);
    expect(said).toEqual(expected);
    expect(again).toEqual(expected);
    expect(await saidBy(store)).toEqual(expected);
  }
  expect(kept(store)).toEqual(
    expect.arrayContaining(['lint-beside.table', 'lint.table', 'outlines.table', 'resting.table']),
  );
});

const folderOf = (store: Sandbox) => join(store.root, '.incident/cache');
const kept = (store: Sandbox) => readdirSync(folderOf(store)).filter((name) => /\.(table|json)$/.test(name));

/** What may have become of what was kept, or been put there. */
const SPOILT: Readonly<Record<string, (file: string, bytes: Buffer) => void>> = {
  empty: (file) => writeFileSync(file, ''),
  'cut short': (file, bytes) => writeFileSync(file, bytes.subarray(0, bytes.length / 2)),
  'without its last byte': (file, bytes) => writeFileSync(file, bytes.subarray(0, -1)),
  'zeros from some page on': (file, bytes) => writeFileSync(file, bytes.fill(0, 64)),
  'of another build': (file, bytes) =>
    writeFileSync(file, Buffer.from(bytes.toString('latin1').replace(/"build":"./, '"build":"~'), 'latin1')),
  noise: (file, bytes) =>
    writeFileSync(
      file,
      bytes.map((byte, at) => byte ^ (at * 31)),
    ),
  'two paths run into one': (file, bytes) =>
    writeFileSync(file, Buffer.from(bytes.toString('latin1').replace('.md\0', '.mdx'), 'latin1')),
  'JSON of another form': (file) => writeFileSync(file, '{"__proto__":{"build":1},"count":-1,"values":{}}\n'),
  'a folder': (file) => {
    rmSync(file);
    mkdirSync(file);
  },
  'a link to nowhere': (file) => {
    rmSync(file);
    symlinkSync('/nowhere', file);
  },
  'a pipe': (file) => {
    rmSync(file);
    spawnSync('mkfifo', [file]);
  },
};

test('what was kept and is spoilt, or of another build, is as if it were not there', async () => {
  const store = storeOfMany();
  edit(store, 0);
  const expected = await saidWithoutCache(store);
  await pause(SETTLED);
  await saidBy(store);
  const whole = mkdtempSync(join(tmpdir(), 'incident-cache-'));
  cpSync(folderOf(store), whole, { recursive: true });
  for (const [how, spoil] of Object.entries(SPOILT)) {
    rmSync(folderOf(store), { recursive: true });
    cpSync(whole, folderOf(store), { recursive: true });
    for (const name of kept(store)) {
      const file = join(folderOf(store), name);
      spoil(file, readFileSync(file));
    }
    expect({ how, said: await saidBy(store) }).toEqual({ how, said: expected });
  }
});

test('nothing is taken for what is kept under another name', async () => {
  const store = storeOfMany();
  const expected = await saidWithoutCache(store);
  await pause(SETTLED);
  await saidBy(store);
  const names = kept(store).filter((name) => name.endsWith('.table'));
  for (let shift = 1; shift < names.length; shift++) {
    for (const name of names) renameSync(join(folderOf(store), name), join(folderOf(store), `${name}.old`));
    for (const [index, name] of names.entries())
      renameSync(
        join(folderOf(store), `${name}.old`),
        join(folderOf(store), names[(index + shift) % names.length]!),
      );
    expect(await saidBy(store)).toEqual(expected);
  }
});

function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2 ** 31;
    return state / 2 ** 31;
  };
}
