import { type FSWatcher, readdirSync, lstatSync, watch } from 'node:fs';
import { join } from 'node:path';
import { INCIDENTS } from '../domain/incident-path.ts';
import { CONFIG_FILE } from '../domain/policy.ts';
import { TOPICS } from '../domain/topic-path.ts';
import { stampOf } from './stamp.ts';

/** Editors and git write in several steps: what comes together is one change. */
const SETTLES_AFTER_MILLISECONDS = 40;
/** Not every file system tells of changes (one of the network does not): so it is looked at too, now and then. */
const LOOK_EVERY_MILLISECONDS = 1_000;
/** To look at many files takes a while, which must stay a small part of the time. */
const LEAST_PAUSE_PER_LOOK = 30;
const MINUTE = 60_000;

/** Calls back soon after something of a store changed, and each minute, since what is late depends on the clock. */
export function watchStore(root: string, changed: () => void): () => void {
  const watchers = new Map<string, FSWatcher>();
  let [settling, looking]: (NodeJS.Timeout | undefined)[] = [];
  let seen = looksOf(root);
  const notice = () => {
    clearTimeout(settling);
    settling = setTimeout(() => {
      seen = looksOf(root);
      watchFolders(root, watchers, notice);
      changed();
    }, SETTLES_AFTER_MILLISECONDS);
  };
  const look = () => {
    const began = Date.now();
    const now = looksOf(root);
    if (now !== seen) notice();
    seen = now;
    const pause = Math.max(LOOK_EVERY_MILLISECONDS, LEAST_PAUSE_PER_LOOK * (Date.now() - began));
    looking = setTimeout(look, pause);
  };
  watchFolders(root, watchers, notice);
  looking = setTimeout(look, LOOK_EVERY_MILLISECONDS);
  const minutes = setInterval(notice, MINUTE);
  return () => {
    for (const timer of [settling, looking, minutes]) clearTimeout(timer);
    for (const watcher of watchers.values()) watcher.close();
  };
}

/** Until Ctrl-C, or a signal that asks the program to end; a second one ends it as it would any other. */
export function interrupted(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => resolve());
  });
}

/** Each folder by itself: to watch all that is below one takes node a watcher for each file. */
function watchFolders(root: string, watchers: Map<string, FSWatcher>, notice: () => void): void {
  const folders = new Set(['', 'agenda', ...foldersBelow(root, INCIDENTS), ...foldersBelow(root, TOPICS)]);
  for (const [folder, watcher] of watchers)
    if (!folders.has(folder)) {
      watcher.close();
      watchers.delete(folder);
    }
  for (const folder of folders) {
    if (watchers.has(folder)) continue;
    try {
      const watcher = watch(join(root, folder), (_, name) => {
        if (isOfStore(folder, name)) notice();
      });
      // It is gone, or cannot be watched any more: then it is looked at.
      watcher.on('error', () => {
        watcher.close();
        watchers.delete(folder);
      });
      watchers.set(folder, watcher);
    } catch {
      // Not there, or the system has no watchers left.
    }
  }
}

/** In the root there is much that is of no store. */
function isOfStore(folder: string, name: string | null): boolean {
  return folder !== '' || name === null || [CONFIG_FILE, INCIDENTS, 'agenda'].includes(name);
}

function foldersBelow(root: string, folder: string): string[] {
  const below = entriesOf(root, folder).filter((entry) => entry.isDirectory() && !entry.name.startsWith('.'));
  return [folder, ...below.flatMap(({ name }) => foldersBelow(root, `${folder}/${name}`))];
}

/** All that tells whether a file was changed, of all of them. */
function looksOf(root: string): string {
  const files = [INCIDENTS, TOPICS].flatMap((below) =>
    foldersBelow(root, below).flatMap((folder) =>
      entriesOf(root, folder).flatMap((entry) => (entry.isDirectory() ? [] : [`${folder}/${entry.name}`])),
    ),
  );
  return [CONFIG_FILE, ...files].map((path) => `${path}:${lookOf(join(root, path))}`).join('\n');
}

function lookOf(path: string): string {
  const stats = lstatSync(path, { throwIfNoEntry: false });
  return stats === undefined ? '' : stampOf(stats).join();
}

function entriesOf(root: string, folder: string) {
  try {
    return readdirSync(join(root, folder), { withFileTypes: true });
  } catch {
    return [];
  }
}
