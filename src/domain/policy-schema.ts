import * as z from 'zod/mini';
import { WEEKDAYS } from './calendar.ts';
import { DAY_FORM } from './date-forms.ts';
import { SYNCS } from './policy.ts';
import { customerKeys } from './policy-customers-schema.ts';
import { responseKeys } from './policy-response-schema.ts';
import { count, handle, identifier, span, text, worded } from './policy-values.ts';
import { isTimeZone } from './time.ts';

const day = worded('expected a day as 2026-12-25', DAY_FORM);
const timeZone = worded('expected an IANA time zone as Europe/Berlin or UTC', isTimeZone);
const clock = worded('expected a time in quotes, as "13:30"', /^([01]\d|2[0-3]):[0-5]\d$/);
const weekday = z.enum(WEEKDAYS);
const severity = z.strictObject({
  definition: z.optional(text),
  review: z.optional(z.enum(['required', 'on-request'])),
  update_every: z.optional(span),
  actions_due_days: z.optional(count(1)),
});

const person = z.strictObject({
  handle,
  name: z.optional(text),
  email: z.optional(z.string().check(z.regex(/^\S+@\S+$/, 'expected an e-mail address'))),
  roles: z.optional(z.array(identifier)),
  aliases: z.optional(z.array(text)),
  manager: z.optional(handle),
  contact: z.optional(z.record(identifier, text)),
});

/** `incident.config.yaml` as written: every key may be left out, and then the default holds. */
export const PolicyFile = z.strictObject({
  version: z.optional(z.literal(1, 'this version of incident reads version: 1')),
  time_zone: z.optional(timeZone),
  severities: z.optional(
    z.strictObject({
      S1: z.optional(severity),
      S2: z.optional(severity),
      S3: z.optional(severity),
      S4: z.optional(severity),
    }),
  ),
  roles: z.optional(
    z.record(
      identifier,
      z.strictObject({
        title: text,
        duty: z.optional(z.enum(['fixing', 'coordinating', 'communicating', 'none'])),
      }),
    ),
  ),
  roster: z.optional(z.array(person)),
  services: z.optional(z.array(text)),
  working_days: z.optional(z.array(weekday).check(z.minLength(1, 'expected at least one working day'))),
  holidays: z.optional(
    z.array(
      z.union(
        [day, z.strictObject({ date: day, name: text })],
        'expected a day as 2026-12-25, or {date: 2026-12-25, name: Christmas}',
      ),
    ),
  ),
  holiday_calendar: z.optional(
    z
      .string()
      .check(
        z.regex(
          /^[A-Za-z]{2}(-[A-Za-z0-9]+){0,2}$/,
          'expected a country, or country and state, as DE or DE-BY',
        ),
      ),
  ),
  review: z.optional(
    z.strictObject({
      working_days: z.optional(count(1)),
      questions: z.optional(z.array(text).check(z.minLength(1, 'expected at least one question'))),
    }),
  ),
  meeting: z.optional(
    z.strictObject({
      weekday: z.optional(weekday),
      times: z.optional(z.array(clock).check(z.minLength(1, 'expected at least one time'))),
      time_zone: z.optional(timeZone),
    }),
  ),
  incident_manager_within: z.optional(span),
  ...responseKeys,
  ...customerKeys,
  status_page: z.optional(
    worded('expected an address as https://status.example.com', /^https?:\/\/[^\s<>]+$/),
  ),
  sync: z.optional(z.enum(SYNCS)),
  labels: z.optional(
    z.strictObject({
      incident: z.optional(text),
      outage: z.optional(text),
      corrective_action: z.optional(text),
      severity_prefix: z.optional(text),
      service_prefix: z.optional(text),
    }),
  ),
  lint: z.optional(z.strictObject({ errors: z.optional(z.array(identifier)) })),
});

export type PolicyFile = z.infer<typeof PolicyFile>;

/** The keys that are allowed at a path of the file; empty where any key is. */
export function allowedKeys(path: readonly PropertyKey[]): string[] {
  let schema: unknown = PolicyFile;
  for (const key of path)
    schema = typeof key === 'number' ? inner(schema, 'element') : stepInto(schema, String(key));
  return Object.keys(shapeOf(schema) ?? {});
}

interface SchemaInternals {
  _zod?: {
    def?: {
      type?: string;
      shape?: Record<string, unknown>;
      innerType?: unknown;
      element?: unknown;
      valueType?: unknown;
      options?: unknown[];
    };
  };
}

function unwrapped(schema: unknown): SchemaInternals | undefined {
  let current = schema as SchemaInternals | undefined;
  while (current?._zod?.def?.type === 'optional') current = current._zod.def.innerType as SchemaInternals;
  return current;
}

function shapeOf(schema: unknown): Record<string, unknown> | undefined {
  return unwrapped(schema)?._zod?.def?.shape;
}

function inner(schema: unknown, what: 'element' | 'valueType'): unknown {
  return unwrapped(schema)?._zod?.def?.[what];
}

function stepInto(schema: unknown, key: string): unknown {
  return shapeOf(schema)?.[key] ?? inner(schema, 'valueType');
}
