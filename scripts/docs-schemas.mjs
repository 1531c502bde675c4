// Writes schemas/: the JSON Schema of each file that people write and of each `--json` output, and an index of them.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { allSpecs } from './commands.mjs';
import { imported } from './imported.mjs';
import { rowsOf } from './markdown-table.mjs';

const FOLDER = 'schemas';
/** Where the keys of a file are described: a table whose first column names them, and the column that says what they mean. */
const KEY_TABLES = {
  config: { path: 'docs/policy.md', meaning: 3 },
  'front-matter': { path: 'docs/format.md', meaning: 3 },
};

/** Run from the root of the repository. */
export async function writeSchemas() {
  const { jsonSchemas, files } = await imported('src/schemas/json-schema.ts');
  const specs = await allSpecs();
  rmSync(FOLDER, { recursive: true, force: true });
  mkdirSync(FOLDER);
  const index = [];
  for (const [name, schema] of Object.entries(jsonSchemas())) {
    const describes = files[name]?.describes ?? schema.description;
    const commands = specs.filter(({ json }) => json === name).map(({ words }) => words);
    if (name in KEY_TABLES) describeKeys(schema, meaningsIn(KEY_TABLES[name]));
    const { $schema, description, ...rest } = schema;
    write(name, { $schema, title: `incident: ${describes}`, ...rest });
    index.push({ name, describes, commands });
  }
  write('index', index);
}

function write(name, value) {
  writeFileSync(`${FOLDER}/${name}.json`, `${JSON.stringify(value, null, 2)}\n`);
}

/** What each key means, by its path: `roster[].name`. A row may name several keys of one place: `labels.a`, `.b`. */
function meaningsIn({ path, meaning }) {
  const found = new Map();
  for (const cells of rowsOf(path, 'key')) {
    const [first, ...others] = [...cells[0].matchAll(/`([^`]+)`/g)].map(([, key]) => key);
    const place = first.replace(/\.[^.]+$/, '');
    for (const key of [first, ...others.map((other) => `${place}${other}`)])
      found.set(key.replace(/\.(ID|NAME)\b/, '.*'), cells[meaning]);
  }
  return found;
}

function describeKeys(schema, meanings, path = '') {
  for (const [key, value] of Object.entries(schema.properties ?? {})) {
    const place = `${path}${path && '.'}${/^S[1-4]$/.test(key) ? 'SEVERITY' : key}`;
    const meaning = meanings.get(place);
    if (meaning) value.description = meaning;
    describeKeys(value, meanings, place);
  }
  if (schema.items) describeKeys(schema.items, meanings, `${path}[]`);
  if (schema.additionalProperties) describeKeys(schema.additionalProperties, meanings, `${path}.*`);
}
