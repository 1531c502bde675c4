import { chmodSync, lstatSync, readFileSync, realpathSync, type Stats } from 'node:fs';
import { basename, dirname } from 'node:path';
import { badInput, Failure } from '../domain/failure.ts';
import { flushFolders } from './flush.ts';
import { makeFolder } from './folder.ts';
import { isInside } from './safe-read.ts';
import { renameOver, withTemporary } from './temporary.ts';
import { temporaryPath, temporaryPathIn } from './work-folder.ts';
import { writeFailure } from './write-failure.ts';

/** Writes a file that a person named, whole or not at all, and never over something else. */
export function saveFile(
  root: string,
  absolute: string,
  text: string,
  mayReplace: (old: string) => boolean,
): void {
  try {
    const inStore = isInside(root, absolute);
    const target = inStore ? absolute : throughLink(absolute);
    const old = lstatSync(target, { throwIfNoEntry: false });
    if (old && !(old.isFile() && mayReplace(readFileSync(target, 'utf8')))) throw somethingElse(absolute);
    save(root, target, inStore, text, old);
  } catch (error) {
    throw error instanceof Failure ? error : writeFailure(error, absolute);
  }
}

function save(root: string, target: string, inStore: boolean, text: string, old: Stats | undefined): void {
  const [folder, mode] = [dirname(target), old ? old.mode & 0o777 : 0o666 & ~process.umask()];
  const made = makeFolder(root, folder);
  // Only in the store is there a place that git does not see.
  const temporary = inStore ? temporaryPath(root) : temporaryPathIn(folder, `.${basename(target)}.`);
  withTemporary(temporary, Buffer.from(text), mode, () => {
    chmodSync(temporary, mode);
    renameOver(temporary, target);
  });
  flushFolders([folder, ...made.map(dirname)], target);
}

/** A link that a person made for their own file is followed; one in the store may have come with a merge request. */
function throughLink(absolute: string): string {
  try {
    return realpathSync(absolute);
  } catch {
    return absolute;
  }
}

function somethingElse(absolute: string): Failure {
  return badInput(`${absolute} is there, and is something else`, {
    mend: 'Nothing was written. Name another file.',
  });
}
