import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { Failure } from '../../src/domain/failure.ts';
import { acquireLock } from '../../src/io/lock.ts';
import { isRunning, thisProcess } from '../../src/io/process.ts';
import { bundled, pause, start, until } from './scripts.ts';

const QUICK = { timeoutMilliseconds: 80, purpose: 'a test' };
const newFolder = () => join(mkdtempSync(join(tmpdir(), 'incident-lock-')), 'lock');

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
  ['of this boot that is gone', { ...thisProcess(), pid: 2 ** 22 + 1 }],
  ['whose number another one has', { ...thisProcess(), started: '1' }],
  ['of an earlier boot', { ...thisProcess(), boot: 'earlier' }],
])('a process %s holds nothing', (_, holder) => {
  const folder = newFolder();
  acquireLock(folder, QUICK).release();
  writeFileSync(join(folder, '2'), JSON.stringify(holder));
  acquireLock(folder, QUICK).release();
});

test.each(['', '{', 'null'])('a generation that says %j holds nothing', (text) => {
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

test('what waiters leave behind that were killed is swept', () => {
  const folder = newFolder();
  acquireLock(folder, QUICK).release();
  writeFileSync(join(folder, 'claim-1-1'), JSON.stringify({ ...thisProcess(), pid: 2 ** 22 + 1 }));
  writeFileSync(join(folder, 'claim-1-2'), JSON.stringify(thisProcess()));
  acquireLock(folder, QUICK).release();
  expect(readdirSync(folder).filter((name) => name.startsWith('claim-'))).toEqual(['claim-1-2']);
});

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
