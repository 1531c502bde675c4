import type { Git, Leftovers, Repository } from './context/git.ts';
import type { LocalServer, Pages } from './context/web.ts';
import type { Audience } from './domain/communications.ts';
import type { Delivery } from './domain/delivery.ts';
import type { Random } from './domain/ids.ts';
import type { UnreadableFile } from './domain/incident.ts';
import type { Message } from './domain/message.ts';
import type { Outgoing } from './domain/outgoing.ts';
import type { Policy } from './domain/policy.ts';
import type { ChannelPolicy } from './domain/policy-response.ts';
import type { OwnUnit, SiteUnits, StoredSite } from './domain/site-file.ts';
import type { Instant } from './domain/time.ts';
import type { TrackerIssue } from './domain/tracker-issue.ts';
import type { YamlProblem } from './domain/yaml.ts';

/** What the world offers a command; the only way a command touches it. `io/` implements these ports, tests may too. */
export interface Context {
  /** `--now`, else `$INCIDENT_NOW`, else the clock. */
  now: Instant;
  /** What `--now` or `$INCIDENT_NOW` says; null where the clock is asked. */
  givenNow: Instant | null;
  /** The same a while later: for what is recorded after people were waited for, or machines. */
  clock(): Instant;
  /** Absolute path of the working directory (`-C`). */
  cwd: string;
  env: Readonly<Record<string, string | undefined>>;
  random: Random;
  /** Waits for so many milliseconds. */
  wait(milliseconds: number): void;
  /** The same at this moment: the clock, the configuration and the store as they are now. */
  again(): Context;
  store: Store;
  /** The store that has, or is to have, its root in this folder. */
  storeAt(folder: string): Store;
  /** Whether a file was changed through this, of the store or beside it. */
  hasChanged(): boolean;
  git: Git;
  /** The git repository that a folder is in; null where it is in none. */
  repositoryAt(folder: string): Repository | null;
  /** Null where nobody can answer: no terminal, `--no-input`, or `--json`. */
  prompt: Prompt | null;
  /** Null where nobody can edit: `--no-input`, or neither a terminal nor `$EDITOR`. */
  editor: Editor | null;
  notify: Notifier;
  /** A remark at once, where somebody watches: for what takes seconds. */
  say(remark: string): void;
  /**
   * Writes a text to a file that a person named, in one step; not to an incident. A file that is there is replaced only
   * where `mayReplace` says so of its text. @throws Failure `usage` where it does not.
   */
  saveFile(typed: string, text: string, mayReplace: (old: string) => boolean): void;
  /** A folder that a person named, for what this program makes and may take away again. */
  outFolder(typed: string): OutFolder;
  /** A folder that a person named, for a site and nothing else. @throws Failure `usage` where it holds anything else. */
  siteFolder(typed: string, audience: Audience): SiteFolder;
  /**
   * Shows pages on this machine, to nobody else; on any port that is free where it is null. @throws Failure `conflict`
   * where that port is taken.
   */
  serve(port: number | null, pages: Pages): Promise<LocalServer>;
  /** Calls back soon after a file of the store changed, and each minute. Returns what ends that. */
  watch(changed: () => void): () => void;
  /** Until somebody ends the program: Ctrl-C, or a signal that asks for it. */
  interrupted(): Promise<void>;
  /** The store as it was at a commit; `where` is the option that names it. @throws Failure `not-found` where there is no such commit. */
  committed(ref: string, where: string): Committed;
  /** The issue tracker that the environment names. @throws Failure `usage` where it names none. */
  tracker(): Tracker;
  /** The text of a file that a person named, in the store or not. @throws Failure `usage` where it cannot be read. */
  readFile(typed: string): string;
  /** Everything on standard input. */
  readInput(): Promise<string>;
  /** The policy in force. @throws Failure `usage` where the file has problems. */
  policy(): Promise<Policy>;
  /** The policy with what is wrong in its file; the defaults where it has problems. */
  policyReport(): Promise<PolicyReport>;
  /** The same of a text, as the file is elsewhere; of null, the defaults. */
  policyReportOf(text: string | null): Promise<PolicyReport>;
  /** Who acts: `--by`, else `$INCIDENT_USER`, else the roster's entry for git's e-mail address, else git's name. */
  actor(policy?: Policy): Promise<string>;
  screen: Screen;
  /** Of this program. */
  version(): string;
}

export interface PolicyReport {
  policy: Policy;
  problems: readonly YamlProblem[];
}

