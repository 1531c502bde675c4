import {
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmdirSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname } from 'node:path';
import { conflict } from '../domain/failure.ts';
import { digestOf } from './site-file-bytes.ts';
import { temporaryPathIn } from './work-folder.ts';

/** How files begin that are not whole yet. */
export const UNFINISHED = '.incident-site.new-';

/** The files in the folder of a site: paths are in it, with `/`. */
export class SiteFiles {
  private readonly folder: string;
  private readonly temporary: string;
  private readonly folders = new Set<string>();
  private readonly names = new Map<string, ReadonlySet<string>>();

  /** `folder`: an absolute path without links. */
  constructor(folder: string) {
    this.folder = folder;
    this.temporary = temporaryPathIn(folder, UNFINISHED);
  }

  /** Paths are in the folder as they stand, and need not be made plain. */
  private at(path: string): string {
    return `${this.folder}/${path}`;
  }

  /** Null where there is no such file. */
  bytesOf(path: string): Buffer | null {
    const absolute = this.at(path);
    return lstatSync(absolute, { throwIfNoEntry: false })?.isFile() ? readFileSync(absolute) : null;
  }

  digestOf(path: string): string | null {
    const bytes = this.bytesOf(path);
    return bytes === null ? null : digestOf(bytes);
  }

  /** In one step: a reader finds the old file or the new one. */
  replace(path: string, bytes: Uint8Array): void {
    this.ensureFolder(dirname(path));
    writeFileSync(this.temporary, bytes, { flag: 'wx' });
    renameSync(this.temporary, this.at(path));
  }

  /** Where there was nothing, a file can begin where it will be: to write it elsewhere first takes a third longer. */
  create(path: string, bytes: Uint8Array): void {
    this.ensureFolder(dirname(path));
    writeFileSync(this.at(path), bytes, { flag: 'wx' });
  }

  /** And the folders that have nothing else. */
  remove(paths: readonly string[]): void {
    for (const path of paths) unlinkSync(this.at(path));
    for (const path of new Set(paths.map(dirname))) if (path !== '.') removeEmpty(this.at(path));
  }

  /** @throws Failure `conflict` where something stood at a path before the first file was written. */
  refuseThere(path: string): void {
    const below = dirname(path);
    if (!this.names.has(below)) this.names.set(below, namesIn(this.at(below)));
    if (!this.names.get(below)!.has(basename(path))) return;
    throw conflict(`${path} in ${this.folder} is not of the site, and stands where a page is to be`, {
      mend: 'Put it out of the way, then build again.',
    });
  }

  /** A link where a folder should be would lead the pages elsewhere. */
  private ensureFolder(path: string): void {
    if (path === '.' || this.folders.has(path)) return;
    const stats = lstatSync(this.at(path), { throwIfNoEntry: false });
    if (stats === undefined) mkdirSync(this.at(path));
    else if (!stats.isDirectory())
      throw conflict(`${path} in ${this.folder} is no folder`, {
        mend: 'Put it out of the way, then build again.',
      });
    this.folders.add(path);
  }
}

/** Nothing where there is no folder. */
function namesIn(folder: string): ReadonlySet<string> {
  try {
    return new Set(readdirSync(folder));
  } catch {
    return new Set();
  }
}

function removeEmpty(folder: string): void {
  try {
    rmdirSync(folder);
  } catch {
    // Something else is in it.
  }
}
