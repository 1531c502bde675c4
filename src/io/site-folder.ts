import { lstatSync, readdirSync, realpathSync } from 'node:fs';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { SiteFolder } from '../context/folders.ts';
import type { Audience } from '../domain/communications.ts';
import { badInput, Failure } from '../domain/failure.ts';
import { once } from '../domain/once.ts';
import type { SiteUnit } from '../domain/site-file.ts';
import type { ValueCache } from './cache.ts';
import { makeFolder } from './folder.ts';
import { JOURNAL, type Manifest, readManifest } from './site-manifest.ts';
import { UNFINISHED } from './site-files.ts';
import { SiteWriter } from './site-writer.ts';
import type { WholeUnit } from './site-file-bytes.ts';
import { writeFailure } from './write-failure.ts';

/** The store that a site is made of. */
export interface SiteStore {
  root: string;
  cache: ValueCache;
}

/**
 * A folder that is a site's. Each file is replaced in one step, and only where it changes; nothing is flushed to the
 * disk, since all of it can be made again. @throws Failure `usage` for a folder that holds anything else.
 */
export function openSiteFolder(folder: string, audience: Audience, from: SiteStore): SiteFolder {
  const before = readManifest(folder);
  refuseForeign(from.root, folder, before, audience);
  const begun = once(() => {
    makeFolder(folder, folder);
    return new SiteWriter(realpathSync(folder), before, audience, from.cache);
  });
  let failed: { error: unknown } | null = null;
  const failWith = (error: unknown) => {
    failed ??= { error };
  };
  /** Once something failed nothing more is written: not what is still being made elsewhere either. */
  const trying = <T>(work: () => T): T => {
    if (failed !== null) throw failed.error;
    try {
      return work();
    } catch (error) {
      failWith(error);
      throw error;
    }
  };
  const writing = <T>(write: () => T): T =>
    trying(() => {
      try {
        return write();
      } catch (error) {
        throw error instanceof Failure || !(error as NodeJS.ErrnoException).code
          ? error
          : writeFailure(error, folder);
      }
    });
  return {
    take: (told) => writing(() => begun().take(told as SiteUnit | WholeUnit)),
    lacking: (own) => writing(() => begun().lacking(own)),
    takeInTurns: async (units, others) => {
      const taking = async () => {
        await nextTurn();
        const all = trying(units);
        for (const unit of all) {
          writing(() => begun().takeForGood(unit));
          await nextTurn();
        }
        return all;
      };
      const [all] = await Promise.all([taking().catch(failWith), others.catch(failWith)]);
      if (failed !== null) throw failed.error;
      return all ?? [];
    },
    store: (units) => writing(() => begun().store(units)),
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
