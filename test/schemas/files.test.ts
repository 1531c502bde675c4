import { Ajv } from 'ajv';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isIncident, readIncident } from '../../src/domain/incident.ts';
import { DAY_FORM, INSTANT_FORM } from '../../src/domain/date-forms.ts';
import { parsePolicy } from '../../src/domain/policy-check.ts';
import { PolicyFile } from '../../src/domain/policy-schema.ts';
import { isDay, isTimeZone, parseInstant } from '../../src/domain/time.ts';
import { frontMatterTypes } from '../../src/rules/front-matter-types.ts';
import { severityKnown } from '../../src/rules/severity-known.ts';
import { statusKnown } from '../../src/rules/status-known.ts';
import { visibilityKnown } from '../../src/rules/visibility-known.ts';
import { type JsonSchema, shippedSchema } from '../support/json-output.ts';

/**
 * An editor that knows the schema and `incident lint` find the same files wrong. What a JSON Schema cannot say, and lint
 * says alone: which time zones there are; what contradicts something elsewhere in the file (a role, way or channel that
 * is not defined, a name that is there twice); and what no YAML file
 * may have (anchors, duplicate keys, a key `constructor`).
 */

const numRuns = 600;
const ajv = new Ajv({ strict: true, allowUnionTypes: true });

test('the config: what the schema accepts is what the validator accepts', () => {
  const schema = shippedSchema('config');
  const accepts = ajv.compile(schema);
  let [right, wrong] = [0, 0];
  const check = (file: unknown) => {
    const issues = PolicyFile.safeParse(file).error?.issues ?? [];
    const sayable = issues.filter(
      ({ path }) => path.at(-1) !== 'time_zone' || typeof at(file, path) !== 'string',
    );
    expect(accepts(file), JSON.stringify(sayable)).toBe(sayable.length === 0);
    sayable.length === 0 ? right++ : wrong++;
  };
  fc.assert(fc.property(nearly(schema), check), { numRuns });
  expect(Math.min(right, wrong)).toBeGreaterThan(numRuns / 10);
});

test('the config as it is written: no problem with the form that the schema does not see', () => {
  const schema = shippedSchema('config');
  const accepts = ajv.compile(schema);
  const zones = fc.constantFrom('UTC', 'Europe/Berlin', 'Asia/Tokyo');
  fc.assert(
    fc.property(fitting(schema, { time_zone: zones }), (file) => {
      const { problems } = parsePolicy(JSON.stringify(file));
      expect(accepts(file)).toBe(true);
      expect(problems.filter(({ message }) => /^\S*: (?:expected|unknown key)/.test(message))).toEqual([]);
    }),
    { numRuns: 200 },
  );
});

test('front matter: what the schema accepts is what lint finds no error in', () => {
  const schema = shippedSchema('front-matter');
  const accepts = ajv.compile(schema);
  const rules = [frontMatterTypes, severityKnown, statusKnown, visibilityKnown];
  let [right, wrong] = [0, 0];
  const check = (data: object) => {
    const yaml = Object.entries(data).map(
      ([key, value]) => `${JSON.stringify(key)}: ${JSON.stringify(value)}\n`,
    );
    const incident = readIncident('incidents/2026/x.md', `---\n${yaml.join('')}---\n`);
    if (!isIncident(incident)) throw new Error(incident.message);
    const found = rules.flatMap((rule) => rule.check(incident, null as never));
    expect(accepts(data), JSON.stringify(found)).toBe(found.length === 0);
    found.length === 0 ? right++ : wrong++;
  };
  fc.assert(fc.property(nearly(schema), check), { numRuns });
  expect(Math.min(right, wrong)).toBeGreaterThan(numRuns / 10);
});

test('the forms of a day and a moment are those of the calendar', () => {
  const digits = fc.integer({ min: 0, max: 99 }).map((number) => String(number).padStart(2, '0'));
  const day = fc
    .tuple(digits, digits, digits, digits)
    .map(([a, b, month, date]) => `${a}${b}-${month}-${date}`);
  const real = fc.date({ min: new Date('1960-01-01'), max: new Date('9999-12-31'), noInvalidDate: true });
  const anyDay = fc.oneof(
    day,
    real.map((date) => date.toISOString().slice(0, 10)),
    fc.constantFrom(...LEAPS),
  );
  fc.assert(
    fc.property(anyDay, (text) => DAY_FORM.test(text) === isDay(text)),
    { numRuns: 5000 },
  );
  const anyMoment = fc
    .tuple(anyDay, digits, digits, digits)
    .map(([date, h, m, s]) => `${date}T${h}:${m}:${s}Z`);
  const isWritten = (text: string) => parseInstant(text) === text;
  fc.assert(
    fc.property(anyMoment, (text) => INSTANT_FORM.test(text) === isWritten(text)),
    { numRuns: 5000 },
  );
});

test('a time zone is the one value whose form the schema leaves to lint', () => {
  expect(isTimeZone('Europe/Berlin')).toBe(true);
  expect(PolicyFile.safeParse({ time_zone: 'Europe/Atlantis' }).success).toBe(false);
  expect(ajv.compile(shippedSchema('config'))({ time_zone: 'Europe/Atlantis' })).toBe(true);
});

