import { lstatSync } from 'node:fs';
import { join } from 'node:path';
import { conflict, Failure, notFound } from '../domain/failure.ts';
import { isReadText, readSafely } from './safe-read.ts';
import { createFile, replaceFile } from './safe-write.ts';
import { isSameStamp, stampOf } from './stamp.ts';
import { writeFailure } from './write-failure.ts';

const EDITOR_RACES = 5;

/** An editor takes no lock: where the file changed between reading and writing, the edit is made again on the new text. */
export function updateLocked<T extends { text: string }>(
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

/** False where there is such a file. @throws Failure where it cannot be written. */
export function createSafely(root: string, path: string, text: string): boolean {
  try {
    return createFile(root, path, text);
  } catch (error) {
    throw error instanceof Failure ? error : writeFailure(error, path);
  }
}
