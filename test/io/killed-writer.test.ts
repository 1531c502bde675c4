import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { isIncident, readIncident } from '../../src/domain/incident.ts';
import { Sandbox } from '../support/incident.ts';
import { bundled, start, until } from './scripts.ts';

function textsIn(store: Sandbox, path: string): string[] {
  const read = readIncident(path, store.read(path));
  if (!isIncident(read)) throw new Error(read.message);
  return read.timeline.map((event) => event.text);
}

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
