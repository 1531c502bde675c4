import type { Context } from '../context.ts';
import { Failure } from '../domain/failure.ts';

/** Changes the text of files, one after the other. @throws Failure where one cannot be changed; it names those that were. */
export function updateEach(
  context: Context,
  paths: readonly string[],
  edit: (path: string, text: string) => string,
): void {
  for (const [index, path] of paths.entries()) {
    try {
      context.store.update(path, (text) => ({ text: edit(path, text) }));
    } catch (error) {
      throw error instanceof Failure ? naming(paths.slice(0, index), error) : error;
    }
  }
}

function naming(changed: readonly string[], { kind, message, where, reasons, mend }: Failure): Failure {
  const before = changed.map((path) => `${path} was changed before that`);
  return new Failure(kind, message, { where, mend, reasons: [...reasons, ...before] });
}
