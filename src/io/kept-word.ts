import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { removeQuietly } from './remove.ts';
import { ensureWorkFolder, temporaryPath, WORK_FOLDER } from './work-folder.ts';

const WORDS = 'words';
const MOST_CHARACTERS = 2_000;

/** A word that one process leaves for those who come later, in the work folder: it may be lost, and is in no commit. */
export function keepWord(root: string, name: string, word: string | null): void {
  const path = join(ensureWorkFolder(root, WORDS), name);
  if (word === null) {
    removeQuietly(path);
    return;
  }
  const temporary = temporaryPath(root);
  writeFileSync(temporary, word.slice(0, MOST_CHARACTERS));
  renameSync(temporary, path);
}

export function keptWord(root: string, name: string): string | null {
  try {
    return readFileSync(join(root, WORK_FOLDER, WORDS, name), 'utf8');
  } catch {
    return null;
  }
}
