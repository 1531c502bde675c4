import type { Context } from '../context.ts';
import type { Instant } from '../domain/time.ts';

/** What a command sees of the store, and the commit that it is of; null where it is of none, but as it is. */
export interface AsCommitted {
  seen: Context;
  commit: { id: string; at: Instant } | null;
}

/** The store as it was at the commit that an option names, with the policy of then; with none named, as it is. */
export function asCommitted(context: Context, ref: string | undefined, option: string): AsCommitted {
  if (ref === undefined) return { seen: context, commit: null };
  const { commit, at, files, policy } = context.committed(ref, option);
  const seen = { ...context, store: { ...context.store, ...files }, policy };
  return { seen, commit: { id: commit, at } };
}
