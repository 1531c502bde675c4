import type { OutFolder, SiteFolder } from './context/folders.ts';
import type { Git, Repository } from './context/git.ts';
import type { Notifier, Tracker } from './context/outside.ts';
import type { Committed, Store } from './context/store.ts';
import type { Editor, Prompt, Screen } from './context/terminal.ts';
import type { LocalServer, Pages } from './context/web.ts';
import type { Audience } from './domain/communications.ts';
import type { Random } from './domain/ids.ts';
import type { Policy } from './domain/policy.ts';
import type { Instant } from './domain/time.ts';
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
