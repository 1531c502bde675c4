import { conflictAt } from '../domain/conflict-markers.ts';
import { isIncident, readIncident } from '../domain/incident.ts';
import { mergedSides } from '../domain/merge.ts';
import { withOwnEventIds } from '../domain/event-id-repair.ts';
import { printablePath } from '../render/printable.ts';
import type { Ailment, Check } from './ailment.ts';

/** Files in which a merge was left in the middle. */
export const conflictMarkers: Check = ({ store }) =>
  textsIn(store).flatMap(({ path, text }): Ailment[] => {
    const offset = conflictAt(text);
    if (offset === null) return [];
    const line = text.slice(0, offset).split('\n').length;
    const left = mergedSides(text)?.conflicts ?? 1;
    const settle = () => {
      store.update(path, (current) => ({ text: mergedSides(current)?.text ?? current }));
      return true;
    };
    return [
      {
        kind: 'conflict-markers',
        message: `${printablePath(path)}:${line}: a merge was left in the middle`,
        remedy:
          left === 0
            ? `merge what stands between the markers of ${printablePath(path)} by meaning`
            : 'both sides changed the same: keep what is right of both, and delete the marker lines',
        mend: left === 0 ? settle : null,
        isHint: false,
      },
    ];
  });

/** Events that have the id of another one in the same file. */
export const eventIds: Check = ({ store, random }) =>
  textsIn(store).flatMap(({ path, text }): Ailment[] => {
    if (conflictAt(text) !== null || !isIncident(readIncident(path, text))) return [];
    return withOwnEventIds(text, random).repairs.map(({ id, line, isDouble }) => ({
      kind: 'event-ids',
      message: `${printablePath(path)}:${line}: another event has the id ${id}`,
      remedy: isDouble ? 'delete the line, which is there twice' : 'give this event an id of its own',
      mend: () => {
        store.update(path, (current) => ({ text: withOwnEventIds(current, random).text }));
        return true;
      },
      isHint: false,
    }));
  });

/** Files that say that they are the same incident. */
export const incidentIds: Check = ({ store }) => {
  const paths = new Map<string, string[]>();
  for (const { path, text } of textsIn(store)) {
    const incident = readIncident(path, text);
    if (isIncident(incident)) paths.set(incident.id, [...(paths.get(incident.id) ?? []), path]);
  }
  return [...paths].flatMap(([id, found]): Ailment[] =>
    found.length === 1
      ? []
      : [
          {
            kind: 'incident-ids',
            message: `${found.length} files have the id ${id}: ${found.map(printablePath).join(', ')}`,
            remedy: 'merge them into one, or declare the other with incident new',
            mend: null,
            isHint: false,
          },
        ],
  );
};

/** What processes that were killed did not finish: nobody reads it, and `git add -A` may commit some of it. */
export const leftovers: Check = ({ store, repositoryAt }) =>
  [store.leftovers(), repositoryAt(store.root)?.leftovers()].flatMap((left): Ailment[] => {
    if (!left || left.paths.length === 0) return [];
    const count = left.paths.length === 1 ? 'a file' : `${left.paths.length} files`;
    const mend = () => {
      left.remove();
      return true;
    };
    return [
      {
        kind: 'leftovers',
        message: `a process that was killed left ${count} behind: ${left.paths.map(printablePath).join(', ')}`,
        remedy: 'delete what it did not finish',
        mend,
        isHint: false,
      },
    ];
  });

function textsIn(store: { incidentPaths(): string[]; read(path: string): { path: string; text?: string } }) {
  return store
    .incidentPaths()
    .map((path) => store.read(path))
    .filter((source): source is { path: string; text: string } => source.text !== undefined);
}
