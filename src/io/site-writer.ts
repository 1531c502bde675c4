import type { Audience } from '../domain/communications.ts';
import type { SiteUnit, StoredSite } from '../domain/site-file.ts';
import type { ValueCache } from './cache.ts';
import { madeUnit, release, type WholeFile, type WholeUnit } from './site-file-bytes.ts';
import { SiteFiles } from './site-files.ts';
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

/** Files are noted in the journal so many at a time: opening it for each takes as long as writing a page. */
const NOTED_AT_ONCE = 200;

/** One build into a folder. */
export class SiteWriter {
  private readonly written = new Set<string>();
  /** The units that are as they are to be, by their names; not all of them need be of the site. */
  private readonly made = new Map<string, MadeUnit>();
  /** Those that need not be asked for their key again. */
  private readonly taken = new Set<SiteUnit>();
  private pending: WholeUnit[] = [];
  private readonly journal: ReadonlySet<string>;
  private readonly digests: ReadonlyMap<string, string>;

  private readonly files: SiteFiles;
  private readonly folder: string;
  private readonly before: Manifest | null;
  private readonly audience: Audience;
  private readonly looked: LookedAt;

  constructor(folder: string, before: Manifest | null, audience: Audience, cache: ValueCache) {
    this.folder = folder;
    this.before = before;
    this.audience = audience;
    this.files = new SiteFiles(folder);
    this.journal = readJournal(folder);
    this.digests = filesIn(before?.units.values() ?? []);
    this.looked = new LookedAt(folder, cache);
  }

  /** Takes a unit that may turn out to be of the site. */
  take(unit: SiteUnit | WholeUnit): void {
    if ('files' in unit) this.add(unit);
    else if (!this.isAsItIsToBe(unit)) this.add(madeUnit(unit));
  }

  /** Takes a unit that is of the site. */
  takeForGood(unit: SiteUnit): void {
    this.take(unit);
    this.taken.add(unit);
  }

  /** Those that are not as they are to be. */
  lacking<T extends SiteUnit>(units: readonly T[]): T[] {
    this.writePending();
    return units.filter((unit) => !this.isAsItIsToBe(unit));
  }

  store(units: readonly SiteUnit[]): StoredSite {
    this.writePending();
    for (const unit of units) if (!this.isAsItIsToBe(unit)) this.add(madeUnit(unit));
    this.writePending();
    const made = units.map(({ name }) => [name, this.made.get(name)!] as const);
    const kept = filesIn(made.map(([, unit]) => unit));
    const { removed, left } = this.removeStale(kept);
    const manifest = Buffer.from(manifestText(this.audience, made));
    if (!this.files.bytesOf(MANIFEST)?.equals(manifest)) this.files.replace(MANIFEST, manifest);
    endJournal(this.folder);
    this.looked.keep(kept, this.written);
    const written = [...this.written].filter((path) => kept.has(path));
    return { written: written.sort(), unchanged: kept.size - written.length, removed, left };
  }

  /** Whether it was taken, or what was made of the same by the same program still is as it was. */
  private isAsItIsToBe(unit: SiteUnit): boolean {
    if (this.taken.has(unit)) return true;
    const { name } = unit;
    const key = unit.key();
    if (key !== '' && this.made.get(name)?.key === key) return true;
    const known = this.before?.isOfThisBuild ? this.before.units.get(name) : undefined;
    if (known === undefined || key === '' || known.key !== key) return false;
    const isSame = ([path, digest]: MadeUnit['files'][number]) =>
      this.looked.isStill(path, digest) || this.files.digestOf(path) === digest;
    if (!known.files.every(isSame)) return false;
    this.made.set(name, known);
    return true;
  }

  private add(unit: WholeUnit): void {
    this.pending.push(unit);
    if (this.pending.length >= NOTED_AT_ONCE) this.writePending();
  }

  private writePending(): void {
    const unknown = this.pending.flatMap(({ files }) => files.filter(({ path }) => !this.isOwn(path)));
    for (const { path } of unknown) this.files.refuseThere(path);
    if (unknown.length > 0)
      noteInJournal(
        this.folder,
        unknown.map(({ path }) => path),
      );
    for (const { name, key, files } of this.pending) {
      for (const file of files) {
        this.write(file);
        release(file);
      }
      this.made.set(name, { key, files: files.map(({ path, digest }) => [path, digest]) });
    }
    this.pending = [];
  }

  private write({ path, bytes }: WholeFile): void {
    if (!this.isOwn(path)) this.files.create(path, bytes);
    else if (this.files.bytesOf(path)?.equals(bytes)) return;
    else this.files.replace(path, bytes);
    this.written.add(path);
  }

  /** `kept`: the files of the site, by path. */
  private removeStale(kept: ReadonlyMap<string, string>): { removed: string[]; left: string[] } {
    const [removed, left]: [string[], string[]] = [[], []];
    for (const path of new Set([...this.digests.keys(), ...this.journal, ...this.written])) {
      const digest = kept.has(path) ? null : this.files.digestOf(path);
      if (digest === null) continue;
      const isOurs = this.journal.has(path) || this.written.has(path) || digest === this.digests.get(path);
      (isOurs ? removed : left).push(path);
    }
    this.files.remove(removed);
    return { removed: removed.filter((path) => this.isOfBefore(path)).sort(), left: left.sort() };
  }

  /** What this build may replace. */
  private isOwn(path: string): boolean {
    return this.isOfBefore(path) || this.written.has(path);
  }

  /** Of the last build, or of one that did not end. */
  private isOfBefore(path: string): boolean {
    return this.digests.has(path) || this.journal.has(path);
  }
}

/** The digest of each file of units, by its path. */
function filesIn(units: Iterable<MadeUnit>): Map<string, string> {
  const digests = new Map<string, string>();
  for (const { files } of units) for (const [path, digest] of files) digests.set(path, digest);
  return digests;
}
