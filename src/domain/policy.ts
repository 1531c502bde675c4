import type { Weekday, WorkingCalendar } from './calendar.ts';
import type { CustomerPolicy } from './policy-customers.ts';
import type { ResponsePolicy } from './policy-response.ts';

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

export function isSeverity(text: string): text is Severity {
  return (SEVERITIES as readonly string[]).includes(text);
}

/** Anything but the three words, in that spelling, counts as confidential (R8). */
export function effectiveVisibility(written: string | null): Visibility {
  return VISIBILITIES.find((visibility) => visibility === written) ?? 'confidential';
}
