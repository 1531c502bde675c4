import type { Repository, Unmerged } from '../context/git.ts';
import type { Context } from '../context.ts';
import { conflictAt } from '../domain/conflict-markers.ts';
import { vanishedEvents, withVanished } from '../domain/history.ts';
import { isIncidentPath } from '../domain/incident-path.ts';
import { mergedSides, mergeIncidents } from '../domain/merge.ts';
import { flag, type OptionValues } from './command.ts';

/** Files of a merge that git could not finish. */
export interface Settled {
  settled: string[];
  /** Files that take a person, each with why. */
  left: { path: string; why: string }[];
}

/** Settles the incident files of a merge, rebase, cherry-pick or revert that stopped at a conflict, by meaning. */
export function settleConflicts(context: Context, repository: Repository, options: OptionValues): Settled {
  const found: Settled = { settled: [], left: [] };
  for (const path of repository.unmerged()) {
    const why = isIncidentPath(path) ? settle(context, path, repository.versions(path), options) : NOT_OURS;
    if (why === null) found.settled.push(path);
    else found.left.push({ path, why });
  }
  if (found.settled.length > 0) repository.settle(found.settled);
  return found;
}

const NOT_OURS = 'it is no incident file: merge it, then git add';
const MARKERS = 'both sides changed the same: keep what is right of what stands between the markers';
const OURS_ALONE =
  'it is our version, without a word of the other side: git add it where that is meant, else git checkout -m it';

/** Null where the file is settled; else why not. */
function settle({ store }: Context, path: string, versions: Unmerged, options: OptionValues): string | null {
  const source = store.exists(path) === 'file' ? store.read(path) : null;
  const { base, ours, theirs, left } = versions;
  if (ours === null || theirs === null || source === null)
    return 'one side removed it, the other changed it: git add it, or git rm it';
  if (!('text' in source)) return source.message;
  const merged = mergeIncidents({ base: base ?? '', ours, theirs });
  if (conflictAt(source.text) === null) {
    // Git leaves our version where a driver failed that nobody catches; a person may have chosen it from between markers.
    const isChosen = source.text !== ours || (left !== null && conflictAt(left) !== null);
    if (isChosen) return settledByHand(store, path, source.text, merged.text, options);
    if (merged.conflicts > 0) return OURS_ALONE;
  }
  const text =
    merged.conflicts === 0 ? merged.text : betterOf(source.text, merged.text, [base ?? '', ours, theirs]);
  store.update(path, () => ({ text }));
  return conflictAt(text) === null ? null : MARKERS;
}

/**
 * What to make of a file in which a person may have settled some of the conflicts: theirs is kept, and what is left between
 * its markers is merged by meaning where that settles it. Where nobody has touched it, what is left of ours is less.
 */
function betterOf(current: string, merged: string, versions: readonly string[]): string {
  const known = new Set(versions.flatMap((text) => text.split('\n')));
  const isTouched = current
    .split('\n')
    .some((line) => !known.has(line) && !/^(?:<{7}|\|{7}|={7}|>{7})/.test(line));
  if (!isTouched) return merged;
  const sides = mergedSides(current);
  return sides?.conflicts === 0 ? sides.text : current;
}

/** Somebody deleted the markers. An event of either side that is not in the file now was dropped, maybe unawares. */
function settledByHand(
  store: Context['store'],
  path: string,
  current: string,
  merged: string,
  options: OptionValues,
): string | null {
  const dropped = vanishedEvents(merged, current);
  if (dropped.length === 0 || flag(options, 'drop')) return null;
  if (flag(options, 'restore')) {
    store.update(path, (text) => ({ text: withVanished(merged, text) }));
    return null;
  }
  const named = dropped.map(({ at, text }) => `${at} ${text.split('\n', 1)[0]}`).join('; ');
  return `it lacks what a side has: ${named}. Bring it back with --restore, or leave it out with --drop`;
}
