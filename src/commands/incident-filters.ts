import type { Incident } from '../domain/incident.ts';
import { isSeverity, type Policy } from '../domain/policy.ts';
import { list, type Option, type OptionValues } from './command.ts';
import { severityInput } from './inputs.ts';

export type Filter = (incident: Incident) => boolean;

export const SEVERITY_FILTER: Option = {
  flags: '-s, --severity <severity>',
  describes: 'only these severities',
  repeatable: true,
};

export const SERVICE_FILTER: Option = {
  flags: '--service <service>',
  describes: 'only these services',
  repeatable: true,
};

/** By `--severity` and `--service`, where they are given. @throws Failure `usage` for a severity that there is not. */
export function severityAndService(
  options: OptionValues,
  policy: Policy,
): (incident: Pick<Incident, 'severity' | 'services'>) => boolean {
  const services = list(options, 'service').map(lower);
  const severities = list(options, 'severity').map((typed) => severityInput(typed, policy));
  return (incident) =>
    (severities.length === 0 || (isSeverity(incident.severity) && severities.includes(incident.severity))) &&
    (services.length === 0 || incident.services.some((service) => services.includes(lower(service))));
}

function lower(word: string): string {
  return word.toLowerCase();
}
