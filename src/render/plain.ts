import { showSteering } from '../domain/steering.ts';
import { COLUMNS_OF_FIELD, type Records } from './records.ts';

type Json = Readonly<Record<string, unknown>>;

/**
 * What `--plain` prints of a value: a record a line, its columns apart by tabs; of a single record without chosen fields, a
 * line for each fact. Made from what `--json` prints, so that both say the same by the same names. Null where the text for
 * people is plain as it is, or there are no records this time.
 */
export function plainText(
  data: object,
  records: Records | undefined,
  fields: readonly string[] | null,
): string | null {
  if (!records) return null;
  const { plain, at } = records;
  if (fields === null && (plain === undefined || !at.some((place) => isIn(data, place)))) return null;
  const found = recordsIn(data, records);
  const lines =
    fields === null && plain === 'facts'
      ? found.flatMap((record) => factLines(record, ''))
      : found.map((record) => line(record, fields ?? (plain as readonly string[])));
  return lines.map((one) => `${one}\n`).join('');
}

/** The value with nothing of its records but the chosen fields, in their order; what surrounds the records stays. */
export function withFields(data: object, { at }: Records, fields: readonly string[]): object {
  const picked = (record: Json) => Object.fromEntries(fields.map((field) => [field, record[field] ?? null]));
  return at.reduce<unknown>((value, place) => changedAt(value, stepsOf(place), picked), data) as object;
}

function isIn(data: object, place: string): boolean {
  const [step] = stepsOf(place);
  return step === undefined || step in data;
}

function recordsIn(data: object, { at }: Records): Json[] {
  const found: Json[] = [];
  const take = (record: Json) => {
    found.push(record);
    return record;
  };
  for (const place of at) changedAt(data, stepsOf(place), take);
  return found;
}

function stepsOf(place: string): string[] {
  return place === '' ? [] : place.split('.');
}

/** The value with each object that a path leads to replaced; a list on the way is walked through. */
function changedAt(value: unknown, steps: readonly string[], change: (record: Json) => Json): unknown {
  if (Array.isArray(value)) return value.map((one) => changedAt(one, steps, change));
  if (!isObject(value)) return value;
  const [step, ...further] = steps;
  if (step === undefined) return change(value);
  return step in value ? { ...value, [step]: changedAt(value[step], further, change) } : value;
}

/** `title⇥Registry returns 5xx`; of a list of records one line each, `timeline⇥2026-11-22T02:48:21Z⇥k3f9x2⇥…`. */
function factLines(record: Json, prefix: string): string[] {
  return Object.entries(record).flatMap(([key, value]) => {
    const name = prefix + key;
    if (isObject(value)) return factLines(value, `${name}.`);
    if (!isListOfRecords(value)) return [`${cell(name)}\t${cell(value)}`];
    return value.map((one) => `${cell(name)}\t${line(one, COLUMNS_OF_FIELD[key] ?? Object.keys(one))}`);
  });
}

function line(record: Json, columns: readonly string[]): string {
  return columns.map((column) => cell(record[column])).join('\t');
}

function cell(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (Array.isArray(value) && !value.some((one) => typeof one === 'object'))
    return value.map((one) => escaped(String(one)).replaceAll(',', '\\,')).join(',');
  return escaped(typeof value === 'object' ? JSON.stringify(value) : String(value));
}

/** One line without a tab, from which the text can be had back. */
function escaped(text: string): string {
  const named = text.replace(/[\\\t\n\r]/g, (character) => NAMED[character]!);
  return showSteering(named);
}

const NAMED: Readonly<Record<string, string>> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' };

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isListOfRecords(value: unknown): value is readonly Json[] {
  return Array.isArray(value) && value.length > 0 && value.every(isObject);
}
