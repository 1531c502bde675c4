import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join, sep } from 'node:path';
import { isIncident, readIncident } from '../../src/domain/incident.ts';
import type { Sandbox } from '../support/incident.ts';
import type { Answer, CallMade, Fault, FaultKind } from './faulty-program.ts';
import { below, type Figures, type Torture } from './harness.ts';
import { Program } from './program.ts';
import { environment, Original, unfinished } from './store.ts';

/** A command line that writes. */
interface Writing {
  line: readonly string[];
  /** Codes that the second run may end with, beside 0. */
  again?: readonly number[];
  /** What it writes depends on which files it could read: whether a text is one of those. */
  isWhole?: (text: string) => boolean;
}

const WRITING: readonly Writing[] = [
  { line: ['new', '--title', 'A second one', '--severity', 'S2', '--anyway'] },
  { line: ['timeline', 'add', 'one more'] },
  { line: ['severity', 'S2', '--because', 'half is back'] },
  { line: ['fmt'] },
  { line: ['lint', '--fix'], again: [1] },
  { line: ['status', 'mitigated', '--because', 'rolled back'] },
  { line: ['role', 'eoc', '@sam'] },
  { line: ['action', 'add', 'Watch it', '--owner', '@sam'] },
  {
    line: ['agenda', '--out', '../agenda/next.md'],
    isWhole: (text) => /^# Inc.*## Corr.*\n\n.*\n$/s.test(text),
  },
  { line: ['init', '..'] },
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

/** Something for each of the command lines to do. */
function prepare(store: Sandbox, path: string): void {
  const text = store.read(path).replace('status: active', 'status: cancelled');
  const other = (word: string, change: (text: string) => string) => {
    const id = `2017-01-30-${word}`;
    store.write(`incidents/2017/${id}-x.md`, change(text.replace(/^id: .*/m, `id: ${id}`)));
  };
  const byHand = '- 2017-02-01T01:00:00+01:00 **note** typed\n- 2017-01-31T23:45:00Z late\n';
  other('fmt0', (old) => old.replace(/(## Timeline\n\n(?:- .*\n)+)/, `$1${byHand}`));
  other('dds0', (old) => old.replaceAll('\n', '\r\n'));
  other('fxx0', (old) => old.replace('severity: S1', 'severity: S3'));
  store.write('incident.config.yaml', 'version: 1\n');
}

/** Files outside the work folder by their path, with ids blanked: which are minted depends on what went before. */
type Files = ReadonlyMap<string, string>;

const blank = (text: string) =>
  text.replace(/<!-- [0-9a-z]{6}\b/g, '<!-- ######').replace(/(\d{4}-\d\d-\d\d)-[0-9a-z]{4}\b/g, '$1-####');

function filesIn(root: string): Files {
  const paths = filesBelow(root)
    .map((path) => path.slice(root.length + 1))
    .filter((path) => !path.startsWith(`.incident${sep}`));
  return new Map(paths.map((path) => [path, blank(readFileSync(join(root, path), 'utf8'))]));
}

class Trials {
  readonly problems: string[] = [];
  runs = 0;
  private readonly original = new Original(prepare);
  private readonly faulty = new Program();
  private readonly healthy = new Program();
  private readonly before = filesIn(this.original.root);

  /** What a command line does when nothing goes wrong. */
  async whole(line: readonly string[]): Promise<{ answer: Answer; files: Files }> {
    const root = this.original.copy();
    const answer = (await this.run(this.healthy, root, line, null))!;
    const files = filesIn(root);
    rmSync(root, { recursive: true });
    return { answer, files };
  }

  /** Runs it with a fault, and then again without. */
  async trial(command: Writing, fault: Fault, whole: Files): Promise<void> {
    const { line, again = [] } = command;
    const root = this.original.copy();
    const answer = await this.run(this.faulty, root, line, fault);
    const say = (problem: string) =>
      this.problems.push(`${line.join(' ')}, ${fault.kind} at call ${fault.at}: ${problem}`);
    this.judge(answer, filesIn(root), whole, command.isWhole ?? (() => false), say);
    // What is left locked or unfinished is its own until it ends, as a command does.
    if (leftovers(root).length > 0) await this.faulty.stop();
    const second = (await this.run(this.healthy, root, line, null))!;
    if (![0, ...again].includes(second.code)) say(`the second run ended with ${second.code}: ${second.err}`);
    this.judgeEnd(root, whole, say);
    await this.run(this.healthy, root, ['timeline', 'add', 'afterwards'], null);
    for (const left of unfinished(root)) say(`${left} is left`);
    rmSync(root, { recursive: true });
  }

  async end(): Promise<void> {
    await Promise.all([this.faulty.stop(), this.healthy.stop()]);
    this.original.remove();
  }

  /** Each file is the old one or the new one, and what the command says of that is true. */
  private judge(
    answer: Answer | null,
    after: Files,
    whole: Files,
    isWhole: (text: string) => boolean,
    say: (problem: string) => void,
  ): void {
    for (const path of this.before.keys()) if (!after.has(path)) say(`${path} is gone`);
    const known = new Set([...this.before.values(), ...whole.values()]);
    for (const [path, text] of after)
      if (!known.has(text) && !isWhole(text)) say(`${path} is neither old nor new:\n${text}`);
    if (answer === null) return;
    const { code, err } = answer;
    if (![0, 1, 2, 3, 5].includes(code)) say(`exit code ${code}: ${err}`);
    if (code > 1 && err === '') say(`exit code ${code} without a word`);
    const changed = [...after].some(([path, text]) => this.before.get(path) !== text);
    const spared = /cannot write (\S+): [^\n]*\nNothing was written to it/.exec(err)?.[1];
    const touched = spared
      ? this.before.get(spared) !== after.get(spared)
      : /nothing was written\./i.test(err) && changed;
    if (touched) say(`it says that nothing was written: ${err}`);
    const done = [...whole].every(([, text]) => [...after.values()].includes(text));
    if (code === 0 && !done && !/left out|cannot be read/.test(err)) say(`it says that it is done: ${err}`);
  }

  /** After the second run, all of the new is there, and every incident can be read. */
  private judgeEnd(root: string, whole: Files, say: (problem: string) => void): void {
    const files = filesIn(root);
    for (const [path, text] of whole) {
      const lines = text.split('\n');
      const found = [...files].some(([, now]) => lines.every((line) => now.split('\n').includes(line)));
      if (!found) say(`${path} is not new after the second run`);
    }
    for (const path of [...files.keys()].filter((name) => /^incidents.*\d\.*\.md$/.test(name))) {
      const read = readIncident(path, readFileSync(join(root, path), 'utf8'));
      if (!isIncident(read)) say(`${path} ${read.message}`);
    }
    const ignored = join(root, '.incident/.gitignore');
    if (existsSync(dirname(ignored)) && readFileSync(ignored, 'utf8') !== '*\n')
      say('git sees the work folder');
  }

  /** From below the root, so that it must be found. */
  private run(program: Program, root: string, line: readonly string[], fault: Fault | null) {
    const argv = ['-C', join(root, 'incidents'), ...line];
    return program.run({ argv, env: environment(root, `${this.runs++}`), fault });
  }
}

/** Files that were not finished, and locks that somebody holds. */
function leftovers(root: string): string[] {
  const locks = filesBelow(join(root, '.incident/locks'));
  return [...unfinished(root), ...locks.filter((path) => readFileSync(path, 'utf8') !== '')];
}

function filesBelow(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}

/** Where a fault of a kind makes a difference. */
function placesFor(kind: FaultKind, calls: readonly CallMade[]): number[] {
  const applies = ({ name, changes, writes }: CallMade) => {
    if (name === 'stdout') return false;
    if (kind === 'short' || kind === 'torn') return writes;
    return ['ENOSPC', 'full', 'kill', 'late'].includes(kind) ? changes : true;
  };
  return calls.flatMap((call, at) => (applies(call) ? [at] : []));
}

/** A fault of every kind at every call of every command line; in the cut, at one of them. */
export async function faults({ full, random }: Torture): Promise<Figures> {
  const trials = new Trials();
  const done: Record<string, number> = {};
  try {
    for (const command of WRITING) {
      const { line } = command;
      const { answer, files } = await trials.whole(line);
      trials.problems.push(
        ...durabilityProblems(answer.calls).map((problem) => `${line.join(' ')}: ${problem}`),
      );
      for (const kind of KINDS) {
        const all = placesFor(kind, answer.calls);
        const places = full ? all : all.slice(below(random, all.length)).slice(0, 1);
        for (const at of places) await trials.trial(command, { at, kind }, files);
        done[kind] = (done[kind] ?? 0) + places.length;
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
