// Writes the tables of docs/json.md: what each `--json` output has, from its schema.
//
// A table stands between `<!-- output: NAME -->` or `<!-- shape: NAME -->` and `<!-- end -->`: the fields of what a
// command prints, or of a definition that comes up again.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';

const PATH = 'docs/json.md';
const TABLE = /^<!-- (output|shape): (\S+) -->\n.*?^<!-- end -->$/gms;

/** Run from the root of the repository, when schemas/ is written. */
export async function writeJsonTables() {
  const schemas = outputSchemas();
  const shapes = new Map(
    [...schemas.values()].flatMap(({ definitions = {} }) => Object.entries(definitions)),
  );
  const missing = new Set([...namesOf('output', schemas), ...namesOf('shape', shapes)].filter(hasFields));
  const text = readFileSync(PATH, 'utf8').replace(TABLE, (_, kind, name) => {
    const schema = (kind === 'output' ? schemas : shapes).get(name);
    if (!schema) throw new Error(`${PATH}: there is no ${kind} ${name}`);
    missing.delete(`${kind}: ${name}`);
    const printed = kind === 'output' ? `\n${printedBy(name)}\n` : '';
    return `<!-- ${kind}: ${name} -->\n${printed}${table(schema)}\n<!-- end -->`;
  });
  if (missing.size > 0) throw new Error(`${PATH} has no table for\n${[...missing].join('\n')}`);
  writeFileSync(PATH, text);

  function hasFields(place) {
    const [kind, name] = place.split(': ');
    return (kind === 'output' ? schemas : shapes).get(name).properties !== undefined;
  }
}

function namesOf(kind, map) {
  return [...map.keys()].map((name) => `${kind}: ${name}`);
}

function outputSchemas() {
  const { length } = '.json';
  const names = readdirSync('schemas').map((file) => file.slice(0, -length));
  const read = (name) => JSON.parse(readFileSync(`schemas/${name}.json`, 'utf8'));
  return new Map(
    names.map((name) => [name, read(name)]).filter(([, schema]) => schema.properties?.schema?.const === 1),
  );
}

function printedBy(name) {
  const index = JSON.parse(readFileSync('schemas/index.json', 'utf8'));
  const { commands } = index.find((entry) => entry.name === name);
  return `Printed by ${commands.map((words) => `\`${words}\``).join(', ')} ([schema](../schemas/${name}.json)):`;
}

function table(schema) {
  const rows = fieldRows(schema, '').map((cells) => `| ${cells.join(' | ')} |`);
  return ['', '| field | type | meaning |', '|---|---|---|', ...rows, ''].join('\n');
}

/** Fields inside a field that has no name of its own stand below it: `live.on`, `columns[].status`. */
function fieldRows(schema, before) {
  return Object.entries(schema.properties).flatMap(([name, value]) => {
    if (name === 'schema' && before === '') return [];
    const optional = schema.required?.includes(name) ? '' : ', or left out';
    const row = [`\`${before}${name}\``, `${typeWords(value)}${optional}`, cell(value.description ?? '')];
    const [inner, path] = innerObject(value, `${before}${name}`);
    return [row, ...(inner ? fieldRows(inner, `${path}.`) : [])];
  });
}

function innerObject(value, path) {
  if (value.anyOf) return innerObject(value.anyOf.find((one) => one.properties) ?? {}, path);
  if (value.items) return innerObject(value.items, `${path}[]`);
  return value.properties ? [value, path] : [null, path];
}

/** A type in words: `list of events`, `time or null`. */
function typeWords(value) {
  const all = alternatives(value);
  return all.length < 2 ? all.join('') : `${all.slice(0, -1).join(', ')} or ${all.at(-1)}`;
}

function alternatives(value) {
  if (value.$ref) return [words(value.$ref)];
  if (value.allOf) return alternatives(value.allOf[0]);
  if (value.anyOf) return value.anyOf.flatMap(alternatives);
  if (value.enum) return value.enum.map((word) => `\`${word}\``);
  if (Array.isArray(value.type)) return value.type.map((type) => TYPES[type]);
  if (value.type === 'array') return [`list of ${plural(typeWords(value.items))}`];
  const inner = value.additionalProperties?.type;
  return [inner ? `object of ${TYPES[inner]}` : TYPES[value.type]];
}

const TYPES = {
  string: 'text',
  number: 'number',
  integer: 'number',
  boolean: 'boolean',
  object: 'object',
  null: 'null',
};

function words(reference) {
  const name = reference.split('/').at(-1);
  return PLAIN.includes(name) ? name : `[${name.replaceAll('-', ' ')}](#${name})`;
}
const PLAIN = ['time', 'day'];

function plural(word) {
  if (/^(text|object)/.test(word)) return word.replace('object', 'objects');
  const form = (noun) => (noun.endsWith('y') && noun !== 'day' ? `${noun.slice(0, -1)}ies` : `${noun}s`);
  return word.startsWith('[') ? word.replace(/^\[([^\]]+)/, (_, noun) => `[${form(noun)}`) : form(word);
}

function cell(text) {
  return text.replaceAll('|', '\\|');
}
