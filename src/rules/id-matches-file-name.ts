import { INCIDENT_ID } from '../domain/ids.ts';
import { idFromPath, type Incident } from '../domain/incident.ts';
import { atKey } from './at-key.ts';
import type { Finding, IncidentRule } from './rule.ts';

export const idMatchesFileName: IncidentRule = {
  id: 'id-matches-file-name',
  requirement: 'R1',
  scope: 'incident',
  severity: 'error',
  summary: 'The id is the day of declaration and four characters; file and folder are named after it.',
  rationale:
    'Commands, links and branches find an incident by its id without opening every file. Where the name of the file says ' +
    'something else, there are two truths. Rename the file, or set the id back.',
  check(incident) {
    const problem = typeof incident.frontMatter.data.id === 'string' ? mismatch(incident) : null;
    return problem ? [problem] : [];
  },
};

/** The first that does not match; the others may well follow from it. */
function mismatch(incident: Incident): Finding | null {
  const { id, path, declaredAt } = incident;
  if (id === '') return null;
  const fromName = idFromPath(path);
  if (!INCIDENT_ID.test(id)) {
    const like = INCIDENT_ID.test(fromName) ? fromName : '2026-11-22-k3f9';
    return atKey(incident, ['id'], `expected an id as ${like}, found "${id}"`);
  }
  if (fromName !== id)
    return atKey(incident, ['id'], `expected the id of the file name, ${fromName}, found ${id}`);
  const folder = `incidents/${id.slice(0, 4)}/`;
  if (path.slice(0, path.lastIndexOf('/') + 1) !== folder)
    return atKey(incident, ['id'], `expected the file in ${folder}, the year of its id, found it as ${path}`);
  if (declaredAt === null || declaredAt.startsWith(id.slice(0, 10))) return null;
  const message = `expected a time on ${id.slice(0, 10)} in UTC, the day in the id, found ${declaredAt}`;
  return atKey(incident, ['declared_at'], message);
}
