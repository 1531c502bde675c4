import type { History } from '../domain/history.ts';

export interface Git {
  /** The branch checked out; null outside git or on a detached head. */
  branch(): string | null;
  /** The commit checked out, and whether a file of the store is in it as it stands; null where there is no commit. */
  checkedOut(path: string): { commit: string; unchanged: boolean } | null;
  /** Where the store lies in the work tree: `''` where it is its root, else as `ops/`. */
  prefix(): string;
  /**
   * The files of the store that are not as in the commit where a history parted from ours, committed or not, those that
   * are gone among them; null where there is no such commit here.
   */
  changedSince(ref: string): string[] | null;
  /** A file of the store as it is in a commit; null where there is no such commit here. */
  fileIn(ref: string, path: string): CommittedFile | null;
  /** Where a line (from 1) of a file of the store comes from; null where it is in no commit, or that is not known here. */
  origin(path: string, line: number): Origin | null;
  /** Whether a commit is in the history of another one, or is it. */
  isIn(commit: string, ref: string): boolean;
  /** What is in the last commit, read when it is asked for. */
  history(): History;
  /** The same, found out while something else is done. */
  historyAhead(): Promise<History>;
  /** Git's own idea of who is at the keyboard. */
  identity(): { name: string | null; email: string | null };
  /** The login name, for where git knows nobody. */
  login(): string;
}

/** The commit that a line comes from. */
export interface Origin {
  commit: string;
  /** Of its author. */
  name: string;
  email: string;
}

/**
 * What is done to a git repository, as seen from a folder in it: all paths are relative to that. Each throws Failure
 * `conflict`, with git's own words, where git refuses.
 */
export interface Repository {
  /** A value of its configuration, or of the user's; null where there is none. */
  config(key: string): string | null;
  /** Sets a value in the configuration of this clone. */
  setConfig(key: string, value: string): void;
  /** The value of an attribute of a path; null where it has none. */
  attribute(name: string, path: string): string | null;
  /** What git is in the middle of: `merge`, `rebase`, `cherry-pick`, `revert`; null where nothing is. */
  underWay(): string | null;
  /** Files at or below some paths that are not as in the last commit: changed, new or gone. */
  changed(paths: readonly string[]): string[];
  /** Files that git could not merge, and that nobody has settled yet; those outside of the folder begin with `../`. */
  unmerged(): string[];
  /** Files that a git left behind which was killed in a merge. */
  leftovers(): Leftovers;
  /** The texts of such a file. */
  versions(path: string): Unmerged;
  /** Whether git knows a name and an e-mail address to commit by. */
  knowsWhoCommits(): boolean;
  /** From now on commits by this person, where git knows nobody. */
  commitAs(person: { name: string; email: string }): void;
  /** Commits some files as they are, and nothing else that may be staged. */
  commit(paths: readonly string[], message: string): void;
  /** Takes files as merged. */
  settle(paths: readonly string[]): void;
  /** Commits the merge that is under way. */
  conclude(): void;
  remotes(): readonly string[];
  /** What a branch follows; null where it follows nothing. */
  upstream(branch: string): Upstream | null;
  /** Gets what others pushed; the commit, or null where that branch is not there yet. */
  receive(upstream: Upstream): string | null;
  /** How many commits only we, and only they, have; null stands for a branch that is not there yet. */
  apart(theirs: string | null): { ours: number; theirs: number };
  /** Merges a commit without touching a file; the commit to go on to, or null where that takes a person. */
  mergeAside(theirs: string, message: string): string | null;
  /** Files that a commit would change. */
  changedBy(commit: string): string[];
  /** Brings the branch and its files to a commit that is ahead of it. */
  advance(commit: string): Advance;
  /** Merges a commit in the files, with conflict markers. */
  mergeHere(theirs: string, message: string): Advance;
  /** Pushes the branch: `overtaken` where somebody else was faster. */
  push(upstream: Upstream): 'pushed' | 'overtaken';
}

/** Files that nobody needs any more. */
export interface Leftovers {
  paths: readonly string[];
  remove(): void;
}

export interface Unmerged {
  /** Null where it is not there, or no text. */
  base: string | null;
  ours: string | null;
  theirs: string | null;
  /** What git wrote in the file, with markers where it made some; null where it does not say. */
  left: string | null;
}

export interface Upstream {
  remote: string;
  branch: string;
}

/** `in-the-way`: git would have to write over something that is not committed, and did nothing; with its own words. */
export type Advance = { how: 'done' } | { how: 'in-the-way' | 'conflict'; words: readonly string[] };

/** A file in a commit. Its text is null where the commit has no such file, or where there is a problem with it. */
export interface CommittedFile {
  commit: string;
  text: string | null;
  problem: string | null;
}
