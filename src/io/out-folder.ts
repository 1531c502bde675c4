import { readdirSync, realpathSync, unlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { OutFolder } from '../context/folders.ts';
import { conflict } from '../domain/failure.ts';
import { isInside, isReadText, readSafely } from './safe-read.ts';
import { saveFile } from './save.ts';
import { writeFailure } from './write-failure.ts';

/** A folder for files that this program makes, below a folder for each year; it is made with the first of them. */
export function openOutFolder(root: string, folder: string): OutFolder {
  const read = (path: string) => {
    const found = readSafely(folder, path);
    return isReadText(found) ? found.text : null;
  };
  return {
    files: () => filesIn(folder),
    read,
    write: (path, text, mayReplace) => {
      if (read(path) === text) return false;
      refuseLinks(folder, path);
      saveFile(root, join(folder, path), text, mayReplace);
      return true;
    },
    remove: (path) => {
      refuseLinks(folder, path);
      try {
        unlinkSync(join(folder, path));
      } catch (error) {
        throw writeFailure(error, path);
      }
    },
  };
}

function filesIn(folder: string): string[] {
  const years = namesIn(folder).filter((name) => /^\d{4}$/.test(name));
  return years.flatMap((year) =>
    namesIn(join(folder, year))
      .filter((name) => name.endsWith('.md'))
      .map((name) => `${year}/${name}`),
  );
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder).sort();
  } catch (error) {
    if (['ENOENT', 'ENOTDIR'].includes((error as NodeJS.ErrnoException).code ?? '')) return [];
    throw conflict(`cannot list ${folder}: ${(error as Error).message}`);
  }
}

/** A folder of a year may be a link that came with a merge request. */
function refuseLinks(folder: string, path: string): void {
  const below = dirname(path);
  if (!namesIn(folder).includes(below) || isInside(realpathSync(folder), realpathSync(join(folder, below))))
    return;
  throw conflict(`${below} in ${folder} is a link that leaves it`, {
    mend: 'Remove it. Nothing was written there.',
  });
}
