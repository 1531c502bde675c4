import type { Repository } from '../context/git.ts';
import type { Context } from '../context.ts';
import { badInput, conflict, notFound } from '../domain/failure.ts';
import { personCalled } from '../domain/roster.ts';
import { printablePath } from '../render/printable.ts';
import { type CommandBody, flag, type OptionValues, type Outcome } from './command.ts';
import { LAST_WORD, LEFT, NOTHING_DONE, syncInBackground } from './sync-background.ts';
import { commitChanges } from './sync-commit.ts';
import { type Settled, settleConflicts } from './sync-continue.ts';
import { exchange } from './sync-exchange.ts';

const spec: CommandBody<'sync'> = {
  description:
    'Commits what has changed in the store, gets what others pushed, merges it by meaning and pushes, again and again while others are faster. It needs nothing configured, and touches no other file of the repository. Where it cannot push, everything is committed and stays so. Exits 5 where something is left to do; docs/sync.md says what.',
  examples: [
    ['incident sync', 'commit, fetch, merge, push'],
    ['incident sync --continue', 'after a conflict, here or in a git merge: settle it by meaning'],
    ['incident sync --restore', 'events that an editor dropped are brought back first'],
  ],
  options: [
    { flags: '--continue', describes: 'go on with a merge that stopped at a conflict' },
    { flags: '--restore', describes: 'bring back events that are gone since the last commit' },
    { flags: '--drop', describes: 'events that are gone were removed on purpose' },
    {
      flags: '--background',
      describes:
        'leave no markers in files, and do nothing where another sync waits already: for what runs by itself, as `sync: auto` in the policy does',
    },
  ],
  json: 'sync',
  run: sync,
};
export default spec;

const WHAT = 'sync';

async function sync(context: Context, _: readonly string[], options: OptionValues): Promise<Outcome<'sync'>> {
  if (flag(options, 'restore') && flag(options, 'drop'))
    throw badInput('--restore and --drop are of two minds', { mend: 'Give one of them.' });
  const repository = context.repositoryAt(context.store.root);
  if (repository === null) {
    throw notFound(`${context.store.root} is in no git repository`, {
      mend: 'Make one: git init. Or clone one that others share.',
    });
  }
  const work = async () => {
    const outcome = await syncAlone(context, repository, options);
    if (!outcome.exitCode) context.store.keep(LAST_WORD, null);
    return outcome;
  };
  return flag(options, 'background')
    ? syncInBackground(context, WHAT, work)
    : context.store.alone(WHAT, work);
}

async function syncAlone(
  context: Context,
  repository: Repository,
  options: OptionValues,
): Promise<Outcome<'sync'>> {
  await nameCommitter(context, repository);
  const underWay = repository.underWay();
  const settled = goOn(context, repository, underWay, options);
  if (settled && (settled.left.length > 0 || underWay !== 'merge')) return stopped(settled, underWay!);
  const branch = context.git.branch();
  if (branch === null) {
    throw conflict('no branch is checked out (detached HEAD): nothing was committed', {
      mend: 'Go to one first, as git switch main; or make one: git switch -c BRANCH',
    });
  }
  const committed = await commitChanges(context, repository, options);
  const upstream = repository.upstream(branch);
  // Whoever shares with nobody is not told so after each command.
  const isFine = flag(options, 'background') && repository.remotes().length === 0;
  if (upstream === null && isFine) return { data: { ...NOTHING_DONE, committed }, text: '' };
  if (upstream === null) throw nowhereToGo(repository, branch, doneSoFar(settled, committed));
  const { received, pushed, conflicts } = await exchange(context, repository, upstream, options);
  const where = `${upstream.branch} of ${upstream.remote}`;
  return {
    data: { committed, received, pushed, settled: settled?.settled ?? [], unmerged: conflicts },
    text: conflicts.map(printablePath).join('\n'),
    notes: [
      ...(committed === null ? [] : [`committed: ${committed}`]),
      ...(received > 0 ? [`received ${commits(received)} from ${where}`] : []),
      ...(pushed > 0 ? [`pushed ${commits(pushed)} to ${where}`] : []),
      ...(conflicts.length > 0 ? [SAME_CHANGED] : []),
      ...(received + pushed + conflicts.length === 0 ? [`in step with ${where}`] : []),
    ],
    exitCode: conflicts.length > 0 ? LEFT : 0,
  };
}

/** Where git knows nobody, commits are by whoever acts, if the roster has an e-mail address of theirs. */
async function nameCommitter(context: Context, repository: Repository): Promise<void> {
  if (repository.knowsWhoCommits()) return;
  const { policy } = await context.policyReport();
  const person = personCalled(policy, await context.actor(policy));
  if (person?.email) repository.commitAs({ name: person.name ?? person.handle, email: person.email });
}

const SAME_CHANGED =
  'Both sides changed the same. Keep what is right of what stands between the markers, then: incident sync --continue';

/** Settles and concludes what is under way, where that is asked for; null where there is nothing. */
function goOn(
  context: Context,
  repository: Repository,
  underWay: string | null,
  options: OptionValues,
): Settled | null {
  if (underWay === null) return null;
  if (!flag(options, 'continue')) {
    throw conflict(`git is in the middle of a ${underWay}: nothing was done`, {
      mend: `Settle it by meaning: incident sync --continue. Or give it up: git ${underWay} --abort`,
    });
  }
  const settled = settleConflicts(context, repository, options);
  if (settled.left.length === 0 && underWay === 'merge') repository.conclude();
  return settled;
}

/** A rebase may stop again at the next commit: that is for the one who began it. */
function stopped({ settled, left }: Settled, underWay: string): Outcome<'sync'> {
  const goOnWith =
    left.length > 0
      ? 'Then: incident sync --continue'
      : `All is settled. Go on with: git ${underWay} --continue`;
  return {
    data: { committed: null, received: 0, pushed: 0, settled, unmerged: left.map(({ path }) => path) },
    text: left.map(({ path }) => printablePath(path)).join('\n'),
    notes: [
      ...settled.map((path) => `settled: ${path}`),
      ...left.map(({ path, why }) => `left for you: ${path}: ${why}`),
      goOnWith,
    ],
    exitCode: LEFT,
  };
}

function doneSoFar(settled: Settled | null, committed: string | null): string {
  const concluded = settled === null ? [] : ['the merge is committed'];
  return [
    ...concluded,
    committed === null ? 'nothing else is to be committed' : `committed: ${committed}`,
  ].join('; ');
}

function nowhereToGo(repository: Repository, branch: string, done: string) {
  const [remote = null] = repository.remotes();
  return remote === null
    ? notFound(`there is no remote to push to; ${done}`, {
        mend: 'Name one: git remote add origin URL, and push to it once: git push -u origin HEAD',
      })
    : notFound(`${branch} follows no branch of a remote; ${done}`, {
        mend: `Push it once, so that it does: git push -u ${remote} ${branch}`,
      });
}

function commits(count: number): string {
  return `${count} ${count === 1 ? 'commit' : 'commits'}`;
}
