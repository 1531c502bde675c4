/** A file of a site: its path in it, with `/`, and its text. */
export interface SiteFile {
  path: string;
  text: string;
}

/** What is made together, of one thing, and not again while its key is the same. */
export interface SiteUnit {
  /** The page that it begins with, or the name of a file that is no page. */
  name: string;
  /** Another one for all else that its files depend on; empty where that is not known. */
  key(): string;
  make(): SiteFile[];
}

/** All of a site. */
export interface SiteUnits {
  /** What is made of several files; worked out when it is asked for. */
  shared(): SiteUnit[];
  /** Those of one incident each, as far as they are made of its file alone: in the public edition none is. */
  own: readonly OwnUnit[];
}

/** What is made of one file of the store alone. */
export interface OwnUnit extends SiteUnit {
  /** The path of that file. */
  source: string;
}

/** What came of writing a site. */
export interface StoredSite {
  /** Paths of files whose text changed, or that are new. */
  written: readonly string[];
  /** How many files stayed as they were. */
  unchanged: number;
  /** Paths of files that were taken away: what they were about is not there any more. */
  removed: readonly string[];
  /** What should have been taken away, and was edited by somebody since. */
  left: readonly string[];
}
