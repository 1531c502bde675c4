import { createHash } from 'node:crypto';
import {
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmdirSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import type { SiteFolder } from '../context.ts';
import type { Audience } from '../domain/communications.ts';
import { badInput, conflict, Failure } from '../domain/failure.ts';
import type { SiteFile, SiteUnit, StoredSite } from '../domain/site-file.ts';
import { makeFolder } from './folder.ts';
import {
  endJournal,
  JOURNAL,
  MANIFEST,
  type MadeUnit,
  type Manifest,
  manifestText,
  noteInJournal,
  readJournal,
  readManifest,
} from './site-manifest.ts';
import { temporaryPathIn } from './work-folder.ts';
import { writeFailure } from './write-failure.ts';

const UNFINISHED = '.incident-site.new-';

/**
 * A folder that is a site's. Each file is replaced in one step, and only where it changes; nothing is flushed to the
 * disk, since all of it can be made again. @throws Failure `usage` for a folder that holds anything else.
 */
export function openSiteFolder(root: string, folder: string, audience: Audience): SiteFolder {
  const before = readManifest(folder);
  refuseForeign(root, folder, before, audience);
  return {
    store: (units) => {
      try {
        makeFolder(folder, folder);
        return new SiteWriter(realpathSync(folder), before, audience).store(units);
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

/** One build into a folder. */
class SiteWriter {
  private readonly written: string[] = [];
  private unchanged = 0;
  private readonly made = new Map<string, MadeUnit>();
  private readonly journal: ReadonlySet<string>;
  private readonly digests: ReadonlyMap<string, string>;
  private readonly temporary: string;
  private readonly folders = new Set<string>();

  private readonly folder: string;
  private readonly before: Manifest | null;
  private readonly audience: Audience;

  constructor(folder: string, before: Manifest | null, audience: Audience) {
    this.folder = folder;
    this.before = before;
    this.audience = audience;
    this.journal = readJournal(folder);
    this.digests = new Map([...(before?.units.values() ?? [])].flatMap(({ files }) => Object.entries(files)));
    this.temporary = temporaryPathIn(folder, UNFINISHED);
  }

  store(units: readonly SiteUnit[]): StoredSite {
    for (const unit of units) this.made.set(unit.name, this.keep(unit) ?? this.make(unit));
    const { removed, left } = this.removeStale();
    const text = manifestText(this.audience, this.made);
    if (this.textOf(MANIFEST) !== text) this.replace(MANIFEST, text);
    endJournal(this.folder);
    return { written: this.written, unchanged: this.unchanged, removed, left };
  }

  /** What was made of the same by the same program, and still is as it was. */
  private keep({ name, key }: SiteUnit): MadeUnit | null {
    const known = this.before?.isOfThisBuild && key !== '' ? this.before.units.get(name) : undefined;
    if (known?.key !== key) return null;
    const files = Object.entries(known.files);
    if (!files.every(([path, digest]) => this.digestOf(path) === digest)) return null;
    this.unchanged += files.length;
    return known;
  }

  private make(unit: SiteUnit): MadeUnit {
    const made = unit.make();
    const unknown = made.filter(({ path }) => !this.isOwn(path)).map(({ path }) => path);
    for (const path of unknown) this.refuseThere(path);
    if (unknown.length > 0) noteInJournal(this.folder, unknown);
    for (const file of made) this.write(file);
    const files = made.map(({ path, text }) => [path, digestOf(text)] as const);
    return { key: unit.key, files: Object.fromEntries(files) };
  }

  private write({ path, text }: SiteFile): void {
    this.ensureFolder(dirname(path));
    if (this.textOf(path) === text) this.unchanged++;
    else {
      this.replace(path, text);
      this.written.push(path);
    }
  }

  private replace(path: string, text: string): void {
    writeFileSync(this.temporary, text, { flag: 'wx' });
    renameSync(this.temporary, join(this.folder, path));
  }

  private removeStale(): { removed: string[]; left: string[] } {
    const kept = new Set([...this.made.values()].flatMap(({ files }) => Object.keys(files)));
    const [removed, left]: [string[], string[]] = [[], []];
    for (const path of new Set([...this.digests.keys(), ...this.journal])) {
      const digest = kept.has(path) ? null : this.digestOf(path);
      if (digest === null) continue;
      if (this.journal.has(path) || digest === this.digests.get(path)) {
        unlinkSync(join(this.folder, path));
        removed.push(path);
      } else left.push(path);
    }
    for (const path of new Set(removed.map(dirname))) if (path !== '.') removeEmpty(join(this.folder, path));
    return { removed: removed.sort(), left: left.sort() };
  }

  private isOwn(path: string): boolean {
    return this.digests.has(path) || this.journal.has(path);
  }

  private refuseThere(path: string): void {
    if (lstatSync(join(this.folder, path), { throwIfNoEntry: false }) === undefined) return;
    throw conflict(`${path} in ${this.folder} is not of the site, and stands where a page is to be`, {
      mend: 'Put it out of the way, then build again.',
    });
  }

  /** A link where a folder should be would lead the pages elsewhere. */
  private ensureFolder(path: string): void {
    if (path === '.' || this.folders.has(path)) return;
    const stats = lstatSync(join(this.folder, path), { throwIfNoEntry: false });
    if (stats === undefined) mkdirSync(join(this.folder, path));
    else if (!stats.isDirectory())
      throw conflict(`${path} in ${this.folder} is no folder`, {
        mend: 'Put it out of the way, then build again.',
      });
    this.folders.add(path);
  }

  private textOf(path: string): string | null {
    const absolute = join(this.folder, path);
    return lstatSync(absolute, { throwIfNoEntry: false })?.isFile() ? readFileSync(absolute, 'utf8') : null;
  }

  private digestOf(path: string): string | null {
    const text = this.textOf(path);
    return text === null ? null : digestOf(text);
  }
}

function digestOf(text: string): string {
  return createHash('sha256').update(text).digest('base64url').slice(0, 22);
}

function removeEmpty(folder: string): void {
  try {
    rmdirSync(folder);
  } catch {
    // Something else is in it.
  }
}
