import * as z from 'zod/mini';

/** What stands in a JSON Schema beside the form of a value: its meaning, and a name where it comes up again. */
export const meanings = z.registry<{ id?: string; description?: string }>();

/** A value and what it means. The words go into the JSON Schema and into docs/json.md. */
export function says<T extends z.ZodMiniType>(schema: T, description: string): T {
  const own = z.clone(schema);
  meanings.add(own, { description });
  return own;
}

/** A form of value that comes up again: it has a definition of its own in a JSON Schema, and a table in docs/json.md. */
export function named<T extends z.ZodMiniType>(id: string, schema: T, description?: string): T {
  meanings.add(schema, { id, ...(description === undefined ? {} : { description }) });
  return schema;
}

/** What `--json` prints: the fields of a command beside the version of them all. */
export function output<T extends z.core.$ZodLooseShape>(fields: T, description: string) {
  return says(
    z.object({ schema: says(z.literal(1), 'the version of these fields'), ...fields }),
    description,
  );
}

export const text = z.string();
export const textOrNull = z.nullable(text);
export const flag = z.boolean();
export const number = z.number();
/** A number of things. */
export const count = z.int().check(z.gte(0));
export const list = <T extends z.ZodMiniType>(of: T) => z.array(of);
export const orNull = <T extends z.ZodMiniType>(schema: T) => z.nullable(schema);

export const time = named(
  'time',
  z.string().check(z.regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/)),
  'UTC, to the second: 2026-11-22T02:48:21Z',
);
export const day = named(
  'day',
  z.string().check(z.regex(/^\d{4}-\d\d-\d\d$/)),
  'a day of the policy’s time zone: 2026-12-01',
);

type ReadOnly<T> = T extends readonly (infer Item)[]
  ? readonly ReadOnly<Item>[]
  : T extends object
    ? { readonly [Key in keyof T]: ReadOnly<T[Key]> }
    : T;

/** The type of the values of a schema. */
export type Json<T extends z.ZodMiniType> = ReadOnly<z.infer<T>>;
