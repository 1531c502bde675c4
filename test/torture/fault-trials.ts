import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join, sep } from 'node:path';
import { isIncident, readIncident } from '../../src/domain/incident.ts';
import type { Sandbox } from '../support/incident.ts';
import type { Answer, Fault } from './faulty-program.ts';
import { Program } from './program.ts';
import { environment, Original, unfinished } from './store.ts';

const POLICY = `version: 1
roster: [{handle: "@dana"}, {handle: "@sam"}, {handle: "@lee"}, {handle: "@csm"}, {handle: "@kim", manager: "@mo"}, {handle: "@mo"}]
`;

/** Something for each of the command lines to do; the examples of the commands speak of k3f9, m2p7q0 and c4d5e6. */
function prepare(store: Sandbox, path: string): void {
  const main = store
    .read(path)
    .replace(/^id: .*/m, 'id: 2017-01-31-k3f9')
    .replace(
      /(## Timeline\n\n(?:- .*\n)+)/,
      '$1- 2017-01-31T23:50:00Z **finding?** a guess — @dana <!-- m2p7q0 -->\n',
    )
    .concat('\n- [ ] **P2** Alert on lag — @sam, due 2017-03-02 <!-- c4d5e6 created 2017-01-31 -->\n');
  store.write('incidents/2017/2017-01-31-k3f9-database-is-gone.md', main);
  rmSync(join(store.root, path));
  const text = main.replace('status: active', 'status: cancelled');
  const other = (word: string, change: (text: string) => string) => {
    const id = `2017-01-30-${word}`;
    store.write(`incidents/2017/${id}-x.md`, change(text.replace(/^id: .*/m, `id: ${id}`)));
  };
  const byHand = '- 2017-02-01T01:00:00+01:00 **note** typed\n- 2017-01-31T23:45:00Z late\n';
  other('fmt0', (old) => old.replace(/(## Timeline\n\n(?:- .*\n)+)/, `$1${byHand}`));
  other('dds0', (old) => old.replaceAll('\n', '\r\n'));
  other('fxx0', (old) => old.replace('severity: S1', 'severity: S3'));
  store.write('incident.config.yaml', POLICY);
}

/** A command line that nothing goes wrong with. */
export interface Whole {
  answer: Answer;
  again: Answer;
  files: Files;
  /** Whether it changes a file of the store. */
  writes: boolean;
}

/** Files outside the work folder by their path, with ids blanked: which are minted depends on what went before. */
type Files = ReadonlyMap<string, string>;

const blank = (text: string) =>
  text.replace(/<!-- [0-9a-z]{6}\b/g, '<!-- ######').replace(/(\d{4}-\d\d-\d\d)-[0-9a-z]{4}\b/g, '$1-####');

/** What is made of several incidents is another text where one could not be read, and a whole one all the same. */
function isWholeReport(text: string): boolean {
  return (
    /^# Incident review, .*## Corrective actions overdue\n\n.*\n$/s.test(text) ||
    /^BEGIN:.*END:VCALENDAR\r\n$/s.test(text)
  );
}

function filesIn(root: string): Files {
  const paths = filesBelow(root)
    .map((path) => path.slice(root.length + 1))
    .filter((path) => !path.split(sep).includes('.incident'));
  return new Map(paths.map((path) => [path, blank(readFileSync(join(root, path), 'utf8'))]));
}

/** Runs command lines with faults, each in a store of its own, and collects what is not as it must be. */
export class Trials {
  readonly problems: string[] = [];
  runs = 0;
  private readonly original = new Original(prepare);
  private readonly faulty = new Program();
  private readonly healthy = new Program();
  private readonly before = filesIn(this.original.root);

  /** What a command line does when nothing goes wrong, and the second time. */
  async whole(line: readonly string[]): Promise<Whole> {
    const root = this.original.copy();
    const answer = (await this.run(this.healthy, root, line, null))!;
    const files = filesIn(root);
    const again = (await this.run(this.healthy, root, line, null))!;
    rmSync(root, { recursive: true });
    const writes = [...files].some(([path, text]) => this.before.get(path) !== text);
    return { answer, again, files, writes };
  }

  /** Runs it with a fault, and then again without. */
  async trial(line: readonly string[], fault: Fault, whole: Whole): Promise<void> {
    const root = this.original.copy();
    const answer = await this.run(this.faulty, root, line, fault);
    const say = (problem: string) =>
      this.problems.push(`${line.join(' ')}, ${fault.kind} at call ${fault.at}: ${problem}`);
    this.judge(answer, filesIn(root), whole.files, say);
    // What is left locked or unfinished is its own until it ends, as a command does.
    if (leftovers(root).length > 0) await this.faulty.stop();
    const second = (await this.run(this.healthy, root, line, null))!;
    if (![whole.answer.code, whole.again.code].includes(second.code))
      say(`the second run ended with ${second.code}: ${second.err}`);
    this.judgeEnd(root, whole.files, say);
    await this.run(this.healthy, root, ['timeline', 'add', 'afterwards'], null);
    for (const left of unfinished(root)) say(`${left} is left`);
    rmSync(root, { recursive: true });
  }

  async end(): Promise<void> {
    await Promise.all([this.faulty.stop(), this.healthy.stop()]);
    this.original.remove();
  }

  /** Each file is the old one or the new one, and what the command says of that is true. */
  private judge(answer: Answer | null, after: Files, whole: Files, say: (problem: string) => void): void {
    for (const path of this.before.keys()) if (!after.has(path)) say(`${path} is gone`);
    const known = new Set([...this.before.values(), ...whole.values()]);
    for (const [path, text] of after)
      if (!known.has(text) && !isWholeReport(text)) say(`${path} is neither old nor new:\n${text}`);
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
