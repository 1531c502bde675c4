import { createHash } from 'node:crypto';
import { lstatSync } from 'node:fs';
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

  /** Keeps what the files are now, but for those that were `written` just now; nothing is written where all of that was known. */
  keep(files: ReadonlyMap<string, string>, written: ReadonlySet<string>): void {
    const all = [...files];
    if (this.isComplete && all.every(([path, digest]) => this.known[path]?.[0] === digest)) return;
    const now = Date.now();
    // As a rule it is not kept of a file that was changed just now: to ask for its stamp would be in vain.
    const keepsNew = this.cache.couldKeep([0, 0, now, now]);
    this.cache.write(this.name, (mayKeep) => {
      const kept: Kept = {};
      for (const [path, digest] of all) {
        if (written.has(path) && !keepsNew) continue;
        const stamp = this.stampOf(path);
        if (stamp !== null && mayKeep(stamp)) kept[path] = [digest, stamp];
      }
      return kept;
    });
  }

  private stampOf(path: string): Stamp | null {
    const stats = lstatSync(`${this.folder}/${path}`, { throwIfNoEntry: false });
    return stats?.isFile() ? stampOf(stats) : null;
  }
}
