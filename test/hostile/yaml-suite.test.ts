import { expect, test } from 'vitest';
import { readFrontMatter } from '../../src/domain/front-matter.ts';
import { readYaml } from '../../src/domain/yaml.ts';
import { YAML_DOCUMENTS } from './inputs.ts';

test('there are hundreds of documents', () => expect(YAML_DOCUMENTS.length).toBeGreaterThan(300));

const READS = Object.entries({ readYaml, readFrontMatter });

test.each(READS)('%s reads what is YAML as what it is, or refuses it with its place', (_, read) => {
  let accepted = 0;
  for (const { name, yaml, json, fail } of YAML_DOCUMENTS) {
    const { data, problems } = read(yaml);
    for (const { line, column, message } of problems) {
      expect(Math.min(line, column), name).toBeGreaterThanOrEqual(1);
      expect(message.length, name).toBeGreaterThan(5);
    }
    if (problems.length > 0) continue;
    expect(fail, `${name} is no YAML: ${yaml}`).toBeUndefined();
    // Of some the suite does not say what they hold; no document at all is no keys.
    if (json !== undefined)
      expect(JSON.parse(JSON.stringify(data)), name).toEqual(JSON.parse(json.trim() || '{}') ?? {});
    accepted++;
  }
  expect(accepted).toBeGreaterThan(50);
});