const LEAPS = [
  '2000-02-29',
  '2024-02-29',
  '2100-02-29',
  '2023-02-29',
  '2400-02-29',
  '1972-02-29',
  '2026-02-30',
];
const WRONG = fc.constantFrom<unknown>(
  null,
  true,
  0,
  1,
  -1,
  1.5,
  1001,
  99999,
  '',
  ' ',
  'x',
  'X-Y',
  '@',
  '@dana',
  '@dana!',
  'a b',
  '30m',
  '0m',
  '1w',
  'S1',
  'S9',
  '13:30',
  '24:00',
  '2026-02-30',
  '1969-12-31',
  '2026-12-25',
  '2026-11-22T02:48:21Z',
  '2026-11-22T02:48:21+01:00',
  '2026-11-22T24:00:00Z',
  'ftp://x',
  'https://x.example',
  'Acme: Ltd',
  'zeile\nzwei',
  'DE-BY',
  'R1',
  'R100',
  [],
  [1],
  ['a'],
  [''],
  {},
  { a: 1 },
  { webhook: 'X' },
  { webhook: 'X', command: 'Y' },
  'active',
  'Active',
  'public',
  '\u2028',
  '１',
);
const WRONG_KEYS = ['x', 'Time_zone', 'roles', 'id', '1', 'S5', 'a b', 'toString'];

/** Values that fit a schema, some with one thing changed anywhere in them. */
function nearly(schema: JsonSchema): fc.Arbitrary<object> {
  const change = fc.record({
    place: fc.nat(),
    value: WRONG,
    key: fc.constantFrom(...WRONG_KEYS),
    kind: fc.nat(3),
  });
  return fc
    .tuple(fitting(schema), fc.option(change, { freq: 3 }))
    .map(([value, changed]) => (changed ? changedAt(value, changed) : value)) as fc.Arbitrary<object>;
}

interface Changing {
  place: number;
  value: unknown;
  key: string;
  kind: number;
}

function changedAt(file: unknown, { place, value, key, kind }: Changing): unknown {
  const copy = structuredClone(file);
  const places: [Record<string, unknown>, string][] = [];
  const visit = (inner: unknown) => {
    if (typeof inner !== 'object' || inner === null) return;
    for (const name of Object.keys(inner)) {
      places.push([inner as Record<string, unknown>, name]);
      visit((inner as Record<string, unknown>)[name]);
    }
  };
  visit(copy);
  const [holder, name] = places[place % Math.max(1, places.length)] ?? [copy as Record<string, unknown>, key];
  if (kind === 0 && !Array.isArray(holder)) delete holder[name];
  else if (kind === 1 && !Array.isArray(holder)) holder[key] = value;
  else holder[name] = value;
  return copy;
}

/** Values that fit a schema; some properties by another rule. */
function fitting(
  schema: JsonSchema,
  others: Record<string, fc.Arbitrary<unknown>> = {},
): fc.Arbitrary<unknown> {
  const { anyOf, properties, items, additionalProperties: rest } = schema;
  const { enum: words, const: only, pattern, minimum, maximum, propertyNames } = schema as Keywords;
  if (anyOf) return fc.oneof(...anyOf.map((one) => fitting(one, others)));
  if (words) return fc.constantFrom(...words);
  if (only !== undefined) return fc.constant(only);
  if (pattern) return matching(pattern);
  if (schema.type === 'null') return fc.constant(null);
  if (schema.type === 'integer') return fc.integer({ min: minimum ?? 0, max: maximum ?? 9 });
  if (items) return fc.array(fitting(items, others), { minLength: 1, maxLength: 3 });
  if (properties) {
    const fields = Object.entries(properties).map(([key, value]) => [
      key,
      others[key] ?? fitting(value, others),
    ]);
    const requiredKeys = schema.required ?? [];
    return fc.record(Object.fromEntries(fields), { requiredKeys: requiredKeys as never[] });
  }
  if (typeof rest === 'object') {
    const keys = propertyNames ? fitting(propertyNames) : fc.string();
    return fc.dictionary(keys as fc.Arbitrary<string>, fitting(rest, others), { maxKeys: 3 });
  }
  return fc.constantFrom('UTC', 'text', 'Acme Ltd', 'ä');
}

interface Keywords {
  enum?: unknown[];
  const?: unknown;
  pattern?: string;
  minimum?: number;
  maximum?: number;
  propertyNames?: JsonSchema;
}

function matching(pattern: string): fc.Arbitrary<string> {
  if (pattern === INSTANT_FORM.source) return fc.constantFrom('2026-11-22T02:48:21Z', '1970-01-01T00:00:00Z');
  if (pattern === DAY_FORM.source) return fc.constantFrom('2026-12-25', '2024-02-29');
  return fc.stringMatching(new RegExp(pattern), { maxLength: 12 });
}

function at(file: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>((value, key) => (value as Record<PropertyKey, unknown>)?.[key], file);
}
