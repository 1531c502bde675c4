import type { Advance, Repository, Upstream } from '../context/git.ts';
import type { Context } from '../context.ts';
import { conflict } from '../domain/failure.ts';
import { isIncidentPath } from '../domain/incident-path.ts';
import { flag, type OptionValues } from './command.ts';
import { changedFiles, commitChanges } from './sync-commit.ts';

/** What an exchange with a remote came to. */
export interface Exchange {
  received: number;
  pushed: number;
  /** Files in which both sides changed the same: a merge is under way then, and nothing was pushed. */
  conflicts: readonly string[];
}

/** Others push at the same time; each of them can win only once. */
const MOST_ATTEMPTS = 40;
const FIRST_PAUSE_MILLISECONDS = 40;
const MOST_DOUBLINGS = 5;

/** Gets what others pushed, merges it and pushes, again and again while others are faster. */
export async function exchange(
  context: Context,
  repository: Repository,
  upstream: Upstream,
  options: OptionValues,
): Promise<Exchange> {
  let received = 0;
  for (let attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
    const theirs = repository.receive(upstream);
    const apart = repository.apart(theirs);
    if (theirs !== null && apart.theirs > 0) {
      const brought = bringIn(context, repository, theirs, upstream, apart.ours === 0, options);
      if (brought.how === 'conflict') return { received, pushed: 0, conflicts: repository.unmerged() };
      if (brought.how === 'in-the-way') {
        await outOfTheWay(context, repository, options, brought.words, upstream);
        continue;
      }
      received += apart.theirs;
    }
    if (apart.ours === 0) return { received, pushed: 0, conflicts: [] };
    if (repository.push(upstream) === 'pushed') return { received, pushed: apart.ours, conflicts: [] };
    const doubled = FIRST_PAUSE_MILLISECONDS * 2 ** Math.min(attempt, MOST_DOUBLINGS);
    context.wait(doubled * (0.5 + context.random()));
  }
  throw conflict(`others pushed to ${upstream.remote} ${MOST_ATTEMPTS} times while this was merged`, {
    mend: 'All of it is committed in this clone. Run it again: incident sync',
  });
}

/** While git changes files, no command writes them: it would write over what git has just brought. */
function bringIn(
  { store }: Context,
  repository: Repository,
  theirs: string,
  { remote, branch }: Upstream,
  isAhead: boolean,
  options: OptionValues,
): Advance {
  const message = `Merge ${branch} of ${remote}`;
  const target = isAhead ? theirs : repository.mergeAside(theirs, message);
  if (target === null && flag(options, 'background')) {
    throw conflict(`both sides changed the same, here and in ${branch} of ${remote}`, {
      mend: 'All of it is committed in this clone. Settle it when there is time: incident sync',
    });
  }
  const paths = repository.changedBy(target ?? theirs).filter(isIncidentPath);
  return store.whileLocked(paths, () =>
    target === null ? repository.mergeHere(theirs, message) : repository.advance(target),
  );
}

/** Somebody wrote to the store meanwhile: that is committed too. What else is in the way is for them to see to. */
async function outOfTheWay(
  context: Context,
  repository: Repository,
  options: OptionValues,
  words: readonly string[],
  { remote, branch }: Upstream,
): Promise<void> {
  if (changedFiles(context, repository).length > 0 && (await commitChanges(context, repository, options)))
    return;
  throw conflict(`git cannot bring in what ${branch} of ${remote} has: changes of yours are in the way`, {
    reasons: words,
    mend: 'Incident files are committed. Commit or stash the others, then run it again: incident sync',
  });
}
