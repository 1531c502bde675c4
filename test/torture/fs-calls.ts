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
type Intercept = (call: FsCall, perform: (...args: unknown[]) => unknown) => unknown;

export interface Interception {
  /** Whose calls are left alone, by the path: the program's own files. */
  passes?: (path: string) => boolean;
  /** Is given what the program says on standard output (1) and error (2), in place of those. */
  says?: (descriptor: number, text: string) => void;
  intercept: Intercept;
}

const CHANGES =
  /^(?:write|append|fsync|fdatasync|rename|link|unlink|mkdir|mkdtemp|rmdir|rm|f?chmod|f?truncate|symlink|copyFile|cp|f?utimes|lutimes|f?chown|lchown)/;
const LAST_STANDARD_STREAM = 2;

/**
 * From now on every synchronous call of `node:fs` in this process goes through `intercept`. A call that another one makes,
 * as `writeFileSync` opens a file, is one of its own. The others must not be used: a fault in them would not be tried.
 */
export function interceptCalls({ passes = () => false, says, intercept }: Interception): void {
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
      const [first, second] = args;
      if (typeof first === 'number' && first <= LAST_STANDARD_STREAM) {
        if (!says || name !== 'writeSync') return perform();
        says(first, String(second));
        return (second as string | Uint8Array).length;
      }
      const path = typeof first === 'number' ? (files.get(first) ?? '') : String(first);
      if (passes(path)) return perform();
      const to = /^(?:rename|link)Sync$/.test(name) ? String(second) : null;
      return intercept({ name, path, to, changes: doesChange(name, args), args }, perform);
    };
    target[name] = Object.assign(replaced, original);
  }
  refusePromises(passes);
  syncBuiltinESMExports();
}

/** Node itself uses them to load modules. */
function refusePromises(passes: (path: string) => boolean): void {
  const promises = fs.promises as unknown as Record<string, (...args: unknown[]) => unknown>;
  for (const [name, original] of Object.entries(promises).filter(([, value]) => typeof value === 'function'))
    promises[name] = (...args) => {
      if (passes(String(args[0]).replace(/^file:\/\//, ''))) return original(...args);
      throw new Error(`fs.promises.${name} is used: a fault in it would not be tried`);
    };
}

function doesChange(name: string, args: readonly unknown[]): boolean {
  if (name !== 'openSync') return CHANGES.test(name);
  const flags = args[1] ?? 'r';
  const { O_WRONLY, O_RDWR, O_CREAT, O_TRUNC } = fs.constants;
  return typeof flags === 'number'
    ? (flags & (O_WRONLY | O_RDWR | O_CREAT | O_TRUNC)) !== 0
    : flags !== 'r' && flags !== 'rs';
}
