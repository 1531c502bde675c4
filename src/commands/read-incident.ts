import type { Context } from '../context.ts';
import type { SourceFile } from '../context/source-file.ts';
import { badInput, type Failure } from '../domain/failure.ts';
import { type Incident, isIncident, readIncident, type UnreadableFile } from '../domain/incident.ts';

/** The incident in a file of the store, or why there is none. */
export function readOne(context: Context, path: string): Incident | UnreadableFile {
  return incidentIn(context.store.read(path));
}

/** The same of a file that was read. */
export function incidentIn(source: SourceFile): Incident | UnreadableFile {
  return 'text' in source ? readIncident(source.path, source.text) : source;
}

/** @throws Failure `usage` where it cannot be read. */
export function mustRead(context: Context, path: string): Incident {
  const read = readOne(context, path);
  if (isIncident(read)) return read;
  throw unreadableFailure(read);
}

/** The incident in a text. @throws Failure `usage` where there is none: before a write, so that nothing unreadable is written. */
export function mustParse(path: string, source: string): Incident {
  const read = readIncident(path, source);
  if (isIncident(read)) return read;
  throw unreadableFailure(read);
}

/** Of a file that has to be read. */
export function unreadableFailure({ path, line, column, message, mend }: UnreadableFile): Failure {
  return badInput(`this file cannot be used: ${message}`, {
    where: `${path}:${line}:${column}`,
    mend: mend ?? 'Mend it by hand; nothing was written.',
  });
}
