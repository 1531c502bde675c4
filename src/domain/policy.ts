import type { Weekday, WorkingCalendar } from './calendar.ts';
import { CSM, CSM_MANAGER, type CustomerPolicy, DEFAULT_CUSTOMERS } from './policy-customers.ts';
import {
  COMMUNICATIONS_MANAGER,
  DEFAULT_RESPONSE,
  MARKETING,
  type ResponsePolicy,
} from './policy-response.ts';
import type { Day } from './time.ts';

/** The file name that marks the root of a store. */
export const CONFIG_FILE = 'incident.config.yaml';
/** Its JSON Schema, for editors. It stands beside the config, so that it is there in every clone, with no network and no Node. */
export const CONFIG_SCHEMA_FILE = 'incident.config.schema.json';

/** S1–S4 (R2). They sort as text, the most severe first. */
export const SEVERITIES = ['S1', 'S2', 'S3', 'S4'] as const;
export type Severity = (typeof SEVERITIES)[number];

export interface SeverityPolicy {
  definition: string;
  /** Whether every incident of this severity needs a review (R2). */
  reviewRequired: boolean;
  /** At most so many minutes between updates while the incident is not resolved (R24). */
  updateEveryMinutes: number;
  /** A corrective action is due so many days after it was written down. */
  actionDueDays: number;
}

/** What the holder of a role does in the response; nobody both fixes and communicates (R17). */
export type Duty = 'fixing' | 'coordinating' | 'communicating' | 'none';

export interface RolePolicy {
  title: string;
  duty: Duty;
}

export interface Person {
  /** With its `@`. */
  handle: string;
  name: string | null;
  email: string | null;
  /** Ids of the roles this person may hold. */
  roles: readonly string[];
  /** Other names they go by. */
  aliases: readonly string[];
  /** The handle of the person they report to; null where that is not known. */
  manager: string | null;
  /** Where each way of escalation reaches them, as `{phone: "+49 30 1234"}`. */
  contact: Readonly<Record<string, string>>;
}

export interface MeetingPolicy {
  weekday: Weekday;
  /** Clock times in `timeZone`, as `13:30`, the earliest first. */
  times: readonly string[];
  timeZone: string;
}

/** A question that a review answers, as the `###` heading under which it is answered. */
export type ReviewQuestion = string;

export interface Labels {
  incident: string;
  outage: string;
  correctiveAction: string;
  severityPrefix: string;
  servicePrefix: string;
}

/**
 * Everything an organisation may want otherwise. The file in a store is read by `policy-file.ts`; with no file, or for
 * what a file leaves out, `DEFAULT_POLICY` holds.
 */
export interface Policy extends ResponsePolicy, CustomerPolicy {
  severities: Readonly<Record<Severity, SeverityPolicy>>;
  /** Roles by id; `incident-manager` is always among them (R5). */
  roles: Readonly<Record<string, RolePolicy>>;
  /** Empty: anybody may be named. */
  roster: readonly Person[];
  /** Empty: any service may be named. */
  services: readonly string[];
  /** IANA name; days and clock times without a zone are in it. */
  timeZone: string;
  calendar: WorkingCalendar;
  /** A named calendar whose holidays are added, as `DE` or `DE-BY`; null where there is none. */
  holidayCalendar: string | null;
  /** A review is complete within so many working days of resolution (R4). */
  reviewWorkingDays: number;
  reviewQuestions: readonly ReviewQuestion[];
  meeting: MeetingPolicy;
  /** An S1 or S2 without an incident manager for so many minutes escalates to one. */
  managerWithinMinutes: number;
  labels: Labels;
  /** The public status page, where readers of what is not public are pointed (R8); null where none is named. */
  statusPage: string | null;
  /** Whether what a command changes is shared by itself, or by `incident sync` alone. */
  sync: Sync;
  /** The lint rules whose warnings count as errors, each with its place in the policy's file. No rule can be lowered. */
  lintErrors: ReadonlyMap<string, Place>;
}

export const SYNCS = ['manual', 'auto'] as const;
export type Sync = (typeof SYNCS)[number];

/** Where something stands in a file; both count from 1. */
export interface Place {
  line: number;
  column: number;
}

export const INCIDENT_MANAGER = 'incident-manager';
export const VISIBILITIES = ['public', 'internal', 'confidential'] as const;
export type Visibility = (typeof VISIBILITIES)[number];

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

export function isSeverity(text: string): text is Severity {
  return (SEVERITIES as readonly string[]).includes(text);
}

/** Anything but the three words, in that spelling, counts as confidential (R8). */
export function effectiveVisibility(written: string | null): Visibility {
  return VISIBILITIES.find((visibility) => visibility === written) ?? 'confidential';
}

/** The person a handle, name, e-mail address or alias belongs to; null where the roster has nobody of that name. */
export function personCalled(policy: Policy, called: string): Person | null {
  const people = byName.get(policy.roster) ?? peopleByName(policy.roster);
  byName.set(policy.roster, people);
  return people.get(bare(called)) ?? null;
}

/** It is asked of every event of thousands of incidents. */
const byName = new WeakMap<readonly Person[], Map<string, Person>>();

/** A handle counts before any other name, and who stands above before who stands below. */
function peopleByName(roster: readonly Person[]): Map<string, Person> {
  const found = new Map<string, Person>();
  const add = (name: string, person: Person) => {
    if (!found.has(bare(name))) found.set(bare(name), person);
  };
  for (const person of roster) add(person.handle, person);
  for (const person of roster)
    for (const name of [person.email, person.name, ...person.aliases]) if (name !== null) add(name, person);
  return found;
}

function bare(name: string): string {
  return name.trim().toLowerCase().replace(/^@/, '');
}

/** Whether a name in a file is a certain person's, given by handle. */
export function isPerson(policy: Policy, called: string | null, handle: string): boolean {
  return called !== null && canonicalHandle(policy, called).toLowerCase() === handle.toLowerCase();
}

/** How a person is written in files: the roster's handle, else the name as given, with an `@` where it is one word. */
export function canonicalHandle(policy: Policy, called: string): string {
  const person = personCalled(policy, called);
  if (person) return person.handle;
  const name = called.trim();
  return name.startsWith('@') || /\s/.test(name) ? name : `@${name}`;
}

function severity(
  definition: string,
  reviewRequired: boolean,
  updateEveryMinutes: number,
  actionDueDays: number,
): SeverityPolicy {
  return { definition, reviewRequired, updateEveryMinutes, actionDueDays };
}
