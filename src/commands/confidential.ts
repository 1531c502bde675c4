import { refused } from '../domain/failure.ts';
import type { Incident } from '../domain/incident.ts';

/** A confidential incident appears nowhere in public (R8). @throws Failure `refused` */
export function refuseInPublic(incident: Incident, mend: string): void {
  if (incident.visibility !== 'confidential') return;
  throw refused(`${incident.id} is confidential: nothing of it goes public (R8)`, { mend });
}
