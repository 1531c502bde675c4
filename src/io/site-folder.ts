import { lstatSync, readdirSync, realpathSync } from 'node:fs';
import type { SiteFolder } from '../context.ts';
import type { Audience } from '../domain/communications.ts';
import { badInput, Failure } from '../domain/failure.ts';
import { makeFolder } from './folder.ts';
import { JOURNAL, type Manifest, readManifest } from './site-manifest.ts';
import { UNFINISHED } from './site-files.ts';
import { type SiteStore, SiteWriter } from './site-writer.ts';
import { writeFailure } from './write-failure.ts';

/**
 * A folder that is a site's. Each file is replaced in one step, and only where it changes; nothing is flushed to the
 * disk, since all of it can be made again. @throws Failure `usage` for a folder that holds anything else.
 */
export function openSiteFolder(folder: string, audience: Audience, from: SiteStore): SiteFolder {
  const before = readManifest(folder);
  refuseForeign(from.root, folder, before, audience);
  return {
    store: async (units, task) => {
      try {
        makeFolder(folder, folder);
        return await new SiteWriter(realpathSync(folder), before, audience, from).store(units, task);
      } catch (error) {
        throw error instanceof Failure || !(error as NodeJS.ErrnoException).code
          ? error
          : writeFailure(error, folder);
      }
    },
  };
}

function refuseForeign(root: string, folder: string, before: Manifest | null, audience: Audience): void {
  const mend = 'Nothing was written. Name a folder of its own: --out site';
  if (folder === root) throw badInput(`${folder} is the store itself`, { where: '--out', mend });
  if (before !== null && before.audience !== audience)
    throw badInput(`${folder} holds the ${before.audience} edition`, { where: '--out', mend });
  const stats = lstatSync(folder, { throwIfNoEntry: false });
  if (before !== null || stats === undefined) return;
  const isOurs = (name: string) => name === '.git' || name === JOURNAL || name.startsWith(UNFINISHED);
  const names = namesIn(folder);
  if (!names.every(isOurs) && !names.includes(JOURNAL))
    throw badInput(`${folder} holds something else`, { where: '--out', mend });
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch (error) {
    throw badInput(`${folder} is no folder that can be read: ${(error as Error).message}`, {
      where: '--out',
    });
  }
}
