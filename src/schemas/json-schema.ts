import * as z from 'zod/mini';
import { PolicyFile } from '../domain/policy-schema.ts';
import { IncidentFrontMatter } from './front-matter.ts';
import { outputs } from './index.ts';
import { meanings } from './shape.ts';

/** A JSON Schema as data. */
export type JsonSchema = z.core.JSONSchema.BaseSchema;

/** The files that people write, and what checks each. */
export const files = {
  config: { describes: 'incident.config.yaml', schema: PolicyFile },
  'front-matter': { describes: 'the front matter of an incident file', schema: IncidentFrontMatter },
} as const;

/**
 * The JSON Schema of what a schema accepts. Draft 7: the servers behind editors know it best, and nothing here needs a
 * later one. Of outputs it says what is there and not that there is nothing else: new fields may come.
 */
export function jsonSchema(schema: z.ZodMiniType): JsonSchema {
  return z.toJSONSchema(schema, { target: 'draft-7', io: 'input', metadata: meanings });
}

/** Every JSON Schema, by its name. */
export function jsonSchemas(): Record<string, JsonSchema> {
  const ofFiles = Object.entries(files).map(([name, { schema }]) => [name, jsonSchema(schema)]);
  const ofOutputs = Object.entries(outputs).map(([name, schema]) => [name, jsonSchema(schema)]);
  return Object.fromEntries([...ofFiles, ...ofOutputs]);
}
