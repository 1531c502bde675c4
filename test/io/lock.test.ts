import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { Failure } from '../../src/domain/failure.ts';
import { acquireLock } from '../../src/io/lock.ts';
import { isRunning, isSuspended, processPlace, thisProcess } from '../../src/io/process.ts';
import { bundled, pause, start, until } from './scripts.ts';

const QUICK = { timeoutMilliseconds: 80, purpose: 'a test' };
/** No process has so high a number. */
const GONE = 2 ** 22 + 1;
const newFolder = () => mkdtempSync(join(tmpdir(), 'incident-lock-'));

function refusalOf(action: () => unknown): Failure {
  try {
    action();
  } catch (error) {
    if (error instanceof Failure) return error;
  }
  throw new Error('it was not refused');
}

test('only one holds it; the next gets it as soon as it is released', () => {
  const folder = newFolder();
  for (let round = 0; round < 30; round++) {
    const lock = acquireLock(folder, QUICK);
    if (round === 0) {
      const { kind, message } = refusalOf(() => acquireLock(folder, QUICK));
      expect(kind).toBe('conflict');
      expect(message).toContain(`process ${process.pid}`);
      expect(message).toContain('a test');
    }
    lock.release();
  }
  expect(readdirSync(folder).length).toBeLessThan(12);
});

test.each<[string, object]>([
  ['of this boot that is gone', { ...thisProcess(), pid: GONE }],
  ['whose number another one has', { ...thisProcess(), started: '1' }],
  ['of an earlier boot', { ...thisProcess(), boot: 'earlier' }],
])('a process %s holds nothing', (_, holder) => {
  const folder = newFolder();
  acquireLock(folder, QUICK).release();
  writeFileSync(join(folder, '2'), JSON.stringify(holder));
  acquireLock(folder, QUICK).release();
});

test.each([
  '',
  '{',
  'null',
  '{}',
  '7',
  '{"pid":-1,"host":"x"}',
  '{"pid":"1","host":"x"}',
  'x'.repeat(100_000),
])('a generation that says %j holds nothing', (text) => {
  const folder = newFolder();
  acquireLock(folder, QUICK).release();
  writeFileSync(join(folder, '2'), text);
  acquireLock(folder, QUICK).release();
});

test.each<[string, object]>([
  ['on another machine', { ...thisProcess(), host: 'elsewhere', boot: 'other', pid: 1 }],
  ['in another container', { ...thisProcess(), host: 'elsewhere', space: 'pid:[1]', pid: 1 }],
])('a process %s cannot be seen: it holds the lock, and the error says how to end that', (_, holder) => {
  const folder = newFolder();
  acquireLock(folder, QUICK).release();
  writeFileSync(join(folder, '2'), JSON.stringify(holder));
  expect(refusalOf(() => acquireLock(folder, QUICK)).mend).toContain(folder);
});

test('a process is recognised by more than its number', () => {
  const self = thisProcess();
  expect(isRunning(self)).toBe(true);
  expect(isRunning({ ...self, host: `${hostname()}-renamed` })).toBe(self.boot !== null);
  if (process.platform === 'linux') expect(isRunning({ ...self, started: '1' })).toBe(false);
  expect(isRunning({ ...self, started: null })).toBe(true);
});

test('what the system does not tell of a process is no reason to take its lock', () => {
  const self = thisProcess();
  expect(isRunning({ ...self, boot: null })).toBe(true);
  expect(isRunning({ ...self, boot: null, machine: null, started: null })).toBe(true);
  expect(isRunning({ ...self, space: null })).toBe(true);
});

test('a machine of the same name that started at another time is another one, unless it is the same installation', () => {
  const self = thisProcess();
  expect(isRunning({ ...self, boot: 'other', machine: 'other' })).toBe(self.machine !== null);
  expect(isRunning({ ...self, boot: 'other' })).toBe(self.boot === null);
});

test('a generation that is a link is followed nowhere, and a number that has no next is refused', () => {
  const folder = newFolder();
  symlinkSync('/dev/zero', join(folder, '1'));
  acquireLock(folder, QUICK).release();
  writeFileSync(join(folder, '9007199254740993'), '');
  expect(refusalOf(() => acquireLock(folder, QUICK))).toMatchObject({ kind: 'conflict', where: folder });
});

test('who waits with an old view of the folder gives way, whatever was removed meanwhile', () => {
  const folder = newFolder();
  for (let round = 0; round < 30; round++) acquireLock(folder, QUICK).release();
  const lock = acquireLock(folder, QUICK);
  writeFileSync(join(folder, '5'), JSON.stringify(thisProcess()));
  expect(refusalOf(() => acquireLock(folder, QUICK)).message).toContain(`process ${process.pid}`);
  lock.release();
  acquireLock(folder, QUICK).release();
});

