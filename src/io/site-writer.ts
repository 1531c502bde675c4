import type { SiteTask } from '../context.ts';
import type { Audience } from '../domain/communications.ts';
import type { SiteUnit, SiteUnits, SourcedUnit, StoredSite } from '../domain/site-file.ts';
import type { ValueCache } from './cache.ts';
import type { Progress } from './progress.ts';
import { digestOf, type MadeAside, type WholeFile, whole } from './site-file-bytes.ts';
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
/** As many pages are made in the time in which a thread starts and learns to make them fast. */
const WORTH_A_THREAD = 200;

interface PendingUnit {
  unit: SiteUnit;
  files: readonly WholeFile[];
}

/** The store that a site is made of. */
export interface SiteStore {
  root: string;
  packageRoot: string;
  cache: ValueCache;
  progress: Progress;
}

/** One build into a folder. */
export class SiteWriter {
  private readonly written: string[] = [];
  private unchanged = 0;
  private readonly made = new Map<string, MadeUnit>();
  private pending: PendingUnit[] = [];
  private readonly journal: ReadonlySet<string>;
  private readonly digests: ReadonlyMap<string, string>;

  private readonly files: SiteFiles;
  private readonly folder: string;
  private readonly before: Manifest | null;
  private readonly audience: Audience;
  private readonly looked: LookedAt;
  private readonly from: SiteStore;

  constructor(folder: string, before: Manifest | null, audience: Audience, from: SiteStore) {
    this.folder = folder;
    this.before = before;
    this.audience = audience;
    this.from = from;
    this.files = new SiteFiles(folder);
    this.journal = readJournal(folder);
    this.digests = new Map([...(before?.units.values() ?? [])].flatMap(({ files }) => Object.entries(files)));
    this.looked = new LookedAt(folder, from.cache);
  }

  async store({ shared, own }: SiteUnits, task: SiteTask | null): Promise<StoredSite> {
    const names: string[] = [];
    const takeShared = () => {
      for (const unit of shared()) {
        names.push(unit.name);
        if (!this.keep(unit)) this.make(unit);
      }
    };
    await this.makeOwn(
      own.filter((unit) => !this.keep(unit)),
      task,
      takeShared,
    );
    this.writePending();
    const { removed, left } = this.removeStale();
    const inOrder = [...names, ...own.map(({ name }) => name)].map(
      (name) => [name, this.made.get(name)!] as const,
    );
    const manifest = Buffer.from(manifestText(this.audience, inOrder));
    if (!this.files.bytesOf(MANIFEST)?.equals(manifest)) this.files.replace(MANIFEST, manifest);
    endJournal(this.folder);
    this.looked.keep([...this.made.values()].flatMap(({ files }) => Object.entries(files)));
    return { written: this.written.sort(), unchanged: this.unchanged, removed, left };
  }

  /** Whether what was made of the same by the same program still is as it was. */
  private keep({ name, key }: SiteUnit): boolean {
    const known = this.before?.isOfThisBuild ? this.before.units.get(name) : undefined;
    if (known === undefined || known.key === '' || known.key !== key()) return false;
    const files = Object.entries(known.files);
    const isSame = ([path, digest]: [string, string]) =>
      this.looked.isStill(path, digest) || this.files.digestOf(path) === digest;
    if (!files.every(isSame)) return false;
    this.unchanged += files.length;
    this.made.set(name, known);
    return true;
  }

  /** Other threads help where it is worth it; `meanwhile`: what only this one can do, which it does while they start. */
  private async makeOwn(
    units: readonly SourcedUnit[],
    task: SiteTask | null,
    meanwhile: () => void,
  ): Promise<void> {
    const threads = Math.floor(units.length / WORTH_A_THREAD);
    if (task === null || threads === 0) {
      meanwhile();
      for (const unit of units) this.make(unit);
      return;
    }
    const { makeAside } = await import('./aside.ts');
    const byPath = new Map(units.map((unit) => [unit.source.path, unit]));
    const { root, packageRoot, progress } = this.from;
    const make = (path: string): MadeHere => filesOf(byPath.get(path)!);
    const take = (made: MadeHere | MadeAside | null, index: number) => {
      const unit = units[index]!;
      this.add(unit, made !== null && isOf(unit, made) ? made : filesOf(unit));
    };
    await makeAside<MadeHere | MadeAside | null>(
      { make, take, meanwhile, step: progress.step, packageRoot },
      { root, paths: [...byPath.keys()], task: task.name, input: task.input },
      threads,
    );
  }

  private make(unit: SiteUnit): void {
    this.add(unit, filesOf(unit));
  }

  private add(unit: SiteUnit, { files }: MadeHere): void {
    this.pending.push({ unit, files });
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
    for (const { unit, files } of this.pending) {
      for (const file of files) this.write(file);
      const digests = files.map(({ path, digest }) => [path, digest] as const);
      this.made.set(unit.name, { key: unit.key(), files: Object.fromEntries(digests) });
    }
    this.pending = [];
  }

  private write({ path, bytes }: WholeFile): void {
    if (!this.isOwn(path)) this.files.create(path, bytes);
    else if (this.files.bytesOf(path)?.equals(bytes)) {
      this.unchanged++;
      return;
    } else this.files.replace(path, bytes);
    this.written.push(path);
  }

  private removeStale(): { removed: string[]; left: string[] } {
    const kept = new Set([...this.made.values()].flatMap(({ files }) => Object.keys(files)));
    const [removed, left]: [string[], string[]] = [[], []];
    for (const path of new Set([...this.digests.keys(), ...this.journal])) {
      const digest = kept.has(path) ? null : this.files.digestOf(path);
      if (digest === null) continue;
      const isOurs = this.journal.has(path) || digest === this.digests.get(path);
      (isOurs ? removed : left).push(path);
    }
    this.files.remove(removed);
    return { removed: removed.sort(), left: left.sort() };
  }

  private isOwn(path: string): boolean {
    return this.digests.has(path) || this.journal.has(path);
  }
}

/** What was made here is of what was read here, as all of the site is to be. */
interface MadeHere {
  files: readonly WholeFile[];
}

function filesOf({ make }: SiteUnit): MadeHere {
  return { files: make().map(whole) };
}

/** Not where the file was changed between the two times that it was read. */
function isOf({ source }: SourcedUnit, made: MadeHere | MadeAside): boolean {
  return !('of' in made) || made.of === digestOf(source.text);
}
