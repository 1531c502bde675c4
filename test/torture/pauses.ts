import { appendFileSync, cpSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isSuspended, thisProcess } from '../../src/io/process.ts';
import { pause, start, until } from '../io/scripts.ts';
import { BINARY } from '../support/incident.ts';
import type { Answer, CallMade } from './faulty-program.ts';
import { below, type Figures, type Torture } from './harness.ts';
import { Program } from './program.ts';
import { accountFor, environment, Original, timelineTexts } from './store.ts';

const LONG = [4_000, 15_000];
const IN_THE_CUT = [400];
/** Longer than anybody waits for a lock. */
const TOO_LONG = 34_000;
const WRITERS = 8;

/**
 * A command is suspended before each of its calls of the file system while another one writes, and while an editor saves;
 * and for seconds while it holds the lock and others wait for it.
 */
export async function pauses({ full, random }: Torture): Promise<Figures> {
  const original = new Original();
  const [slow, quick] = [new Program(), new Program()];
  try {
    const calls = await callsOf(original, quick);
    const places = calls.flatMap(({ name }, at) =>
      name === 'stdout' || (!full && below(random, 4) > 0) ? [] : [at],
    );
    for (const at of places) await whileAnotherWrites(original, slow, quick, at);
    const saves = places.filter((at) => at <= lastLookIn(calls, original.path));
    for (const at of saves) await whileAnEditorSaves(original, slow, at, below(random, 2) === 0);
    const holds = full ? LONG : IN_THE_CUT;
    const held = renameOf(original.path, calls);
    for (const milliseconds of holds) await whileOthersWait(original, slow, held, milliseconds);
    if (full) await whileOthersGiveUp(original, slow, held);
    return {
      'suspended at': places.length,
      'while an editor saved': saves.length,
      'for ms': holds.join(', '),
    };
  } finally {
    await Promise.all([slow.stop(), quick.stop()]);
    original.remove();
  }
}

let seed = 0;
const add = (root: string, text: string, at: number | null = null) => ({
  argv: ['-C', root, 'timeline', 'add', text],
  env: environment(root, `${seed++}`),
  fault: at === null ? null : ({ at, kind: 'stop' } as const),
});

async function callsOf(original: Original, program: Program): Promise<readonly CallMade[]> {
  return (await program.run(add(original.copy(), 'first')))!.calls;
}

/** An editor takes no lock: what it saves after this call is replaced. Two calls of the system lie between. */
function lastLookIn(calls: readonly CallMade[], path: string): number {
  const rename = renameOf(path, calls);
  return calls.findLastIndex(
    (call, at) => at < rename && call.name === 'lstatSync' && call.path.endsWith(path),
  );
}

/** Where the file is replaced, with its lock held; what is kept in `.incident/cache/` is renamed too. */
function renameOf(path: string, calls: readonly CallMade[]): number {
  return calls.findIndex(({ name, to }) => name === 'renameSync' && to!.endsWith(path));
}

/** Runs it up to a call, does something else, and lets it go on. */
async function suspended(
  slow: Program,
  root: string,
  at: number,
  meanwhile: () => Promise<void>,
): Promise<Answer> {
  const running = slow.run(add(root, 'the slow one', at));
  const { pid } = slow;
  await until(() => isSuspended({ ...thisProcess(), pid }));
  try {
    await meanwhile();
  } finally {
    process.kill(pid, 'SIGCONT');
  }
  const answer = (await running)!;
  if (answer.code !== 0)
    throw new Error(`suspended at call ${at}, it ended with ${answer.code}: ${answer.err}`);
  return answer;
}

async function whileAnotherWrites(
  original: Original,
  slow: Program,
  quick: Program,
  at: number,
): Promise<void> {
  const root = original.copy();
  const before = timelineTexts(root, original.path);
  let other: Promise<Answer | null> | null = null;
  await suspended(slow, root, at, async () => {
    other = quick.run(add(root, 'the quick one'));
    await Promise.race([other, pause(40)]);
  });
  const answer = await (other as Promise<Answer | null> | null);
  if (answer?.code !== 0) throw new Error(`beside one at call ${at}, the other ended: ${answer?.err}`);
  const written = ['the slow one', 'the quick one'];
  accountFor(timelineTexts(root, original.path), [...before, ...written], new Set([...before, ...written]));
}

/** In place, or by renaming a new file over the old one, as editors do. */
async function whileAnEditorSaves(
  original: Original,
  slow: Program,
  at: number,
  inPlace: boolean,
): Promise<void> {
  const root = original.copy();
  const file = join(root, original.path);
  await suspended(slow, root, at, async () => {
    if (inPlace) appendFileSync(file, 'By the editor.\n');
    else {
      cpSync(file, `${file}~`);
      writeFileSync(`${file}~`, `${readFileSync(file, 'utf8')}By the editor.\n`);
      renameSync(`${file}~`, file);
    }
  });
  const text = readFileSync(file, 'utf8');
  for (const part of ['By the editor.', 'the slow one'])
    if (text.split(part).length !== 2)
      throw new Error(`an editor saved at call ${at}: "${part}" is not there once`);
}

async function whileOthersWait(
  original: Original,
  slow: Program,
  at: number,
  milliseconds: number,
): Promise<void> {
  const root = original.copy();
  const before = timelineTexts(root, original.path);
  const texts = Array.from({ length: WRITERS }, (_, index) => `waiting ${index}`);
  let others: ReturnType<typeof start>[] = [];
  await suspended(slow, root, at, async () => {
    others = texts.map((text) => writer(root, text));
    await pause(milliseconds);
  });
  for (const { ended } of others) {
    const { code, err } = await ended;
    if (code !== 0) throw new Error(`beside one suspended for ${milliseconds} ms, another ended: ${err}`);
  }
  const written = [...before, 'the slow one', ...texts];
  accountFor(timelineTexts(root, original.path), written, new Set(written));
}

async function whileOthersGiveUp(original: Original, slow: Program, at: number): Promise<void> {
  const root = original.copy();
  const { pid } = slow;
  let refused = { code: null as number | null, err: '' };
  await suspended(slow, root, at, async () => {
    const waiting = writer(root, 'in vain');
    await pause(TOO_LONG);
    refused = await waiting.ended;
  });
  const told = new RegExp(
    `Waiting for process ${pid}[^]*suspended[^]*Nothing was written[^]*kill -CONT ${pid}`,
  );
  if (refused.code !== 5 || !told.test(refused.err)) throw new Error(`who gave up said: ${refused.err}`);
  const texts = timelineTexts(root, original.path);
  if (!texts.includes('the slow one') || texts.includes('in vain'))
    throw new Error('what was refused was written');
}

function writer(root: string, text: string) {
  const { argv, env } = add(root, text);
  return start([BINARY, ...argv], { env });
}
