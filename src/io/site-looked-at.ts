import { createHash } from 'node:crypto';
import { lstatSync } from 'node:fs';
import { join } from 'node:path';
import type { ValueCache } from './cache.ts';
import { isSameStamp, type Stamp, stampOf } from './stamp.ts';

type Kept = Record<string, readonly [digest: string, stamp: Stamp]>;

/**
 * Which file of a site had which digest when it was last looked at, so that one whose stamp is the same need not be read.
 * It is in the store's cache and not in the folder of the site, where two builds are to be the same bytes.
 */
export class LookedAt {
  private readonly folder: string;
  private readonly cache: ValueCache;
  private readonly name: string;
  private readonly known: Kept;
  private isComplete = true;

  constructor(folder: string, cache: ValueCache) {
    this.folder = folder;
    this.cache = cache;
    this.name = `site-${createHash('sha256').update(folder).digest('hex').slice(0, 16)}`;
    this.known = (cache.read(this.name) as Kept | null) ?? {};
  }

  /** Whether it is certain that a file has that digest; where it is not, it must be read. */
  isStill(path: string, digest: string): boolean {
    const [known, stamp] = Object.hasOwn(this.known, path) ? this.known[path]! : [];
    const isSame = known === digest && isSameStamp(stamp, this.stampOf(path));
    if (!isSame) this.isComplete = false;
    return isSame;
  }

  /** Keeps what the files are now; nothing is written where all of that was known. */
  keep(files: readonly (readonly [path: string, digest: string])[]): void {
    if (this.isComplete && files.every(([path, digest]) => this.known[path]?.[0] === digest)) return;
    this.cache.write(this.name, (mayKeep) => {
      const kept: Kept = {};
      for (const [path, digest] of files) {
        const stamp = this.stampOf(path);
        if (stamp !== null && mayKeep(stamp)) kept[path] = [digest, stamp];
      }
      return kept;
    });
  }

  private stampOf(path: string): Stamp | null {
    const stats = lstatSync(join(this.folder, path), { throwIfNoEntry: false });
    return stats?.isFile() ? stampOf(stats) : null;
  }
}
