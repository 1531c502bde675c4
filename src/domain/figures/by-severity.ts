import { isSeverity, SEVERITIES } from '../policy.ts';
import { figure } from './figure.ts';

export const bySeverity = figure<string>({
  id: 'incidents-by-severity',
  title: 'Incidents by severity',
  rule: null,
  lacks: null,
  counts: 'incidents',
  unit: null,
  define: () => 'How many incidents have each severity now, whatever it was before (R2).',
  judge: ({ severity }) => ({ value: severity }),
  sum(severities) {
    const unknown = severities.filter((severity) => !isSeverity(severity)).length;
    return {
      groups: [
        ...SEVERITIES.map((name) => ({
          name,
          label: name,
          count: severities.filter((severity) => severity === name).length,
        })),
        ...(unknown > 0 ? [{ name: null, label: 'no known one', count: unknown }] : []),
      ],
      spread: null,
    };
  },
});
