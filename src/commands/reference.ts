import type { Context } from '../context.ts';
import { badInput, notFound } from '../domain/failure.ts';
import { idFromPath } from '../domain/incident.ts';

/** Finds the path that an id, a unique part of one or of a slug, or a path stands for. */
export function resolveReference(context: Context, reference: string, where = '-i'): string {
  const paths = context.store.incidentPaths();
  if (reference.trim() === '') throw badInput('the name of the incident is empty', { where });
  if (reference.includes('/') || reference.endsWith('.md')) {
    const path = context.store.relative(reference);
    if (path !== null && paths.includes(path)) return path;
    if (paths.includes(reference)) return reference;
    throw notFound(`no incident file ${reference}${path === null ? ' in this store' : ''}`, { where });
  }
  const wanted = reference.toLowerCase();
  const exact = paths.filter((path) => idFromPath(path) === wanted);
  const found =
    exact.length > 0
      ? exact
      : paths.filter((path) =>
          path
            .slice(path.lastIndexOf('/') + 1, -3)
            .toLowerCase()
            .includes(wanted),
        );
  if (found.length === 1) return found[0]!;
  if (found.length === 0)
    throw notFound(`no incident matches "${reference}"`, {
      where,
      mend: 'See them all: incident list',
    });
  throw notFound(`"${reference}" matches ${found.length} incidents`, {
    where,
    reasons: found.slice(0, 20),
    mend: 'Use more of the id.',
  });
}