test('a holder that is suspended is named as that, and who waits is told whom it waits for', async () => {
  const folder = newFolder();
  const holder = start([bundled(HOLDER), folder]);
  await until(() => holder.out().includes('locked'));
  holder.child.kill('SIGSTOP');
  await until(() => isSuspended({ ...thisProcess(), pid: holder.child.pid! }));
  const told: string[] = [];
  const onWait = { afterMilliseconds: 20, tell: (name: string) => told.push(name) };
  const { message, mend } = refusalOf(() => acquireLock(folder, { ...QUICK, onWait }));
  holder.child.kill('SIGKILL');
  expect(message).toMatch(/which is suspended$/);
  expect(mend).toContain(`kill -CONT ${holder.child.pid}`);
  expect(told).toEqual([expect.stringContaining(`process ${holder.child.pid} on ${hostname()} (a test)`)]);
});

test('a lock whose folder is deleted while it is held can be released', () => {
  const folder = newFolder();
  const lock = acquireLock(folder, QUICK);
  rmSync(folder, { recursive: true });
  lock.release();
});

test('what waiters leave behind that were killed is swept, also where they had not yet said who they are', () => {
  const folder = newFolder();
  acquireLock(folder, QUICK).release();
  const [gone, here, elsewhere] = [GONE, process.pid, GONE].map(
    (pid, index) => `claim-${pid}-${index === 2 ? '00000000' : processPlace()}-${index}`,
  ) as [string, string, string];
  writeFileSync(join(folder, gone), JSON.stringify({ ...thisProcess(), pid: GONE }));
  writeFileSync(join(folder, here), JSON.stringify(thisProcess()));
  writeFileSync(join(folder, elsewhere), '');
  writeFileSync(join(folder, `${gone}7`), '{"pid"');
  acquireLock(folder, QUICK).release();
  const claims = readdirSync(folder).filter((name) => name.startsWith('claim-'));
  expect(claims.sort()).toEqual([here, elsewhere].sort());
});

test('who came first is given way to, as long as it wants the lock', () => {
  const folder = newFolder();
  acquireLock(folder, QUICK).release();
  const earlier = `claim-${process.pid}-${processPlace()}-1`;
  writeFileSync(join(folder, earlier), JSON.stringify(thisProcess()));
  let looks = 0;
  const wait = Atomics.wait;
  Atomics.wait = (() => {
    looks++;
    return 'timed-out';
  }) as unknown as typeof Atomics.wait;
  try {
    acquireLock(folder, QUICK).release();
    expect(looks, 'one behind gives way once, and takes what is still free then').toBe(1);
    rmSync(join(folder, earlier));
    acquireLock(folder, QUICK).release();
    expect(looks, 'with nobody before it, it gives way to none').toBe(1);
  } finally {
    Atomics.wait = wait;
  }
});

const HOLDER = `
  import { readSync } from 'node:fs';
  import { acquireLock } from './src/io/lock.ts';
  acquireLock(process.argv[2], { timeoutMilliseconds: 1000, purpose: 'a test' });
  console.log('locked');
  readSync(0, Buffer.alloc(1));
`;

/** Enters and leaves a section many times, and logs it; what it counts in a file is lost where two are in it at once. */
const WORKER = `
  import { appendFileSync, readFileSync, writeFileSync } from 'node:fs';
  import { acquireLock } from './src/io/lock.ts';
  const [folder, name, rounds] = process.argv.slice(2);
  for (let round = 0; round < Number(rounds); round++) {
    const lock = acquireLock(folder + '/lock', { timeoutMilliseconds: 60_000, purpose: name });
    appendFileSync(folder + '/log', '+' + name + '\\n');
    const count = Number(readFileSync(folder + '/count', 'utf8'));
    for (const end = performance.now() + 0.3; performance.now() < end; );
    writeFileSync(folder + '/count', String(count + 1));
    appendFileSync(folder + '/log', '-' + name + '\\n');
    lock.release();
  }
`;

test('eight processes are never in it two at a time, also while some are killed', async () => {
  const script = bundled(WORKER);
  const folder = mkdtempSync(join(tmpdir(), 'incident-lock-'));
  mkdirSync(join(folder, 'lock'));
  writeFileSync(join(folder, 'count'), '0');
  const workers = Array.from({ length: 8 }, (_, index) => start([script, folder, `w${index}`, '100']));
  await until(() => Number(readFileSync(join(folder, 'count'), 'utf8')) > 60);
  const killed = new Set(['w0', 'w1', 'w2']);
  for (const index of [0, 1, 2]) {
    workers[index]!.child.kill('SIGKILL');
    await pause(150);
  }
  const ended = await Promise.all(workers.map((worker) => worker.ended));
  expect(ended.slice(3).map(({ code, err }) => ({ code, err }))).toEqual(Array(5).fill({ code: 0, err: '' }));
  const log = readFileSync(join(folder, 'log'), 'utf8').trim().split('\n');
  let inside: string | null = null;
  for (const line of log) {
    const name = line.slice(1);
    if (line.startsWith('+')) {
      if (inside !== null) expect(killed, `${name} entered while ${inside} was inside`).toContain(inside);
      inside = name;
    } else {
      expect(name).toBe(inside);
      inside = null;
    }
  }
  expect(log.filter((line) => /^-w[3-7]$/.test(line)).length).toBe(500);
});
