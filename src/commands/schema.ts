import type { Context } from '../context.ts';
import { notFound } from '../domain/failure.ts';
import { didYouMean } from '../domain/suggest.ts';
import type { Output } from '../schemas/index.ts';
import { SCHEMAS } from '../render/records.ts';
import { table } from '../render/table.ts';
import type { CommandBody, Outcome } from './command.ts';

const spec: CommandBody<'schema'> = {
  description:
    'Prints a JSON Schema (draft 7): of incident.config.yaml, of the front matter of an incident file, or of what a command prints with --json. Without a name, lists them.',
  examples: [
    ['incident schema', 'all of them, a line each'],
    ['incident schema config', 'of incident.config.yaml, for an editor'],
    ['incident schema review start', 'of what a command prints with --json'],
  ],
  arguments: [
    { name: 'schema', describes: 'its name, or the words of a command', optional: true, variadic: true },
  ],
  records: SCHEMAS,
  json: 'schema',
  run: schema,
};
export default spec;

type Entry = NonNullable<Output<'schema'>['schemas']>[number];

/** The JSON Schemas that come with the program. */
export function schemaIndex({ store }: Context): readonly Entry[] {
  return JSON.parse(store.shipped('schemas/index.json'));
}

function schema(context: Context, words: readonly string[]): Outcome<'schema'> {
  const schemas = schemaIndex(context);
  if (words.length === 0) return { data: { schemas }, text: listed(schemas, context) };
  const { name } = called(words.join(' '), schemas);
  const text = context.store.shipped(`schemas/${name}.json`);
  return { data: { name, json_schema: JSON.parse(text) }, text };
}

/** @throws Failure `not-found` where there is none. */
function called(typed: string, schemas: readonly Entry[]): Entry {
  const words = typed.toLowerCase().replace(/^incident /, '');
  const found =
    schemas.find(({ name }) => name === words) ?? schemas.find(({ commands }) => commands.includes(words));
  if (found) return found;
  const names = schemas.flatMap(({ name, commands }) => [name, ...commands]);
  throw notFound(`there is no schema "${typed}".${didYouMean(words, names)}`, {
    mend: 'See them all: incident schema',
  });
}

function listed(schemas: readonly Entry[], { screen }: Context): string {
  const rows = schemas.map(({ name, describes, commands }) => [name, describes, commands.join(', ')]);
  return table([{ title: 'SCHEMA' }, { title: 'OF' }, { title: 'COMMANDS', flexible: true }], rows, screen);
}
