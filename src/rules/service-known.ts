import { didYouMean } from '../domain/suggest.ts';
import { isEnded } from '../domain/workflow.ts';
import { atKey } from './at-key.ts';
import type { IncidentRule } from './rule.ts';

export const serviceKnown: IncidentRule = {
  id: 'service-known',
  requirement: null,
  scope: 'incident',
  severity: 'error',
  summary: 'Services are among those that the policy lists, where it lists any.',
  rationale:
    'A service under two names is in no count and on no label. An incident that has ended is not checked: services are ' +
    'retired, and history keeps their names.',
  check(incident, { policy }) {
    const { services } = incident.frontMatter.data;
    if (policy.services.length === 0 || isEnded(incident) || !Array.isArray(services)) return [];
    return services.flatMap((service, index) => {
      if (typeof service !== 'string' || service === '' || policy.services.includes(service)) return [];
      const hint = didYouMean(service, policy.services) || ` Known: ${policy.services.join(', ')}.`;
      return [
        atKey(incident, ['services', index], `expected a service of the policy, found "${service}".${hint}`),
      ];
    });
  },
};
