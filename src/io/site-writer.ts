import { createHash } from 'node:crypto';
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
import { basename, dirname, join } from 'node:path';
import type { Audience } from '../domain/communications.ts';
import { conflict } from '../domain/failure.ts';
import type { SiteFile, SiteUnit, StoredSite } from '../domain/site-file.ts';
import type { ValueCache } from './cache.ts';
import { LookedAt } from './site-looked-at.ts';
import {
  endJournal,
  MANIFEST,
  type MadeUnit,
  type Manifest,
  manifestText,
  noteInJournal,
  readJournal,
} from './site-manifest.ts';
import { temporaryPathIn } from './work-folder.ts';

/** How files begin that are not whole yet. */
export const UNFINISHED = '.incident-site.new-';
/** Files are noted in the journal so many at a time: opening it for each takes as long as writing a page. */
const NOTED_AT_ONCE = 200;

interface PendingUnit {
  unit: SiteUnit;
  files: readonly WholeFile[];
}

interface WholeFile {
  path: string;
  bytes: Buffer;
}

/** One build into a folder. */
export class SiteWriter {
  private readonly written: string[] = [];
  private unchanged = 0;
  private readonly made = new Map<string, MadeUnit>();
  private pending: PendingUnit[] = [];
  private readonly journal: ReadonlySet<string>;
  private readonly digests: ReadonlyMap<string, string>;
  private readonly temporary: string;
  private readonly folders = new Set<string>();
  private readonly names = new Map<string, ReadonlySet<string>>();

  private readonly folder: string;
  private readonly before: Manifest | null;
  private readonly audience: Audience;
  private readonly looked: LookedAt;

  constructor(folder: string, before: Manifest | null, audience: Audience, cache: ValueCache) {
    this.folder = folder;
    this.before = before;
    this.audience = audience;
    this.journal = readJournal(folder);
    this.digests = new Map([...(before?.units.values() ?? [])].flatMap(({ files }) => Object.entries(files)));
    this.temporary = temporaryPathIn(folder, UNFINISHED);
    this.looked = new LookedAt(folder, cache);
  }

  store(units: readonly SiteUnit[]): StoredSite {
    for (const unit of units) {
      const kept = this.keep(unit);
      if (kept !== null) this.made.set(unit.name, kept);
      else this.pending.push({ unit, files: unit.make().map(whole) });
      if (this.pending.length >= NOTED_AT_ONCE) this.writePending();
    }
    this.writePending();
    const { removed, left } = this.removeStale();
    const inOrder = new Map(units.map(({ name }) => [name, this.made.get(name)!]));
    const manifest = Buffer.from(manifestText(this.audience, inOrder));
    if (!this.bytesOf(MANIFEST)?.equals(manifest)) this.replace(MANIFEST, manifest);
    endJournal(this.folder);
    this.looked.keep([...this.made.values()].flatMap(({ files }) => Object.entries(files)));
    return { written: this.written, unchanged: this.unchanged, removed, left };
  }

  /** What was made of the same by the same program, and still is as it was. */
  private keep({ name, key }: SiteUnit): MadeUnit | null {
    const known = this.before?.isOfThisBuild && key !== '' ? this.before.units.get(name) : undefined;
    if (known?.key !== key) return null;
    const files = Object.entries(known.files);
    const isSame = ([path, digest]: [string, string]) =>
      this.looked.isStill(path, digest) || this.digestOf(path) === digest;
    if (!files.every(isSame)) return null;
    this.unchanged += files.length;
    return known;
  }

  private writePending(): void {
    const unknown = this.pending.flatMap(({ files }) => files.filter(({ path }) => !this.isOwn(path)));
    for (const { path } of unknown) this.refuseThere(path);
    if (unknown.length > 0)
      noteInJournal(
        this.folder,
        unknown.map(({ path }) => path),
      );
    for (const { unit, files } of this.pending) {
      for (const file of files) this.write(file);
      const digests = files.map(({ path, bytes }) => [path, digestOf(bytes)] as const);
      this.made.set(unit.name, { key: unit.key, files: Object.fromEntries(digests) });
    }
    this.pending = [];
  }

  private write({ path, bytes }: WholeFile): void {
    this.ensureFolder(dirname(path));
    if (this.isOwn(path) && this.bytesOf(path)?.equals(bytes)) this.unchanged++;
    else {
      this.replace(path, bytes);
      this.written.push(path);
    }
  }

  private replace(path: string, bytes: Buffer): void {
    writeFileSync(this.temporary, bytes, { flag: 'wx' });
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
    const below = dirname(path);
    if (!this.names.has(below)) this.names.set(below, namesBefore(join(this.folder, below)));
    if (!this.names.get(below)!.has(basename(path))) return;
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

  private bytesOf(path: string): Buffer | null {
    const absolute = join(this.folder, path);
    return lstatSync(absolute, { throwIfNoEntry: false })?.isFile() ? readFileSync(absolute) : null;
  }

  private digestOf(path: string): string | null {
    const bytes = this.bytesOf(path);
    return bytes === null ? null : digestOf(bytes);
  }
}

const whole = ({ path, text }: SiteFile): WholeFile => ({ path, bytes: Buffer.from(text) });

/** What is in a folder of the site before it is written to; nothing where there is none. */
function namesBefore(folder: string): ReadonlySet<string> {
  try {
    return new Set(readdirSync(folder));
  } catch {
    return new Set();
  }
}

function digestOf(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('base64url').slice(0, 22);
}

function removeEmpty(folder: string): void {
  try {
    rmdirSync(folder);
  } catch {
    // Something else is in it.
  }
}
