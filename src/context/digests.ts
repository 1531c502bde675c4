import type { SourceFile } from './source-file.ts';

/** What was made of a file; `lasts`: whether it will be the same whenever it is made again of the same file. */
export interface Digest<T> {
  value: T;
  lasts: boolean;
  /** What else is known of the file, for once: it is not kept. */
  told?: unknown;
  /** Whether it took much more than of most files of that work. */
  isUnusual?: boolean;
}

/** What other threads help with. */
export interface Helped {
  /** By which they know it (`cli/aside.ts`). */
  name: 'figures' | 'lint' | 'lint-beside' | 'resting' | 'site';
  /** From so many files on, to have another thread help takes less time than it saves; it takes forty milliseconds to start. */
  worthAThread: number;
  /** How many files have to be unusual for V8's optimiser to be worth its own work; left out: none. */
  optimisedFrom?: number;
}

/** How to make something of many files. */
export interface Work<T> extends Helped {
  /** All that it depends on beside a file: plain values, maps and sets. */
  input: unknown;
  make: (source: SourceFile) => Digest<T>;
}

/** The same, of files of which what is made is kept. */
export interface Task<T> extends Work<T> {
  /** Hears what else was made known of a file that was made anew, and could be read. */
  told: (path: string, what: unknown) => void;
}

/** How to make something of each of many files, beside the others. `G`: parts of what is to be known of all, as JSON can hold it. */
export interface MadeBeside<G extends readonly unknown[], T> {
  gather: () => G;
  /** Whether a file that was changed adds the same to that as when a value was made of it. */
  addsTheSame: (path: string, value: T) => boolean;
  /** Makes the value of each of these. */
  make: (gathered: G, wanted: readonly Wanted<T>[]) => Promise<T[]>;
}

/** A file of which a value is to be made; `was`: what was made of it, as it is, by parts of which some were others. */
export interface Wanted<T> {
  path: string;
  was: MadeBefore<T> | null;
}

export interface MadeBefore<T> {
  value: T;
  /** Whether a part is another one now. */
  isOther: (part: number) => boolean;
}

/** How files were when they were looked at: what tells one version from another, by their paths. */
export type Seen = Map<string, readonly [number: number, size: number, modified: number, changed: number]>;
