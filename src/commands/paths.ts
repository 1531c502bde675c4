import type { Context } from '../context.ts';
import { badInput, notFound } from '../domain/failure.ts';
import { CONFIG_FILE, CONFIG_SCHEMA_FILE } from '../domain/policy.ts';

/** The files that a path on the command line stands for: itself, or all of certain files that are in that folder. */
export function pathsBelow(context: Context, typed: string, among: readonly string[]): string[] {
  const path = context.store.relative(typed);
  if (path === null)
    throw notFound(`${typed} is outside the store`, {
      mend: `The store is ${context.store.root}; go there with -C.`,
    });
  const below = among.filter((one) => path === '' || one.startsWith(`${path}/`));
  if (path === '' || (below.length > 0 && context.store.exists(path) === 'directory')) return below;
  if (context.store.exists(path) === null) throw notFound(`${typed} does not exist`);
  return [path];
}

/** A file that a command may write beside the store's own. @throws Failure `usage` for one that the store reads, or git. */
export function outputPath(context: Context, typed: string, where: string, example: string): string {
  const path = context.store.relative(typed);
  const parts = path?.split('/') ?? [];
  const isOwn =
    path === '' || ['incidents', 'templates', CONFIG_FILE, CONFIG_SCHEMA_FILE].includes(parts[0] ?? '');
  if (!isOwn && !parts.some((part) => part.startsWith('.'))) return typed;
  throw badInput(`cannot write to ${typed}: the store or git reads it`, {
    where,
    mend: `Name a file as ${example}.`,
  });
}
