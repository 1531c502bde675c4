import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { BINARY, Sandbox } from '../support/incident.ts';
import { Terminal } from '../support/terminal.ts';
// @ts-expect-error: a script without types
import { makeCorpus } from '../../bench/corpus.mjs';

const store = new Sandbox();

/** As many as take a second at least, on any machine of these years. */
beforeAll(() => {
  mkdirSync(join(store.root, 'incidents'), { recursive: true });
  makeCorpus(store.root, 8_000);
});

test('long work says at a terminal how far it is, and Ctrl-C ends it at once', async () => {
  const terminal = new Terminal(process.execPath, [BINARY, 'lint'], store);
  await terminal.sees(' of 8,000 files …');
  terminal.types('\u0003');
  await terminal.ended;
  expect(terminal.text).not.toContain('checked');
});

test('what it says is taken back before the result is printed', async () => {
  const terminal = new Terminal(process.execPath, [BINARY, 'list', '--no-pager'], store);
  await terminal.ended;
  const behind = terminal.screen.split(' of 8,000 files …').slice(1);
  expect(behind.length).toBeGreaterThan(0);
  expect(behind.filter((text) => !text.startsWith('\r\u001b[K'))).toEqual([]);
});

test('a dumb terminal is spared what is written over', async () => {
  const terminal = new Terminal(process.execPath, [BINARY, 'list', '--limit', '1'], store, { TERM: 'dumb' });
  await terminal.ended;
  expect(terminal.screen).not.toContain('files …');
});

test('elsewhere it says nothing of that', () => {
  const { code, out, err } = store.run('list');
  expect({ code, err }).toEqual({ code: 0, err: '' });
  expect(out).not.toContain('…');
});
