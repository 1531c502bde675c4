import type { Context } from '../context.ts';
import type { Digest } from '../context/digests.ts';
import type { SourceFile } from '../context/source-file.ts';
import { detached } from '../domain/detached.ts';
import { type Subject, subjectOf } from '../domain/figures/subject.ts';
import { isIncident, type UnreadableFile } from '../domain/incident.ts';
import { allFiles } from './load-incidents.ts';
import { incidentIn } from './read-incident.ts';

/** What figures need of each incident of the store; of a file that is as it was, what was kept of it. */
export function subjectsOf({ store }: Context): Promise<(Subject | UnreadableFile)[]> {
  const task = {
    ...{ name: 'figures' as const, worthAThread: 1_000, input: null, told: () => {} },
    make: subjectTask(),
  };
  return store.digestsAside<Subject | UnreadableFile>('figures', '', store.incidentPaths(), task, new Map());
}

/** The same of a commit, of which nothing is kept. */
export function* subjectsAsCommitted(seen: Context): Generator<Subject | UnreadableFile> {
  for (const file of allFiles(seen)) yield subjectIn(file);
}

/** Makes of a file what figures need of it. */
export function subjectTask(): (source: SourceFile) => Digest<Subject | UnreadableFile> {
  return (source) => ({ value: subjectIn(source), lasts: true });
}

export function isSubject(read: Subject | UnreadableFile): read is Subject {
  return !('message' in read);
}

function subjectIn(file: SourceFile): Subject | UnreadableFile {
  const read = incidentIn(file);
  return isIncident(read) ? detached(subjectOf(read)) : read;
}
