import { VISIBILITIES } from '../domain/policy.ts';
import { didYouMean } from '../domain/suggest.ts';
import { atKey } from './at-key.ts';
import type { IncidentRule } from './rule.ts';

export const visibilityKnown: IncidentRule = {
  id: 'visibility-known',
  requirement: 'R8',
  scope: 'incident',
  severity: 'error',
  summary: 'The visibility is public, internal or confidential, in that spelling.',
  rationale:
    'Anything else counts as confidential, so that a slip of the fingers publishes nothing. It also hides what should be ' +
    'seen: the incident is missing from the public page and from the agenda.',
  check(incident) {
    const { visibility } = incident.frontMatter.data;
    if (typeof visibility !== 'string' || visibility === '') return [];
    if ((VISIBILITIES as readonly string[]).includes(visibility)) return [];
    const hint = didYouMean(visibility, VISIBILITIES);
    const message = `expected one of ${VISIBILITIES.join(', ')}, found "${visibility}", which counts as confidential.${hint}`;
    return [atKey(incident, ['visibility'], message)];
  },
};