/** How stdout is to be written to. */
export interface Screen {
  /** Infinite where the output goes to a file or a program: nothing is cut then. */
  columns: number;
  style: Style;
  /** A text that leads to an address, or to a file of the store by its path; the text alone where the terminal has no links. */
  link(text: string, to: { url: string } | { path: string }): string;
}

/** Emphasis for a terminal; each function returns its text unchanged where colour is off. */
export interface Style {
  bold(text: string): string;
  dim(text: string): string;
  red(text: string): string;
  magenta(text: string): string;
  green(text: string): string;
  cyan(text: string): string;
}

/** A file as read from a store: its text, or why it cannot be read as text. */
export type SourceFile = { path: string; text: string } | UnreadableFile;

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

/** What was made of a file; `lasts`: whether it will be the same whenever it is made again of the same file. */
export interface Digest<T> {
  value: T;
  lasts: boolean;
  /** What else is known of the file, for once: it is not kept. */
  told?: unknown;
}

/** How to make something of many files. */
export interface Task<T> {
  /** By which another thread knows it (`cli/aside.ts`). */
  name: 'figures' | 'lint' | 'resting' | 'site';
  /** From so many files on, to have another thread help takes less time than it saves; it takes forty milliseconds to start. */
  worthAThread: number;
  /** All that it depends on beside a file: plain values, maps and sets. */
  input: unknown;
  make: (source: SourceFile) => Digest<T>;
  /** Hears what else was made known of a file that was made anew. */
  told: (path: string, what: unknown) => void;
}

/** How to make something of each of many files, beside the others. `G`: parts of what is to be known of all, as JSON can hold it. */
export interface MadeBeside<G extends readonly unknown[], T> {
  gather: () => G;
  /** Whether a file that was changed adds the same to that as when a value was made of it. */
  addsTheSame: (path: string, value: T) => boolean;
  /** Makes ready to make values. `was`: what was made of the same file by parts of which some were others. */
  make: (gathered: G) => (path: string, was: MadeBefore<T> | null) => T;
}

export interface MadeBefore<T> {
  value: T;
  /** Whether a part is another one now. */
  isOther: (part: number) => boolean;
}

/** How files were when they were looked at: what tells one version from another, by their paths. */
export type Seen = Map<string, readonly [number: number, size: number, modified: number, changed: number]>;

/** A folder that is a site's. */
export interface SiteFolder {
  /**
   * Takes a unit before all are known, as the task `site` tells of one (made, where another thread did it): it is written
   * where it differs, and kept if it turns out to be of the site. @throws Failure where it cannot be written.
   */
  take(told: unknown): void;
  /** Those that were not taken, and are not there as they are to be. */
  lacking(own: readonly OwnUnit[]): readonly OwnUnit[];
  /** Writes what changed, and takes away what is not in the site any more. @throws Failure where that cannot be done. */
  store(units: SiteUnits): StoredSite;
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
  ): T[];
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

/** An issue tracker. @throws Failure `conflict` where it cannot be reached, or refuses. */
export interface Tracker {
  /** What `create` sends, but for the key. */
  requestFor(issue: TrackerIssue): { url: string; body: string };
  /** The issue of an incident, by its id. */
  find(id: string): Promise<FoundIssue | null>;
  create(issue: TrackerIssue): Promise<FoundIssue>;
}

export interface FoundIssue {
  url: string;
  /** Its number in the project. */
  iid: number;
}

/** Sends messages to people. What a channel needs of addresses and keys comes from the environment. */
export interface Notifier {
  /** Why nothing can be sent on a channel, as a variable that is not set; null where something can. */
  problemWith(channel: ChannelPolicy): string | null;
  /** Exactly what `send` would send, but for the secrets in it. */
  preview(channel: ChannelPolicy, message: Message, key: string): Outgoing;
  /** Sends, and tries again where that makes sense; it never throws for what others do, and has an end within seconds. */
  send(name: string, channel: ChannelPolicy, message: Message, key: string): Promise<Delivery>;
}

export interface Choice<T> {
  name: string;
  value: T;
  /** Shown once it is chosen; the name where it is left out. */
  short?: string;
}

/** Questions at a terminal. Each can be cancelled, which throws Failure `cancelled`. */
export interface Prompt {
  text(question: {
    message: string;
    initial?: string;
    validate?: (answer: string) => string | true;
  }): Promise<string>;
  select<T>(question: { message: string; choices: readonly Choice<T>[]; initial?: T }): Promise<T>;
  confirm(question: { message: string; initial: boolean }): Promise<boolean>;
}

export interface Editor {
  /** Opens a file of the store and waits for the editor to end. */
  open(path: string): void;
  /** Lets a person write a text; what they saved, without lines that begin with `#`. */
  write(hint: string): string;
}
