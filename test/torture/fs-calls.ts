import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';

/** A call of the file system, as a program makes it through `node:fs`. */
export interface FsCall {
  /** As `openSync`. */
  name: string;
  /** The file that it is about; of a descriptor, the file that was opened. */
  path: string;
  /** The other file, of a rename and a link. */
  to: string | null;
  /** Whether it may change something. */
  changes: boolean;
  args: readonly unknown[];
}

/** Does a call, or something else in its place. */
export type Interceptor = (call: FsCall, perform: (...args: unknown[]) => unknown) => unknown;

const CHANGES =
  /^(?:write|append|fsync|fdatasync|rename|link|unlink|mkdir|mkdtemp|rmdir|rm|f?chmod|f?truncate|symlink|copyFile|cp|f?utimes|lutimes|f?chown|lchown)/;
const STANDARD_STREAMS = 2;

/**
 * From now on every synchronous call of `node:fs` in this process goes through `intercept`, but for what concerns the
 * program's own files and the standard streams. A call that another one makes, as `writeFileSync` opens a file, is one of
 * its own. The others must not be used: a fault in them would not be tried.
 */
export function interceptCalls(own: readonly string[], intercept: Interceptor): void {
  const files = new Map<number, string>();
  const target = fs as unknown as Record<string, unknown>;
  for (const name of Object.keys(fs).filter((key) => key.endsWith('Sync'))) {
    const original = target[name] as ((...args: unknown[]) => unknown) & object;
    const replaced = (...args: unknown[]) => {
      const perform = (...given: unknown[]) => {
        const result = original.apply(fs, given.length > 0 ? given : args);
        if (name === 'openSync') files.set(result as number, String(args[0]));
        return result;
      };
      if (typeof args[0] === 'number' && args[0] <= STANDARD_STREAMS) return perform();
      const path = typeof args[0] === 'number' ? (files.get(args[0]) ?? '') : String(args[0]);
      if (own.some((folder) => path.startsWith(folder))) return perform();
      const to = /^(?:rename|link)Sync$/.test(name) ? String(args[1]) : null;
      return intercept({ name, path, to, changes: doesChange(name, args), args }, perform);
    };
    target[name] = Object.assign(replaced, original);
  }
  const promises = fs.promises as unknown as Record<string, (...args: unknown[]) => unknown>;
  for (const [name, original] of Object.entries(promises).filter(([, value]) => typeof value === 'function'))
    promises[name] = (...args) => {
      const path = String(args[0]).replace(/^file:\/\//, '');
      if (own.some((folder) => path.startsWith(folder))) return original(...args);
      throw new Error(`fs.promises.${name} is used: a fault in it would not be tried`);
    };
  syncBuiltinESMExports();
}

function doesChange(name: string, args: readonly unknown[]): boolean {
  if (name !== 'openSync') return CHANGES.test(name);
  const flags = args[1] ?? 'r';
  const { O_WRONLY, O_RDWR, O_CREAT, O_TRUNC } = fs.constants;
  return typeof flags === 'number'
    ? (flags & (O_WRONLY | O_RDWR | O_CREAT | O_TRUNC)) !== 0
    : flags !== 'r' && flags !== 'rs';
}
