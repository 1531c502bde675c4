import { existsSync, lstatSync, readFileSync, realpathSync } from 'node:fs';
import { basename, dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';
import type { Work } from '../context/digests.ts';
import type { Store } from '../context/store.ts';
import { badInput, conflict, Failure, notFound } from '../domain/failure.ts';
import { INCIDENTS } from '../domain/incident-path.ts';
import { CONFIG_FILE } from '../domain/policy.ts';
import { TOPICS } from '../domain/topic-path.ts';
import { openCache } from './cache.ts';
import { digestsAside, digestsBeside, digestsOf } from './digests.ts';
import { isThere } from './folder.ts';
import { writtenLate } from './late-cache.ts';
import { markdownPaths, namesIn } from './listing.ts';
import { maker } from './maker.ts';
import {
  askedOnce,
  isInside,
  isReachedInside,
  isReadText,
  type ReadText,
  readSafely,
  sourceOf,
} from './safe-read.ts';
import { growSlowlyFor, MANY_FILES } from './engine.ts';
import { type Progress, UNSEEN } from './progress.ts';
import { createFile, replaceFile } from './safe-write.ts';
import { isSameStamp, stampOf } from './stamp.ts';
import { keepWord, keptWord } from './kept-word.ts';
import { leftInWorkFolder } from './leftovers.ts';
import { alone, next, type Waiting, whileAllLocked, whileLocked } from './store-locks.ts';
import { writeFailure } from './write-failure.ts';

const TEMPLATES = 'templates';
const LOCK_TIMEOUT_MILLISECONDS = 30_000;
const TELL_AFTER_MILLISECONDS = 1_000;
const EDITOR_RACES = 5;

/**
 * The root of the store that a folder belongs to: the nearest folder upwards with a configuration, as git looks for its
 * repository; else the root of the git work tree; else the nearest folder with `incidents/`; else the folder itself.
 */
export function findStoreRoot(from: string): string {
  const upwards = [from];
  for (let folder = from; dirname(folder) !== folder; folder = dirname(folder)) upwards.push(dirname(folder));
  const nearest = (name: string) => upwards.find((folder) => isThere(join(folder, name)));
  return nearest(CONFIG_FILE) ?? nearest('.git') ?? nearest(INCIDENTS) ?? from;
}

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
    exists: (path) => existing(join(root, path)),
    update: (path, edit) => whileLocked(root, path, waiting, () => updateLocked(root, path, edit, onChange)),
    whileLocked: (paths, work) => whileAllLocked(root, paths, waiting, work),
    alone: (what, work) => alone(root, what, waiting, work),
    next: (what, work) => next(root, what, waiting, work),
    keep: (name, word) => keepWord(root, name, word),
    kept: (name) => keptWord(root, name),
    leftovers: () => leftInWorkFolder(root),
    create: (path, text) => {
      const isMade = create(root, path, text);
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
  if (existing(join(root, CONFIG_FILE)) === null) return null;
  const read = readSafely(root, CONFIG_FILE);
  if (isReadText(read)) return read;
  throw badInput(`the configuration ${read.message}`, { where: CONFIG_FILE, mend: read.mend ?? undefined });
}

function relativePath(root: string, absolute: string): string | null {
  const path = relative(root, throughLinks(absolute, root));
  if (path === '..' || path.startsWith(`..${sep}`) || isAbsolute(path)) return null;
  return path.split(sep).join('/');
}

/** The same place below `root`, where the path was typed through a link to the store (`/tmp` on macOS, say). */
function throughLinks(absolute: string, root: string): string {
  if (isInside(root, absolute)) return absolute;
  try {
    const real = join(realpathSync(dirname(absolute)), basename(absolute));
    const realRoot = realpathSync(root);
    return isInside(realRoot, real) ? join(root, relative(realRoot, real)) : absolute;
  } catch {
    return absolute;
  }
}

function existing(absolute: string): 'file' | 'directory' | null {
  const stats = lstatSync(absolute, { throwIfNoEntry: false });
  return stats ? (stats.isDirectory() ? 'directory' : 'file') : null;
}

/** An editor takes no lock: where the file changed between reading and writing, the edit is made again on the new text. */
function updateLocked<T extends { text: string }>(
  root: string,
  path: string,
  edit: (text: string) => T,
  onChange: () => void,
): T {
  for (let attempt = 0; attempt < EDITOR_RACES; attempt++) {
    const read = readSafely(root, path);
    if (!isReadText(read)) throw notFound(`${path} ${read.message}`, { mend: read.mend ?? undefined });
    const result = edit(read.text);
    if (result.text === read.text) return result;
    const mode = read.stats.mode & 0o777;
    if (!replaceFile(root, path, result.text, mode, () => isStill(root, path, read.text))) continue;
    onChange();
    return result;
  }
  throw conflict(`${path} keeps changing while it is being written`, {
    mend: 'Save and close it in your editor, then run the command again.',
  });
}

/** Also asks for its stamp, last and at once: reading takes long enough for an editor to save. */
function isStill(root: string, path: string, text: string): boolean {
  const now = readSafely(root, path);
  if (!isReadText(now) || now.text !== text) return false;
  const stats = lstatSync(join(root, path), { throwIfNoEntry: false });
  return stats !== undefined && isSameStamp(stampOf(stats), stampOf(now.stats));
}

function create(root: string, path: string, text: string): boolean {
  try {
    return createFile(root, path, text);
  } catch (error) {
    throw error instanceof Failure ? error : writeFailure(error, path);
  }
}

function template(root: string, packageRoot: string, name: string): string | null {
  if (!/^[\w-]+$/.test(name)) return null;
  const own = readSafely(root, `${TEMPLATES}/${name}.md`);
  if (isReadText(own)) return own.text;
  if (existing(join(root, own.path)) !== null)
    throw badInput(`the template ${own.message}`, { where: own.path });
  const shipped = join(packageRoot, TEMPLATES, `${name}.md`);
  return existsSync(shipped) ? readFileSync(shipped, 'utf8') : null;
}

function templateNames(root: string, packageRoot: string): string[] {
  const names = [join(root, TEMPLATES), join(packageRoot, TEMPLATES)].flatMap((folder) => namesIn(folder));
  return [
    ...new Set(names.filter((name) => /^[\w-]+\.md$/.test(name)).map((name) => name.slice(0, -3))),
  ].sort();
}
