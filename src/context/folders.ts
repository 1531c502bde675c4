import type { OwnUnit, SiteUnit, StoredSite } from '../domain/site-file.ts';

/** Files below the folders of years. All paths are relative to the folder, with `/`. */
export interface OutFolder {
  /** Every `2026/x.md` in it. */
  files(): string[];
  /** Null where it is not there, or cannot be read as text. */
  read(path: string): string | null;
  /** False, and nothing written, where it has that text already. @throws Failure where `mayReplace` says no to what is there. */
  write(path: string, text: string, mayReplace: (old: string) => boolean): boolean;
  remove(path: string): void;
}

/** A folder that is a site's. */
export interface SiteFolder {
  /**
   * Takes a unit before all are known, as the task `site` tells of one (made, where another thread did it): it is written
   * where it differs, and kept if it turns out to be of the site. @throws Failure where it cannot be written.
   */
  take(told: unknown): void;
  /** Those that were not taken, and are not there as they are to be. */
  lacking(own: readonly OwnUnit[]): readonly OwnUnit[];
  /**
   * Takes units that are of the site, and between them what `others` tell meanwhile; both have ended then. Where one of them
   * fails, the other goes no further. @throws what the first of them failed with.
   */
  takeInTurns(units: () => readonly SiteUnit[], others: Promise<void>): Promise<readonly SiteUnit[]>;
  /** Writes what changed of all units, and takes away what is not in the site any more. @throws Failure where that cannot be done. */
  store(units: readonly SiteUnit[]): StoredSite;
}
