import { conflictAt } from '../../src/domain/conflict-markers.ts';
import type { Ran } from '../support/incident.ts';
import type { Clone } from '../support/clones.ts';
import { PATH } from '../support/edits.ts';
import type { Ledger } from './clone-ledger.ts';
import type { Sabotage } from './clone-sabotage.ts';
import { below } from './harness.ts';

/** A clone that is about to exchange something with others. */
export interface Exchanging {
  clone: Clone;
  others: readonly Clone[];
  /** How its driver is of no use; null where it is in order. */
  sabotage: Sabotage | null;
  ledger: Ledger;
  random: () => number;
  say: (what: string) => void;
  count: (what: string) => void;
}

/** Each throws where there is a conflict that is none, or something is lost. */
export const EXCHANGES: Readonly<Record<string, (exchanging: Exchanging) => void>> = {
  merge(exchanging) {
    const { clone } = exchanging;
    const [ours, theirs] = [clone.read(PATH), fetched(clone)];
    const ran = clone.git('merge', '--no-edit', 'origin/main');
    settled(exchanging, ran, 'merge', [ours, theirs]);
    clone.mustGit('push', '-q', 'origin', 'HEAD');
  },
  fetch(exchanging) {
    const { clone } = exchanging;
    const [ours, theirs] = [clone.read(PATH), fetched(clone)];
    settled(exchanging, clone.git('merge', '--no-edit', 'origin/main'), 'merge', [ours, theirs]);
  },
  rebase(exchanging) {
    const { clone } = exchanging;
    const [ours, theirs] = [clone.read(PATH), fetched(clone)];
    settled(exchanging, clone.git('rebase', '-q', 'origin/main'), 'rebase', [ours, theirs]);
    clone.mustGit('push', '-q', 'origin', 'HEAD');
  },
  sync({ clone }) {
    const { code, err } = clone.incident('sync');
    if (code !== 0) throw new Error(`sync: ${code}: ${err}`);
  },
  pick(exchanging) {
    const { clone, others, random } = exchanging;
    clone.mustGit('fetch', '-q', others[below(random, others.length)]!.root, 'HEAD');
    const commit = oneCommit(clone, 'HEAD..FETCH_HEAD', random);
    if (commit === null) return;
    exchanging.say(`cherry-pick ${commit}`);
    byHandIfProse(exchanging, clone.git('cherry-pick', '--keep-redundant-commits', commit), 'cherry-pick');
  },
  revert(exchanging) {
    const { clone, random } = exchanging;
    const commit = oneCommit(clone, `${clone.mustGit('rev-list', '--max-parents=0', 'HEAD')}..HEAD`, random);
    if (commit === null) return;
    exchanging.say(`revert ${commit}`);
    byHandIfProse(exchanging, clone.git('revert', '--no-edit', commit), 'revert');
  },
};

/** The file as the remote has it. */
function fetched(clone: Clone): string {
  clone.mustGit('fetch', '-q');
  return `${clone.mustGit('show', `origin/main:${PATH}`)}\n`;
}

function oneCommit(clone: Clone, range: string, random: () => number): string | null {
  const commits = clone.mustGit('log', '--no-merges', '--format=%h', range).split('\n').filter(Boolean);
  return commits[below(random, commits.length)] ?? null;
}

/** With the driver all is merged; without it, what git leaves is settled by meaning, and nothing was dropped on the way. */
function settled(
  exchanging: Exchanging,
  ran: Ran,
  how: 'merge' | 'rebase',
  sources: readonly string[],
): void {
  const { clone, sabotage, ledger } = exchanging;
  if (ran.code !== 0 && sabotage === null)
    throw new Error(`a conflict: ${ran.out}${ran.err}\n${clone.read(PATH)}`);
  if (ran.code !== 0) exchanging.count('conflicts without the driver');
  for (let stops = 0; clone.mustGit('diff', '--name-only', '--diff-filter=U') !== ''; stops++) {
    if (stops > 40) throw new Error('it never ends');
    const text = clone.read(PATH);
    if (sabotage !== 'unsafe' && conflictAt(text) === null) throw new Error(`no markers:\n${text}`);
    if (sabotage !== 'unsafe' && how === 'merge') expectNone('dropped', ledger.dropped(text, sources));
    settleOnce(exchanging, how);
  }
  const end = clone.read(PATH);
  expectNone('after it', ledger.problems(end, sources));
}

/** Either the clone is told of the driver and merges again, or `sync --continue` settles it. */
function settleOnce({ clone, random, say }: Exchanging, how: 'merge' | 'rebase'): void {
  if (how === 'merge' && random() < 0.5) {
    say('git merge again');
    clone.mustGit('merge', '--abort');
    clone.useDriver();
    clone.mustGit('merge', '--no-edit', 'origin/main');
    return;
  }
  say('sync --continue');
  const { code, err } = clone.incident('sync', '--continue');
  if (code !== (how === 'merge' ? 0 : 5)) throw new Error(`sync --continue: ${code}: ${err}`);
  if (how === 'merge') return;
  const ran = clone.git('-c', 'core.editor=:', 'rebase', '--continue');
  if (/nothing to commit|No changes/.test(ran.out + ran.err)) clone.git('rebase', '--skip');
}

/** A pick or a revert takes a change out of what it stood in: lines of prose next to others may then be in conflict, and nothing else. */
function byHandIfProse({ clone, count }: Exchanging, ran: Ran, how: 'cherry-pick' | 'revert'): void {
  if (ran.code === 0) return;
  if (clone.mustGit('diff', '--name-only', '--diff-filter=U') === '') {
    // What it would undo is undone.
    clone.git(how, '--skip');
    return;
  }
  const text = clone.read(PATH);
  const [timeline] = /^## Timeline\n[\s\S]*?(?=^## )/m.exec(text) ?? [''];
  const [frontMatter] = /^---\n[\s\S]*?^---\n/m.exec(text) ?? [''];
  if (conflictAt(text) === null || conflictAt(timeline) !== null || conflictAt(frontMatter) !== null)
    throw new Error(`a conflict: ${ran.out}${ran.err}\n${text}`);
  count('conflicts of prose, picked or reverted');
  clone.mustGit(how, '--abort');
}

function expectNone(when: string, problems: readonly string[]): void {
  if (problems.length > 0) throw new Error(`${when}: ${problems.join(', ')}`);
}
