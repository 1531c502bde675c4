import {
  type Person,
  type Policy,
  type RolePolicy,
  SEVERITIES,
  type Severity,
  type SeverityPolicy,
} from './policy.ts';
import { DEFAULT_POLICY } from './policy-default.ts';
import { customersFrom, responseFrom } from './policy-process-file.ts';
import type { PolicyFile } from './policy-schema.ts';
import { minutesIn, withAt } from './policy-units.ts';
import { readYaml, type YamlText } from './yaml.ts';

/** Reads a text again that `parsePolicy` found nothing wrong with: a fifth of the work, without the schema. */
export function readCheckedPolicy(text: string): Policy {
  const { data, locate } = readYaml(text.replace(/^\uFEFF/, ''));
  return policyFrom(data as PolicyFile, locate);
}

/** The policy that a file stands for whose form is right. */
export function policyFrom(file: PolicyFile, locate: YamlText['locate']): Policy {
  const defaults = DEFAULT_POLICY;
  return {
    severities: Object.fromEntries(
      SEVERITIES.map((name) => [name, severityFrom(name, file)]),
    ) as Policy['severities'],
    roles: { ...defaults.roles, ...rolesFrom(file) },
    roster: (file.roster ?? []).map(personFrom),
    services: file.services ?? [],
    timeZone: file.time_zone ?? 'UTC',
    calendar: {
      workingDays: new Set(file.working_days ?? defaults.calendar.workingDays),
      holidays: new Map(
        (file.holidays ?? []).map((entry) =>
          typeof entry === 'string' ? [entry, 'Holiday'] : [entry.date, entry.name],
        ),
      ),
    },
    holidayCalendar: file.holiday_calendar?.toUpperCase() ?? null,
    reviewWorkingDays: file.review?.working_days ?? defaults.reviewWorkingDays,
    reviewQuestions: file.review?.questions ?? defaults.reviewQuestions,
    meeting: {
      weekday: file.meeting?.weekday ?? defaults.meeting.weekday,
      times: [...(file.meeting?.times ?? defaults.meeting.times)].sort(),
      timeZone: file.meeting?.time_zone ?? defaults.meeting.timeZone,
    },
    managerWithinMinutes: minutesIn(file.incident_manager_within) ?? defaults.managerWithinMinutes,
    statusPage: file.status_page ?? null,
    sync: file.sync ?? defaults.sync,
    labels: {
      incident: file.labels?.incident ?? defaults.labels.incident,
      outage: file.labels?.outage ?? defaults.labels.outage,
      correctiveAction: file.labels?.corrective_action ?? defaults.labels.correctiveAction,
      severityPrefix: file.labels?.severity_prefix ?? defaults.labels.severityPrefix,
      servicePrefix: file.labels?.service_prefix ?? defaults.labels.servicePrefix,
    },
    lintErrors: new Map(
      (file.lint?.errors ?? []).map((rule, index) => [rule, locate(['lint', 'errors', index])]),
    ),
    ...responseFrom(file),
    ...customersFrom(file),
  };
}

function severityFrom(name: Severity, file: PolicyFile): SeverityPolicy {
  const [written, fallback] = [file.severities?.[name], DEFAULT_POLICY.severities[name]];
  return {
    definition: written?.definition ?? fallback.definition,
    reviewRequired: written?.review === undefined ? fallback.reviewRequired : written.review === 'required',
    updateEveryMinutes: minutesIn(written?.update_every) ?? fallback.updateEveryMinutes,
    actionDueDays: written?.actions_due_days ?? fallback.actionDueDays,
  };
}

function rolesFrom(file: PolicyFile): Record<string, RolePolicy> {
  const entries = Object.entries(file.roles ?? {});
  return Object.fromEntries(
    entries.map(([id, role]) => [
      id,
      { title: role.title, duty: role.duty ?? DEFAULT_POLICY.roles[id]?.duty ?? 'none' },
    ]),
  );
}

function personFrom(person: NonNullable<PolicyFile['roster']>[number]): Person {
  return {
    handle: withAt(person.handle),
    name: person.name ?? null,
    email: person.email ?? null,
    roles: person.roles ?? [],
    aliases: person.aliases ?? [],
    manager: person.manager ? withAt(person.manager) : null,
    contact: person.contact ?? {},
  };
}
