import { unlinkSync } from 'node:fs';

/** Removes a file that nobody needs any more. Where that fails it is gone already, or will be swept later. */
export function removeQuietly(path: string): void {
  try {
    unlinkSync(path);
  } catch {
    // Nothing depends on it.
  }
}
