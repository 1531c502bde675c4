import { spawn } from 'node:child_process';
import { join } from 'node:path';

/**
 * Runs this program once more, on its own: it has no terminal and no signal of one, and goes on where this process ends. How
 * it ended, where it did so within a time; else null.
 */
export function runInBackground(
  packageRoot: string,
  words: readonly string[],
  folder: string,
  patienceMilliseconds: number,
): Promise<{ code: number | null } | null> {
  return new Promise((resolve) => {
    const args = [join(packageRoot, 'bin', 'incident.js'), ...words];
    const child = spawn(process.execPath, args, {
      cwd: folder,
      detached: true,
      stdio: 'ignore',
      windowsHide: true,
    });
    const end = (how: { code: number | null } | null) => {
      clearTimeout(timer);
      child.unref();
      resolve(how);
    };
    const timer = setTimeout(() => end(null), patienceMilliseconds);
    child.on('error', () => end({ code: null }));
    child.on('exit', (code) => end({ code }));
  });
}
