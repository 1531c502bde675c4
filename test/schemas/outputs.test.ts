import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import { describe, expect, test } from 'vitest';
import type { CommandSpec } from '../../src/commands/command.ts';
import { commandEntries } from '../../src/commands/index.ts';
import { jsonSchemas } from '../../src/schemas/json-schema.ts';
import { Sandbox } from '../support/incident.ts';
import { closed, type JsonSchema, outputProblems, shippedSchema } from '../support/json-output.ts';

const index: { name: string; commands: string[] }[] = JSON.parse(readFileSync('schemas/index.json', 'utf8'));

// Each value that a command prints in these tests and in the documents is held to its schema where it is run.

const specs = (
  await Promise.all(
    commandEntries.map(async ({ name, load }) => runnable({ ...(await load()).default }, name)),
  )
).flat();

function runnable(
  spec: Omit<CommandSpec, 'name' | 'summary'>,
  words: string,
): Pick<CommandSpec, 'json' | 'records' | 'name'>[] {
  const below = (spec.subcommands ?? []).flatMap((sub) => runnable(sub, `${words} ${sub.name}`));
  return spec.run ? [{ ...spec, name: words }, ...below] : below;
}

describe.each(specs)('incident $name', ({ name, json, records }) => {
  test('--json has a schema', () => {
    expect(json, 'the command names no "json" (src/schemas/index.ts)').toBeDefined();
    expect(index.find((entry) => entry.name === json)?.commands, 'run npm run docs').toContain(name);
  });

  test.runIf(records)('--fields has the fields of the schema', () => {
    const found = records!.at.flatMap((place) => fieldsAt(shippedSchema(json!), place));
    expect([...new Set(records!.fields)].sort()).toEqual([...new Set(found)].sort());
  });
});

/** The fields of the objects at a place of what a schema describes, `columns.incidents` through a list. */
function fieldsAt(root: JsonSchema, place: string): string[] {
  const objects = (schema: JsonSchema): JsonSchema[] => {
    if (schema.$ref) return objects(root.definitions![schema.$ref.replace('#/definitions/', '')]!);
    if (schema.items) return objects(schema.items);
    const parts = schema.anyOf ?? schema.allOf;
    return parts ? parts.flatMap(objects) : schema.properties ? [schema] : [];
  };
  const steps = place === '' ? [] : place.split('.');
  const reached = steps.reduce(
    (from, step) => from.flatMap(({ properties }) => objects(properties?.[step] ?? {})),
    objects(root),
  );
  return reached.flatMap(({ properties }) => Object.keys(properties!)).filter((key) => key !== 'schema');
}

describe.each(Object.entries(jsonSchemas()))('%s', (name, schema) => {
  test('the shipped file is what the source says: npm run docs', () => {
    expect(withoutWords(shippedSchema(name))).toEqual(withoutWords(schema));
  });

  test('it is a valid schema of draft 7, open or closed', () => {
    const strictly = { strict: true, allowUnionTypes: true };
    new Ajv(strictly).compile(shippedSchema(name));
    new Ajv(strictly).compile(closed(shippedSchema(name)));
  });
});

test('incident schema prints a schema by its name, or by the words of a command', () => {
  const store = new Sandbox();
  expect(JSON.parse(store.run('schema', 'review', 'start').out)).toEqual(shippedSchema('change'));
  expect(store.run('schema', 'action-add', '--json').json).toMatchObject({ schema: 1, name: 'action-add' });
  expect(store.run('schema', 'lst')).toMatchObject({ code: 3, err: expect.stringContaining('"list"') });
});

test('a field too many, one too few and one of another type are problems', () => {
  const found = (value: object) =>
    outputProblems(['-q', 'merge-driver', 'a', 'b', 'c', '--json'], value).slice(1);
  const right = { schema: 1, path: 'a', conflicts: 0 };
  expect(found(right)).toEqual([]);
  expect(found({ ...right, more: 1 })).toEqual([expect.stringContaining('"more"')]);
  expect(found({ schema: 1, path: 'a' })).toEqual([expect.stringContaining('"conflicts"')]);
  expect(found({ ...right, conflicts: '0' })).toEqual([expect.stringContaining('/conflicts')]);
  expect(outputProblems(['unheard-of', '--json'], right)).toEqual([expect.stringContaining('no schema')]);
});

test('what is shipped lets fields come, as docs/json.md promises', () => {
  const validate = new Ajv().compile(shippedSchema('merge-driver'));
  expect(validate({ schema: 1, path: 'a', conflicts: 0, more: 1 })).toBe(true);
  expect(validate({ schema: 2, path: 'a', conflicts: 0 })).toBe(false);
});

/** Without what is said of it for people. */
function withoutWords(schema: object): unknown {
  return JSON.parse(
    JSON.stringify(schema, (key, value) =>
      ['title', 'description'].includes(key) && typeof value === 'string' ? undefined : value,
    ),
  );
}
