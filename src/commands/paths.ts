import type { Context } from '../context.ts';
import { notFound } from '../domain/failure.ts';

/** The files that a path on the command line stands for: itself, or all incident files in that folder. */
export function pathsBelow(context: Context, typed: string): string[] {
  const path = context.store.relative(typed);
  if (path === null)
    throw notFound(`${typed} is outside the store`, {
      mend: `The store is ${context.store.root}; go there with -C.`,
    });
  const below = context.store.incidentPaths().filter((one) => path === '' || one.startsWith(`${path}/`));
  if (path === '' || (below.length > 0 && context.store.exists(path) === 'directory')) return below;
  if (context.store.exists(path) === null) throw notFound(`${typed} does not exist`);
  return [path];
}
