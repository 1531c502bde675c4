import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parse as parseYaml, parseAllDocuments } from 'yaml';
import { parse } from '../../src/cli/program.ts';
import { conflictAt } from '../../src/domain/conflict-markers.ts';
import { ATTRIBUTES_LINE } from '../../src/domain/merge-driver.ts';
import { parsePolicy } from '../../src/domain/policy-check.ts';
import type { Streams } from '../../src/io/streams.ts';
import { wordsOf } from '../torture/commands.ts';
import { documentsWithConsole, type Fenced, fencedBlocks } from './documents.ts';
import { linesOf, NOT_RUN, runLines } from './shell-blocks.ts';

// Each block of each document is run or read by what it is for. A block of another kind needs a checker here first.

interface Block extends Fenced {
  path: string;
}

const PAGES = [
  'README.md',
  'ARCHITECTURE.md',
  'CONTRIBUTING.md',
  'incidents/README.md',
  ...markdownIn('docs'),
];
const blocks = [...PAGES, ...markdownIn('docs/rules')].flatMap((path) =>
  fencedBlocks(readFileSync(path, 'utf8')).map((block): Block => ({ ...block, path })),
);

function markdownIn(folder: string): string[] {
  const names = readdirSync(folder).filter((name) => name.endsWith('.md'));
  return names.sort().map((name) => `${folder}/${name}`);
}

/** By language, who looks at it; what test/docs/examples.test.ts reads is only named here. */
const CHECKERS: Readonly<Record<string, (block: Block) => void | Promise<void>>> = {
  console: ({ path }) => expect(documentsWithConsole()).toContain(path),
  sh: ({ path, text }) => (path === 'docs/reference.md' ? expectToBeParsed(text) : runLines(linesOf(text))),
  yaml: ({ path, text }) => (path === 'docs/ci.md' ? expectCiToTake(text) : expectPolicy(text)),
  json: ({ text }) => void JSON.parse(text),
  // `markdown` and `json vectors` of docs/format.md: test/docs/examples.test.ts.
  markdown: ({ path }) => expect(path).toBe('docs/format.md'),
  ebnf: ({ text }) => expectProductions(text),
  text: ({ text }) => expect(conflictAt(text)).not.toBeNull(),
  gitattributes: ({ text }) => expect(text).toBe(`${ATTRIBUTES_LINE}\n`),
};

test.concurrent.each(blocks.filter(({ path, isFile }) => !isFile && !path.startsWith('docs/rules/')))(
  '$path:$line, $language',
  async (block) => {
    const check = CHECKERS[block.language];
    expect(check, `nothing checks a block "${block.language}"`).toBeDefined();
    await check!(block);
  },
);

test('the blocks of the pages of rules are those of their fixtures, which test/rules lints', () => {
  for (const { path, language } of blocks.filter((block) => block.path.startsWith('docs/rules/'))) {
    expect(['markdown', 'yaml', 'text'], path).toContain(language);
    expect(existsSync(path.replace('docs/', 'test/')), path).toBe(true);
  }
});

test('a file that a block writes is read by a console block of its document', () => {
  for (const { path } of blocks.filter(({ isFile }) => isFile))
    expect(documentsWithConsole()).toContain(path);
});

test('what is not run stands in a document, and npm has the scripts that are named', () => {
  const shell = blocks.filter(({ language, path }) => language === 'sh' && path !== 'docs/reference.md');
  const lines = shell.flatMap(({ text }) => linesOf(text));
  for (const line of Object.keys(NOT_RUN)) expect(lines).toContain(line);
  const { scripts } = JSON.parse(readFileSync('package.json', 'utf8'));
  for (const [, script] of lines.join('\n').matchAll(/npm run ([\w:-]+)/g))
    expect(scripts).toHaveProperty(script!);
});

const SILENT: Streams = {
  out: () => {},
  err: () => {},
  columns: () => undefined,
  errColumns: () => undefined,
  rows: () => undefined,
};

/** A usage line, or an example with what it does above: the parser of the program takes each. */
async function expectToBeParsed(text: string): Promise<void> {
  const lines = linesOf(text);
  const isUsage = lines.length === 1 && / \[options\]/.test(lines[0]!);
  for (const line of lines) {
    const given = /(?:^|\| |=\S+ |<\()incident (.*?)\)?$/.exec(line)?.[1]?.replace(/ [|>] .*$/, '');
    expect(given, line).toBeDefined();
    const words = isUsage ? [...given!.replace(/ \[options\].*/, '').split(' '), '--help'] : wordsOf(given!);
    const named = words.find((word) => !word.startsWith('-'));
    const parsed = await parse(words, named, SILENT, async () => {});
    expect(parsed, line).toBe(isUsage ? 'help' : 'run');
  }
}

function expectPolicy(text: string): void {
  expect(parsePolicy(text).problems).toEqual([]);
}

/** A step for the action of this repository, an include of its file for GitLab, its hooks for pre-commit. */
function expectCiToTake(text: string): void {
  const read = parseYaml(text);
  const [one] = Array.isArray(read) ? read : read.include;
  const version = `v${JSON.parse(readFileSync('package.json', 'utf8')).version}`;
  if (one.uses) {
    expect(one.uses.split('@')[1]).toBe(version);
    expectInputs(one.with, parseYaml(readFileSync('action.yml', 'utf8')).inputs);
  } else if (one.hooks) {
    expect(one.rev).toBe(version);
    const known = parseYaml(readFileSync('.pre-commit-hooks.yaml', 'utf8')).map(
      ({ id }: { id: string }) => id,
    );
    for (const { id } of one.hooks) expect(known).toContain(id);
  } else {
    const [header] = parseAllDocuments(readFileSync(one.file, 'utf8'));
    expectInputs(one.inputs, header!.toJS().spec.inputs);
  }
}

function expectInputs(given: object, known: object): void {
  for (const name of Object.keys(given)) expect(known).toHaveProperty(name);
}

/** Each begins with its name and `=`, ends with `;`, and closes what it opens. */
function expectProductions(text: string): void {
  const bare = text.replace(/\(\*.*?\*\)/gs, '').replace(/"[^"]*"/g, '""');
  const productions = bare.split(';').map((one) => one.trim());
  expect(productions.pop()).toBe('');
  for (const one of productions) {
    expect(one).toMatch(/^[a-z-]+\s+= /);
    for (const [open, close] of ['()', '[]', '{}'])
      expect(one.split(open!).length, one).toBe(one.split(close!).length);
  }
}
