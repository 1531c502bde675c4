import type { Repository, Upstream } from '../context/git.ts';
import { gitFailure, outputOf, runGit } from './git-run.ts';

const NETWORK_TIMEOUT_MILLISECONDS = 120_000;

/** Nothing that git does by itself now and then may keep a person waiting. */
const QUIETLY = { 'gc.auto': '0', 'maintenance.auto': 'false' };

/** What goes to and comes from a remote. */
export function exchanging(
  folder: string,
): Pick<Repository, 'remotes' | 'upstream' | 'receive' | 'push' | 'apart'> {
  return {
    remotes: () => outputOf(folder, ['remote']).split('\n').filter(Boolean),
    upstream: (branch) => upstream(folder, branch),
    receive: (from) => receive(folder, from),
    push: (to) => push(folder, to),
    apart: (theirs) => apart(folder, theirs),
  };
}

/** From the configuration: a branch without a commit follows something too. */
function upstream(folder: string, branch: string): Upstream | null {
  const asked = ['config', '--null', '--get-regexp', '^branch\\..*\\.(remote|merge)$'];
  const set = new Map<string, string>();
  for (const line of runGit(folder, asked).out.split('\0')) {
    const end = line.indexOf('\n');
    if (end > 0) set.set(line.slice(0, end), line.slice(end + 1));
  }
  const value = (key: string) => (set.get(`branch.${branch}.${key}`) ?? '').trim();
  const [remote, name] = [value('remote'), value('merge').replace(/^refs\/heads\//, '')];
  return remote === '' || remote === '.' || name === '' ? null : { remote, branch: name };
}

function receive(folder: string, { remote, branch }: Upstream): string | null {
  const args = ['fetch', '--quiet', '--no-tags', remote, `refs/heads/${branch}`];
  const ran = runGit(folder, args, { config: QUIETLY, timeoutMilliseconds: NETWORK_TIMEOUT_MILLISECONDS });
  if (ran.code !== 0 && /couldn't find remote ref/.test(ran.err)) return null;
  if (ran.code !== 0)
    throw gitFailure(`cannot reach ${remote}: nothing was fetched and nothing pushed`, ran, AGAIN);
  return outputOf(folder, ['rev-parse', '--verify', 'FETCH_HEAD']).trim();
}

const AGAIN =
  'All of it is committed in this clone. Run it again when the remote can be reached: incident sync';

function apart(folder: string, theirs: string | null): { ours: number; theirs: number } {
  const counted = (...range: string[]) => outputOf(folder, ['rev-list', '--count', ...range, '--']);
  const hasCommit = runGit(folder, ['rev-parse', '--verify', '--quiet', 'HEAD']).code === 0;
  if (theirs === null) return { ours: hasCommit ? Number(counted('HEAD')) : 0, theirs: 0 };
  if (!hasCommit) return { ours: 0, theirs: Number(counted(theirs)) };
  const [ours, others] = counted('--left-right', `HEAD...${theirs}`).split('\t');
  return { ours: Number(ours), theirs: Number(others) };
}

/** What git says where another push came first: seen by us, or by the remote while it took ours. */
const OVERTAKEN =
  /\[rejected\] \((?:fetch first|non-fast-forward|stale info)\)|\[remote rejected\] \([^)]*(?:cannot lock ref|failed to update ref|incorrect old value|reference already exists)/;

function push(folder: string, { remote, branch }: Upstream): 'pushed' | 'overtaken' {
  const args = ['push', '--porcelain', remote, `HEAD:refs/heads/${branch}`];
  const ran = runGit(folder, args, { config: QUIETLY, timeoutMilliseconds: NETWORK_TIMEOUT_MILLISECONDS });
  if (ran.code === 0) return 'pushed';
  if (OVERTAKEN.test(ran.out)) return 'overtaken';
  const rejected = /\[(?:remote )?rejected\]/.test(ran.out);
  throw gitFailure(
    rejected ? `${remote} did not take what was pushed to ${branch}` : `cannot push to ${remote}`,
    ran,
    rejected
      ? 'All of it is committed in this clone. See to what the remote says, and run it again: incident sync'
      : AGAIN,
  );
}
