import { readFileSync } from 'node:fs';
import { Ajv, type ValidateFunction } from 'ajv';

/** What the parts of a JSON Schema that our schemas have look like. */
export interface JsonSchema {
  $ref?: string;
  type?: string | string[];
  properties?: Record<string, JsonSchema>;
  required?: string[];
  additionalProperties?: boolean | JsonSchema;
  items?: JsonSchema;
  anyOf?: JsonSchema[];
  allOf?: JsonSchema[];
  definitions?: Record<string, JsonSchema>;
}

/** A schema as it is shipped. */
export function shippedSchema(name: string): JsonSchema {
  return JSON.parse(readFileSync(new URL(`../../schemas/${name}.json`, import.meta.url), 'utf8'));
}

/** The same schema, which forbids every field that it does not have. */
export function closed(schema: JsonSchema): JsonSchema {
  const inner = (map: Record<string, JsonSchema> | undefined) =>
    map && Object.fromEntries(Object.entries(map).map(([key, value]) => [key, closed(value)]));
  return {
    ...schema,
    ...(schema.properties && { properties: inner(schema.properties), additionalProperties: false }),
    ...(schema.definitions && { definitions: inner(schema.definitions) }),
    ...(schema.items && { items: closed(schema.items) }),
    ...(schema.anyOf && { anyOf: schema.anyOf.map(closed) }),
    ...(schema.allOf && { allOf: schema.allOf.map(closed) }),
  };
}

const ajv = new Ajv({ strict: true, allowUnionTypes: true, allErrors: true });
const validators = new Map<string, ValidateFunction>();
const byCommand = schemasByCommand();

/**
 * What is wrong with the value that a command line printed, by the schema of its command; empty where nothing is. No field
 * may be there that the schema does not have.
 */
export function outputProblems(args: readonly string[], value: unknown): string[] {
  const command = commandIn(args);
  if (command === undefined) return [`incident ${args.join(' ')}: there is no schema of what it prints`];
  const name = byCommand.get(command)!;
  if (!validators.has(name)) validators.set(name, ajv.compile(closed(shippedSchema(name))));
  const validate = validators.get(name)!;
  if (validate(value)) return [];
  return [
    `incident ${command} --json does not fit schemas/${name}.json. If it is right, describe it in src/schemas/; then npm run docs`,
    ...validate.errors!.map(
      ({ instancePath, message, params }) => `${instancePath}: ${message} ${JSON.stringify(params)}`,
    ),
  ];
}

/** What a command line printed, null where that is no JSON. @throws Error where it does not fit the schema of its command. */
export function printedJson(args: readonly string[], out: string): unknown {
  if (!out.trimStart().startsWith('{')) return null;
  const value: unknown = JSON.parse(out);
  // What `--fields` leaves of it is what test/commands/plain.test.ts is about.
  const isWhole = args.includes('--json') && !args.some((arg) => arg.startsWith('--fields'));
  const problems = isWhole ? outputProblems(args, value) : [];
  if (problems.length > 0) throw new Error(problems.join('\n'));
  return value;
}

/** The schema of each command's output, by the words of the command. */
function schemasByCommand(): Map<string, string> {
  const index: { name: string; commands: string[] }[] = JSON.parse(
    readFileSync(new URL('../../schemas/index.json', import.meta.url), 'utf8'),
  );
  return new Map(index.flatMap(({ name, commands }) => commands.map((words) => [words, name] as const)));
}

/** The words of the command that a command line names: `review start`, or `review` where that can be run alone. */
function commandIn(args: readonly string[]): string | undefined {
  const words = args.filter((arg) => !arg.startsWith('-'));
  const starts = new Set([...byCommand.keys()].map((command) => command.split(' ')[0]));
  const at = words.findIndex((word) => starts.has(word));
  return [3, 2, 1].map((count) => words.slice(at, at + count).join(' ')).find((name) => byCommand.has(name));
}
