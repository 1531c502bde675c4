import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { badInput, Failure } from '../domain/failure.ts';
import { writeFailure } from './safe-write.ts';

/** Writes a file outside the care of the store: whole or not at all, and never over something else. */
export function saveFile(absolute: string, text: string, mayReplace: (old: string) => boolean): void {
  if (existsSync(absolute) && !mayReplace(readFileSync(absolute, 'utf8'))) {
    throw badInput(`${absolute} is there, and is something else`, {
      mend: 'Nothing was written. Name another file.',
    });
  }
  const temporary = join(dirname(absolute), `.${basename(absolute)}.${process.pid}.tmp`);
  try {
    mkdirSync(dirname(absolute), { recursive: true });
    const descriptor = openSync(temporary, 'wx', 0o666);
    try {
      writeSync(descriptor, text);
      fsyncSync(descriptor);
    } finally {
      closeSync(descriptor);
    }
    renameSync(temporary, absolute);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error instanceof Failure ? error : writeFailure(error, absolute);
  }
}
