import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Work } from '../context/digests.ts';
import type { Store } from '../context/store.ts';
import { badInput } from '../domain/failure.ts';
import { INCIDENTS } from '../domain/incident-path.ts';
import { CONFIG_FILE } from '../domain/policy.ts';
import { TOPICS } from '../domain/topic-path.ts';
import { openCache } from './cache.ts';
import { digestsAside, digestsBeside, digestsOf } from './digests.ts';
import { growSlowlyFor, MANY_FILES } from './engine.ts';
import { kindAt } from './folder.ts';
import { keepWord, keptWord } from './kept-word.ts';
import { writtenLate } from './late-cache.ts';
import { leftInWorkFolder } from './leftovers.ts';
import { markdownPaths } from './listing.ts';
import { maker } from './maker.ts';
import { type Progress, UNSEEN } from './progress.ts';
import { askedOnce, isReachedInside, isReadText, type ReadText, readSafely, sourceOf } from './safe-read.ts';
import { createSafely, updateLocked } from './store-edit.ts';
import { alone, next, type Waiting, whileAllLocked, whileLocked } from './store-locks.ts';
import { relativePath } from './store-place.ts';
import { template, templateNames } from './templates.ts';

const LOCK_TIMEOUT_MILLISECONDS = 30_000;
const TELL_AFTER_MILLISECONDS = 1_000;

/** What a store tells whoever opened it. */
export interface Telling {
  /** Whom a write waits for. */
  tellWaiting: (holder: string) => void;
  /** How many of its files were read. */
  progress: Progress;
  /** That a file was changed. */
  onChange: () => void;
}

const UNTOLD: Telling = { tellWaiting: () => {}, progress: UNSEEN, onChange: () => {} };

/**
 * The files of the store at `root`; `packageRoot` is where the program's own templates are.
 */
export function openStore(
  root: string,
  cwd: string,
  packageRoot: string,
  { tellWaiting, progress, onChange }: Telling = UNTOLD,
): Store {
  const waiting: Waiting = {
    timeoutMilliseconds: LOCK_TIMEOUT_MILLISECONDS,
    onWait: { afterMilliseconds: TELL_AFTER_MILLISECONDS, tell: tellWaiting },
  };
  let files = 0;
  const cache = writtenLate(openCache(root, Date.now()), () => files < MANY_FILES);
  const isReached = askedOnce((folder) => isReachedInside(root, folder));
  const read = (path: string) => {
    progress.step();
    return readSafely(root, path, isReached);
  };
  const listed = (below: string) => {
    const paths = markdownPaths(root, below);
    files = Math.max(files, paths.length);
    progress.expect(paths.length);
    growSlowlyFor(paths.length);
    return paths;
  };
  const makeEach = maker({ root, packageRoot, read, step: progress.step });
  const digesting = (name: string, basis: string) => ({ root, cache, isReached, read, name, basis });
  return {
    root,
    configText: () => readConfig(root)?.text ?? null,
    incidentPaths: () => listed(INCIDENTS),
    topicPaths: () => listed(TOPICS),
    read: (path) => sourceOf(path, read(path)),
    digests: (name, basis, paths, make, seen, known) =>
      digestsOf(digesting(name, basis), paths, make, seen, known),
    digestsAside: (name, basis, paths, task, seen) =>
      digestsAside(
        digesting(name, basis),
        paths,
        (missing, take) => makeEach.now(missing, task, take),
        task.told,
        seen,
      ),
    digestsBeside: (name, basis, paths, made, seen) =>
      digestsBeside(digesting(name, basis), paths, made, seen),
    callThreads: async (task, files) => {
      if (!cache.hasTable(task.name)) await makeEach.ahead(task, files);
    },
    madeAside: async <T>(paths: readonly string[], work: Work<T>) => {
      const made = new Array<T>(paths.length);
      await makeEach.now(paths, work, ({ digest }, index) => {
        made[index] = digest.value as T;
      });
      return made;
    },
    relative: (typed) => relativePath(root, resolve(cwd, typed)),
    exists: (path) => kindAt(join(root, path)),
    update: (path, edit) => whileLocked(root, path, waiting, () => updateLocked(root, path, edit, onChange)),
    whileLocked: (paths, work) => whileAllLocked(root, paths, waiting, work),
    alone: (what, work) => alone(root, what, waiting, work),
    next: (what, work) => next(root, what, waiting, work),
    keep: (name, word) => keepWord(root, name, word),
    kept: (name) => keptWord(root, name),
    leftovers: () => leftInWorkFolder(root),
    create: (path, text) => {
      const isMade = createSafely(root, path, text);
      if (isMade) onChange();
      return isMade;
    },
    template: (name) => template(root, packageRoot, name),
    templateNames: () => templateNames(root, packageRoot),
    shipped: (path) => readFileSync(join(packageRoot, path), 'utf8'),
  };
}

/** The configuration as it stands in the root; null where there is none. @throws Failure `usage` where it cannot be read. */
export function readConfig(root: string): ReadText | null {
  if (kindAt(join(root, CONFIG_FILE)) === null) return null;
  const read = readSafely(root, CONFIG_FILE);
  if (isReadText(read)) return read;
  throw badInput(`the configuration ${read.message}`, { where: CONFIG_FILE, mend: read.mend ?? undefined });
}
