import type { Incident } from '../../domain/incident.ts';
import type { Topic } from '../../domain/topic.ts';
import type { KnownIncident } from './known-incident.ts';

/** What the internal edition is about. */
export interface InternalContent {
  /** In the order of their paths. */
  known: readonly KnownIncident[];
  /** Reads one of them. */
  incidentAt(path: string): Incident;
  topics: readonly Topic[];
}

/** Those of which more is needed than what is known of them: they are read. */
export function incidentsOf(known: readonly KnownIncident[], { incidentAt }: InternalContent): Incident[] {
  return known.map(({ listed }) => incidentAt(listed.path));
}
