import type * as z from 'zod/mini';
import {
  DEFAULT_POLICY,
  type Person,
  type Policy,
  type RolePolicy,
  SEVERITIES,
  type Severity,
  type SeverityPolicy,
} from './policy.ts';
import { contradictions } from './policy-contradictions.ts';
import { customersFrom, responseFrom } from './policy-process-file.ts';
import { allowedKeys, PolicyFile } from './policy-schema.ts';
import { minutesIn, withAt } from './policy-values.ts';
import { didYouMean } from './suggest.ts';
import { readYaml, type YamlProblem, type YamlText } from './yaml.ts';

/** A policy with what is wrong in its file, and where each key of the file stands. */
export interface ParsedPolicy {
  policy: Policy;
  problems: YamlProblem[];
  locate: YamlText['locate'];
}

/** Reads the text of `incident.config.yaml`. With problems, the policy is the default one, not to be relied on. */
export function parsePolicy(text: string): ParsedPolicy {
  const yaml = readYaml(text.replace(/^\uFEFF/, ''));
  const { locate } = yaml;
  if (yaml.problems.length > 0) return { policy: DEFAULT_POLICY, problems: yaml.problems, locate };
  const parsed = PolicyFile.safeParse(yaml.data);
  if (!parsed.success) {
    const problems = parsed.error.issues.flatMap((issue) => problemsOf(issue, yaml));
    return { policy: DEFAULT_POLICY, problems: problems.sort(byLine), locate };
  }
  const policy = policyFrom(parsed.data);
  return { policy, problems: contradictions(policy, yaml), locate };
}

function byLine(a: YamlProblem, b: YamlProblem): number {
  return a.line - b.line || a.column - b.column;
}

function policyFrom(file: PolicyFile): Policy {
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
    labels: {
      incident: file.labels?.incident ?? defaults.labels.incident,
      outage: file.labels?.outage ?? defaults.labels.outage,
      correctiveAction: file.labels?.corrective_action ?? defaults.labels.correctiveAction,
      severityPrefix: file.labels?.severity_prefix ?? defaults.labels.severityPrefix,
      servicePrefix: file.labels?.service_prefix ?? defaults.labels.servicePrefix,
    },
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

function problemsOf(issue: z.core.$ZodIssue, yaml: YamlText): YamlProblem[] {
  const path = issue.path as (string | number)[];
  const name = path.length > 0 ? `${path.join('.')}: ` : '';
  if (issue.code === 'unrecognized_keys') {
    const allowed = allowedKeys(path);
    return issue.keys.map((key) => ({
      ...yaml.locate([...path, key], 'key'),
      message: `${name}unknown key "${key}".${didYouMean(key, allowed)} Known: ${allowed.join(', ')}.`,
    }));
  }
  return [{ ...yaml.locate(path), message: `${name}${expectation(issue, valueAt(yaml, path))}` }];
}

function expectation(issue: z.core.$ZodIssue, found: unknown): string {
  const came = found === undefined ? '' : `, found ${JSON.stringify(found)}`;
  if (issue.code === 'invalid_value') {
    const hint = typeof found === 'string' ? didYouMean(found, issue.values.map(String)) : '';
    return issue.values.length === 1
      ? `${issue.message}${came}`
      : `expected one of ${issue.values.join(', ')}${came}.${hint}`;
  }
  if (issue.code === 'invalid_key') return issue.issues.map((inner) => inner.message).join('; ');
  if (issue.code === 'invalid_type' && issue.message.startsWith('Invalid input'))
    return `expected ${ARTICLES[issue.expected] ?? issue.expected}${came}`;
  return `${issue.message}${came}`;
}

const ARTICLES: Record<string, string> = {
  string: 'text',
  array: 'a list',
  object: 'a mapping of keys to values',
  record: 'a mapping of keys to values',
  int: 'a whole number',
  number: 'a number',
};

function valueAt(yaml: YamlText, path: readonly (string | number)[]): unknown {
  return path.reduce<unknown>(
    (value, key) => (value as Record<string | number, unknown> | null | undefined)?.[key],
    yaml.data,
  );
}
