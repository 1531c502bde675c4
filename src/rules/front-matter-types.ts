import { FrontMatter, missingKeys } from '../domain/front-matter-schema.ts';
import type { Incident } from '../domain/incident.ts';
import { atKey } from './at-key.ts';
import { quoted } from './quoted.ts';
import type { Finding, IncidentRule } from './rule.ts';

export const frontMatterTypes: IncidentRule = {
  id: 'front-matter-types',
  requirement: null,
  scope: 'incident',
  severity: 'error',
  summary: 'Front matter has every required key, and each key holds what it should.',
  rationale:
    'A value of the wrong type reads as missing: an incident without a time is late for nothing, one without a status is ' +
    'on no board. Required are id, title, severity, status, visibility, services, declared_at and roles; times are in UTC ' +
    'with seconds and `Z`, days as 2026-12-01.',
  check(incident) {
    const { issues } = FrontMatter.safeParse(incident.frontMatter.data).error ?? {};
    return issues ? [...missing(incident), ...mistyped(incident, issues)] : [];
  },
};

type Issue = NonNullable<ReturnType<typeof FrontMatter.safeParse>['error']>['issues'][number];

function missing(incident: Incident): Finding[] {
  return [...missingKeys(incident.frontMatter.data)].map(([key, written]) =>
    written === null
      ? atKey(incident, [key], `expected the key "${key}" in the front matter, found none`)
      : atKey(incident, [written], `expected the key "${key}", found "${written}"`, 'key'),
  );
}

function mistyped(incident: Incident, issues: readonly Issue[]): Finding[] {
  const { data } = incident.frontMatter;
  const reported = new Set<PropertyKey | undefined>(missingKeys(data).keys());
  return issues.flatMap((issue) => {
    const path = issue.path as (string | number)[];
    const [key] = path;
    if (reported.has(key)) return [];
    reported.add(key);
    const value = path.reduce<unknown>((inner, step) => (inner as Record<string, unknown>)?.[step], data);
    return [atKey(incident, path, `${path.join('.')}: ${issue.message}, found ${quoted(value)}`)];
  });
}
