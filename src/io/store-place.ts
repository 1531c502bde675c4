import { realpathSync } from 'node:fs';
import { basename, dirname, isAbsolute, join, relative, sep } from 'node:path';
import { INCIDENTS } from '../domain/incident-path.ts';
import { CONFIG_FILE } from '../domain/policy.ts';
import { isThere } from './folder.ts';
import { isInside } from './safe-read.ts';

/**
 * The root of the store that a folder belongs to: the nearest folder upwards with a configuration, as git looks for its
 * repository; else the root of the git work tree; else the nearest folder with `incidents/`; else the folder itself.
 */
export function findStoreRoot(from: string): string {
  const upwards = [from];
  for (let folder = from; dirname(folder) !== folder; folder = dirname(folder)) upwards.push(dirname(folder));
  const nearest = (name: string) => upwards.find((folder) => isThere(join(folder, name)));
  return nearest(CONFIG_FILE) ?? nearest('.git') ?? nearest(INCIDENTS) ?? from;
}

/** The path of a file in the store at `root`, with `/`; null where it is outside. */
export function relativePath(root: string, absolute: string): string | null {
  const path = relative(root, throughLinks(absolute, root));
  if (path === '..' || path.startsWith(`..${sep}`) || isAbsolute(path)) return null;
  return path.split(sep).join('/');
}

/** The same place below `root`, where the path was typed through a link to the store (`/tmp` on macOS, say). */
function throughLinks(absolute: string, root: string): string {
  if (isInside(root, absolute)) return absolute;
  try {
    const real = join(realpathSync(dirname(absolute)), basename(absolute));
    const realRoot = realpathSync(root);
    return isInside(realRoot, real) ? join(root, relative(realRoot, real)) : absolute;
  } catch {
    return absolute;
  }
}
