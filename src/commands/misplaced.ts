import type { Incident } from '../domain/incident.ts';
import { isStatus } from '../domain/workflow.ts';

/** An incident that no column of the board takes, since there is no such status. */
export type Misplaced = Pick<Incident, 'path' | 'status'>;

/** In the order in which they come. */
export function misplacedAmong(incidents: readonly Misplaced[]): Misplaced[] {
  return incidents.filter(({ status }) => !isStatus(status));
}

/** A line for stderr about each. */
export function misplacedNotes(misplaced: readonly Misplaced[]): string[] {
  return misplaced.map(
    ({ path, status }) => `left out of the board: ${path}: no column is called "${status}"`,
  );
}
