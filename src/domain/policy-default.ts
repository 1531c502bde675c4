import type { Weekday } from './calendar.ts';
import { INCIDENT_MANAGER, type Policy, type SeverityPolicy } from './policy.ts';
import { CSM, CSM_MANAGER, DEFAULT_CUSTOMERS } from './policy-customers.ts';
import { COMMUNICATIONS_MANAGER, DEFAULT_RESPONSE, MARKETING } from './policy-response.ts';
import type { Day } from './time.ts';

const NO_HOLIDAYS: ReadonlyMap<Day, string> = new Map();

/** The defaults: the process as its source documents have it. */
export const DEFAULT_POLICY: Policy = {
  severities: {
    S1: severity(
      'Critical: the service is down, or data is lost or exposed, for most customers.',
      true,
      30,
      7,
    ),
    S2: severity('High: a main function is down or badly degraded for many customers.', true, 60, 30),
    S3: severity(
      'Medium: a function is degraded, with a workaround, or few customers are affected.',
      false,
      240,
      60,
    ),
    S4: severity('Low: an inconvenience; nobody is kept from their work.', false, 1440, 90),
  },
  roles: {
    eoc: { title: 'Engineer on call', duty: 'fixing' },
    [INCIDENT_MANAGER]: { title: 'Incident manager', duty: 'coordinating' },
    [COMMUNICATIONS_MANAGER]: { title: 'Communications manager', duty: 'communicating' },
    'production-lead': { title: 'Production lead', duty: 'none' },
    'director-of-infrastructure': { title: 'Director of infrastructure', duty: 'none' },
    'vp-of-engineering': { title: 'VP of engineering', duty: 'none' },
    [MARKETING]: { title: 'Marketing', duty: 'none' },
    [CSM]: { title: 'Customer success manager', duty: 'none' },
    [CSM_MANAGER]: { title: 'Manager of customer success', duty: 'none' },
  },
  roster: [],
  services: [],
  timeZone: 'UTC',
  calendar: {
    workingDays: new Set<Weekday>(['monday', 'tuesday', 'wednesday', 'thursday', 'friday']),
    holidays: NO_HOLIDAYS,
  },
  holidayCalendar: null,
  reviewWorkingDays: 7,
  reviewQuestions: [
    'Root causes and contributing factors',
    'Detection',
    'What went well',
    'What went badly',
    'Where we were lucky',
  ],
  meeting: { weekday: 'tuesday', times: ['13:30', '22:00'], timeZone: 'UTC' },
  managerWithinMinutes: 30,
  labels: {
    incident: 'incident',
    outage: 'outage',
    correctiveAction: 'corrective action',
    severityPrefix: 'severity::',
    servicePrefix: 'Service::',
  },
  statusPage: null,
  sync: 'manual',
  lintErrors: new Map(),
  ...DEFAULT_RESPONSE,
  ...DEFAULT_CUSTOMERS,
};

function severity(
  definition: string,
  reviewRequired: boolean,
  updateEveryMinutes: number,
  actionDueDays: number,
): SeverityPolicy {
  return { definition, reviewRequired, updateEveryMinutes, actionDueDays };
}
