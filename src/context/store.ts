import type { Policy } from '../domain/policy.ts';
import type { Instant } from '../domain/time.ts';
import type { Digest, Helped, MadeBeside, Seen, Task, Work } from './digests.ts';
import type { Leftovers } from './git.ts';
import type { SourceFile } from './source-file.ts';

/** The files of a store as they are in a commit. */
export type CommittedFiles = Pick<Store, 'configText' | 'incidentPaths' | 'read'>;

export interface Committed {
  /** In full. */
  commit: string;
  /** When it was committed. */
  at: Instant;
  files: CommittedFiles;
  /** The policy of that commit. @throws Failure `usage` where its file has problems. */
  policy(): Promise<Policy>;
}

/** The files of one store. All paths are relative to its root, with `/`. Nothing outside the root is read or written. */
export interface Store {
  /** Absolute. */
  root: string;
  /** The text of the configuration; null where there is none. @throws Failure `usage` where it cannot be read. */
  configText(): string | null;
  /** Everything below `incidents/` that ends in `.md`, in the order of its path. */
  incidentPaths(): string[];
  /** The same below `agenda/topics/`. */
  topicPaths(): string[];
  read(path: string): SourceFile;
  /**
   * What `make` makes of each file, in the order of the paths. It is kept between runs under a name, and not made again
   * of a file that is as it was. So it may depend on nothing but the file and `basis`, and must be what JSON can hold.
   * With `seen` from call to call, each file is looked at once, and they agree on how it is; of one that was seen and is
   * `known`, what is known is kept, and it is not read.
   */
  digests<T>(
    name: string,
    basis: string,
    paths: readonly string[],
    make: (source: SourceFile) => Digest<T>,
    seen?: Seen,
    known?: ReadonlyMap<string, T>,
  ): T[];
  /** The same; where there are many to make, other threads help. */
  digestsAside<T>(
    name: string,
    basis: string,
    paths: readonly string[],
    task: Task<T>,
    seen: Seen,
  ): Promise<T[]>;
  /**
   * What is made of each file beside the others. It is kept until that file is changed, or a part of what is gathered of all of
   * them is another; and that until one is changed that adds something else, comes or goes.
   */
  digestsBeside<G extends readonly unknown[], T>(
    name: string,
    basis: string,
    paths: readonly string[],
    made: MadeBeside<G, T>,
    seen: Seen,
  ): Promise<T[]>;
  /**
   * Has the threads start that would help with so many files, if nothing is kept of any under the name of the task: whoever
   * will ask for that gets other things ready meanwhile.
   */
  callThreads(task: Helped, files: number): Promise<void>;
  /** What is made of each file, in the order of the paths, and not kept; where there are many to make, other threads help. */
  madeAside<T>(paths: readonly string[], work: Work<T>): Promise<T[]>;
  /** The path in this store of a path that a person typed. Null where it leads out of the store. */
  relative(typed: string): string | null;
  exists(path: string): 'file' | 'directory' | null;
  /** Replaces a file's text in one step, under a lock, having read it under that lock. The same text is not written. */
  update<T extends { text: string }>(path: string, edit: (text: string) => T): T;
  /** Does something while nobody else writes these files through a store. */
  whileLocked<T>(paths: readonly string[], work: () => T): T;
  /** Does something that only one process does in this store at a time; `what` it is, for those who wait. */
  alone<T>(what: string, work: () => T | Promise<T>): Promise<T>;
  /**
   * The same, as the next in turn; null where another process is that already. That one begins later than now, and so finds
   * what was written until now.
   */
  next<T>(what: string, work: () => T | Promise<T>): Promise<T | null>;
  /** Keeps a word in this clone for those who come later; null takes it away. */
  keep(name: string, word: string | null): void;
  /** The word that was kept. */
  kept(name: string): string | null;
  /** Unfinished files of processes that are gone. */
  leftovers(): Leftovers;
  /** Creates a file that must not exist. False where it does. */
  create(path: string, text: string): boolean;
  /** A template's text: the store's own, else the one that comes with the program; null where there is neither. */
  template(name: string): string | null;
  templateNames(): string[];
  /** A file that comes with the program, by its path in it. */
  shipped(path: string): string;
}
