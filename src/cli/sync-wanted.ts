import type { Context } from '../context.ts';

/**
 * Whether what a command has changed is shared by itself: where the policy or `$INCIDENT_SYNC` says `auto`. Not in a CI job,
 * which says itself what it pushes and ends what it started; nor in a hook of git, which is at work.
 */
export async function isSyncWanted({ env, policyReport }: Context): Promise<boolean> {
  if (env.INCIDENT_SYNC) return env.INCIDENT_SYNC === 'auto';
  if (env.CI || env.GIT_INDEX_FILE) return false;
  return (await policyReport()).policy.sync === 'auto';
}
