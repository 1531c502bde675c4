import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { isIncident, readIncident } from '../../src/domain/incident.ts';
import { BINARY, Sandbox } from '../support/incident.ts';
import { bundled, pause, start, until } from './scripts.ts';

const PROCESSES = 8;
const APPENDS = 25;
/** Every so many of them is killed while it is at work. */
const KILL_EVERY = 7;

function textsIn(store: Sandbox, path: string): string[] {
  const read = readIncident(path, store.read(path));
  if (!isIncident(read)) throw new Error(read.message);
  return read.timeline.map((event) => event.text);
}

const environment = (store: Sandbox) => ({ ...store.environment(), INCIDENT_SEED: '' });
const add = (store: Sandbox, path: string, text: string) =>
  start([BINARY, 'timeline', 'add', '-i', path, text], { cwd: store.root, env: environment(store) });

test('of eight processes that append at once, some of them killed, no acknowledged event is lost', async () => {
  const store = new Sandbox();
  const { path } = store.declare();
  const acknowledged: string[] = [];
  const attempted: string[] = [];
  const writer = async (name: number) => {
    for (let count = 0; count < APPENDS; count++) {
      const text = `event ${name}.${count}`;
      attempted.push(text);
      const running = add(store, path, text);
      if ((name + count) % KILL_EVERY === 0) {
        await pause(60 + ((name * 37 + count * 61) % 240));
        running.child.kill('SIGKILL');
      }
      const { code, err } = await running.ended;
      if (code === 0) acknowledged.push(text);
      else expect(code, err).toBeNull();
    }
  };
  await Promise.all(Array.from({ length: PROCESSES }, (_, name) => writer(name)));

  const texts = textsIn(store, path);
  expect(new Set(texts).size).toBe(texts.length);
  expect(acknowledged.filter((text) => !texts.includes(text))).toEqual([]);
  expect(texts.filter((text) => text.startsWith('event') && !attempted.includes(text))).toEqual([]);
  expect(acknowledged.length).toBeGreaterThan(PROCESSES * APPENDS * 0.8);

  const begun = performance.now();
  expect((await add(store, path, 'and one more').ended).code).toBe(0);
  expect(performance.now() - begun).toBeLessThan(10_000);
  expect(textsIn(store, path)).toContain('and one more');
}, 180_000);

/** Takes the lock of a file through the store, says so, and writes only once it is told to. */
const SLOW_WRITER = `
  import { readSync } from 'node:fs';
  import { openStore } from './src/io/store.ts';
  const [root, path] = process.argv.slice(2);
  openStore(root, root, root).update(path, (text) => {
    console.log('locked');
    readSync(0, Buffer.alloc(1));
    return { text: text.trimEnd() + '\\n- 2017-02-01T18:10:00Z **note** by the slow one\\n' };
  });
  console.log('written');
`;
const slowWriter = bundled(SLOW_WRITER);

test('a holder that is stopped and goes on loses nothing, and neither does the one that waits', async () => {
  const store = new Sandbox();
  const { path } = store.declare();
  store.write(path, `${store.read(path).split('## Communications')[0]!.trimEnd()}\n`);
  const holder = start([slowWriter, store.root, path]);
  await until(() => holder.out().includes('locked'));
  holder.child.kill('SIGSTOP');
  const waiting = add(store, path, 'by the one that waits');
  let over = false;
  void waiting.ended.then(() => {
    over = true;
  });
  await pause(3_000);
  expect(over).toBe(false);
  holder.child.kill('SIGCONT');
  await pause(50);
  holder.child.stdin!.end('\n');
  expect((await holder.ended).code).toBe(0);
  expect((await waiting.ended).code).toBe(0);
  expect(textsIn(store, path)).toEqual(expect.arrayContaining(['by the slow one', 'by the one that waits']));
});

test('the lock of a process that was killed is taken over at once', async () => {
  const store = new Sandbox();
  const { path } = store.declare();
  const holder = start([slowWriter, store.root, path]);
  await until(() => holder.out().includes('locked'));
  holder.child.kill('SIGKILL');
  await holder.ended;
  const begun = performance.now();
  expect(store.run('timeline', 'add', 'x')).toMatchObject({ code: 0 });
  expect(performance.now() - begun).toBeLessThan(10_000);
  expect(textsIn(store, path)).toContain('x');
});

test('the work folder may be deleted at any time but while something is written', () => {
  const store = new Sandbox();
  const { path } = store.declare();
  for (const text of ['one', 'two']) {
    rmSync(join(store.root, '.incident'), { recursive: true, force: true });
    expect(store.run('timeline', 'add', text).code).toBe(0);
  }
  expect(textsIn(store, path)).toEqual(expect.arrayContaining(['one', 'two']));
});
