import { dirname } from 'node:path';
import { exampleLines, leaves } from './commands.ts';
import type { CallMade, FaultKind } from './faulty-program.ts';
import { Trials } from './fault-trials.ts';
import { below, type Figures, type Torture } from './harness.ts';

/** Every fault is tried at every call of these. */
const WRITING: readonly (readonly string[])[] = [
  ['new', '--title', 'A second one', '--severity', 'S2', '--anyway'],
  ['timeline', 'add', 'one more'],
  ['severity', 'S2', '--because', 'half is back'],
  ['fmt'],
  ['lint', '--fix'],
  ['status', 'mitigated', '--because', 'rolled back'],
  ['role', 'eoc', '@sam'],
  ['action', 'add', 'Watch it', '--owner', '@sam'],
  ['agenda', '--out', '../agenda/next.md'],
  ['init', '..'],
];
const KINDS: readonly FaultKind[] = [
  'EIO',
  'EACCES',
  'ENOSPC',
  'late',
  'short',
  'torn',
  'gone',
  'full',
  'kill',
];
/** Of the examples of all other commands, at each call that changes something. */
const KINDS_OF_EXAMPLES: readonly FaultKind[] = ['late', 'torn', 'full', 'kill'];

/** Where a fault of a kind makes a difference. */
function placesFor(kind: FaultKind, calls: readonly CallMade[]): number[] {
  const applies = ({ name, changes, writes }: CallMade) => {
    if (name === 'stdout') return false;
    if (kind === 'short' || kind === 'torn') return writes;
    return ['ENOSPC', 'full', 'kill', 'late'].includes(kind) ? changes : true;
  };
  return calls.flatMap((call, at) => (applies(call) ? [at] : []));
}

/**
 * A fault of every kind at every call of the command lines above, and some at the calls of every command's own examples, so
 * that later commands are covered; in the cut, one of each kind.
 */
export async function faults({ full, random }: Torture): Promise<Figures> {
  const trials = new Trials();
  const done: Record<string, number> = {};
  const all = [
    ...WRITING.map((line) => ({ line, kinds: KINDS })),
    ...(full
      ? (await leaves()).flatMap(exampleLines).map((line) => ({ line, kinds: KINDS_OF_EXAMPLES }))
      : []),
  ];
  try {
    for (const { line, kinds } of all) {
      const whole = await trials.whole(line);
      if (!whole.writes || whole.answer.code > 1) continue;
      done['command lines'] = (done['command lines'] ?? 0) + 1;
      const unflushed = durabilityProblems(whole.answer.calls);
      trials.problems.push(...unflushed.map((problem) => `${line.join(' ')}: ${problem}`));
      for (const kind of kinds) {
        const places = placesFor(kind, whole.answer.calls);
        const tried = full ? places : places.slice(below(random, places.length)).slice(0, 1);
        for (const at of tried) await trials.trial(line, { at, kind }, whole);
        done[kind] = (done[kind] ?? 0) + tried.length;
      }
    }
  } finally {
    await trials.end();
  }
  if (trials.problems.length > 0)
    throw new Error(`${trials.problems.length} problems\n${trials.problems.slice(0, 40).join('\n')}`);
  return done;
}

/**
 * That what a command has acknowledged outlasts a crash: each file was written, flushed and only then given its name, its
 * folder was flushed after that, and all this before the first word on stdout.
 */
export function durabilityProblems(calls: readonly CallMade[]): string[] {
  const acknowledged = calls.findIndex(({ name }) => name === 'stdout');
  const end = acknowledged < 0 ? calls.length : acknowledged;
  // Locks die with their holder, and what is in the cache may be lost: it is never trusted over the file.
  const isWork = (path: string) => /\/\.incident\/(?:locks|cache)\//.test(path);
  return calls.flatMap(({ name, path, to }, at) => {
    if (to === null || isWork(to)) return [];
    const named = `${name} of ${path}`;
    const flushed = calls.findLastIndex(
      (call, index) => index < at && call.name === 'fsyncSync' && call.path === path,
    );
    const written = calls.findLastIndex((call, index) => index < at && call.writes && call.path === path);
    const folder = calls.findIndex(
      (call, index) => index > at && index < end && call.name === 'fsyncSync' && call.path === dirname(to),
    );
    return [
      ...(written < 0 || flushed < written ? [`${named} before it was flushed`] : []),
      ...(folder < 0 ? [`${named}, and its folder was not flushed before it was acknowledged`] : []),
    ];
  });
}
