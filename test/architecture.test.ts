import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { expect, test } from 'vitest';

/**
 * Who may import whom. A layer sees those that stand below it; `io` stands aside, implements the types of the context,
 * and only the program's own start knows it.
 */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  cli: ['cli', 'commands', 'context', 'render', 'rules', 'domain', 'io'],
  commands: ['commands', 'schemas', 'context', 'render', 'rules', 'domain'],
  context: ['context', 'domain'],
  render: ['render', 'context', 'rules', 'domain'],
  rules: ['rules', 'domain'],
  schemas: ['schemas', 'domain'],
  domain: ['domain'],
  io: ['io', 'domain', 'context'],
};
/** From these, only types: nothing of them is there when the program runs. */
const TYPES_ONLY: readonly (readonly [from: string, of: string])[] = [
  ['io', 'context'],
  ['commands', 'schemas'],
  ['render', 'context'],
  ['render', 'rules'],
  ['context', 'domain'],
];

interface Import {
  from: string;
  line: number;
  specifier: string;
  typeOnly: boolean;
}

const root = new URL('..', import.meta.url).pathname;
const files = ['src', 'bin'].flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.[cm]?[jt]s$/.test(name))
    .map((name) => `${folder}/${name.replaceAll('\\', '/')}`),
);
const texts = new Map(files.map((file) => [file, readFileSync(join(root, file), 'utf8')]));
const sources = files.filter((file) => file.startsWith('src/'));
const imports = files.flatMap(importsOf);

function importsOf(file: string): Import[] {
  const text = texts.get(file)!;
  const statements =
    /^(?:import|export)\b(\s+type\b)?([^;'"]*?)\bfrom\s*['"]([^'"]+)['"]|^import\s*['"]([^'"]+)['"]|\b(?:import|require)\(\s*['"]([^'"]+)['"]\s*\)/gm;
  return [...text.matchAll(statements)].map((match) => ({
    from: file,
    line: text.slice(0, match.index).split('\n').length,
    specifier: (match[3] ?? match[4] ?? match[5])!,
    typeOnly: match[1] !== undefined || onlyTypesIn(match[2]),
  }));
}

/** `import { type A, type B } from`. */
function onlyTypesIn(clause: string | undefined): boolean {
  const names = /^\s*\{([^}]*)\}\s*$/
    .exec(clause ?? '')?.[1]
    ?.split(',')
    .map((name) => name.trim())
    .filter(Boolean);
  return names !== undefined && names.length > 0 && names.every((name) => name.startsWith('type '));
}

function targetOf({ from, specifier }: Import): string | null {
  return specifier.startsWith('.') ? normalize(join(dirname(from), specifier)).replaceAll('\\', '/') : null;
}

function layerOf(file: string): string {
  return file.split('/')[1]!.replace(/\.ts$/, '');
}

/** Comments and strings speak of what the code must not do. */
function codeOf(file: string): string {
  const blank = (text: string) => text.replace(/[^\n]/g, ' ');
  return texts
    .get(file)!
    .replace(/\/\*.*?\*\//gs, blank)
    .replace(/(^|\s)\/\/.*$/gm, blank)
    .replace(/'(?:[^'\\\n]|\\.)*'/g, blank);
}

/** Where a pattern occurs in the code of files, as `path:line: what`. */
function occurrences(pattern: RegExp, among: readonly string[]): string[] {
  return among.flatMap((file) =>
    codeOf(file)
      .split('\n')
      .flatMap((line, index) =>
        pattern.test(line) ? [`${file}:${index + 1}: ${pattern.exec(line)![0]}`] : [],
      ),
  );
}

const said = ({ from, line, specifier }: Import) => `${from}:${line} imports ${specifier}`;

test('imports are found', () => {
  expect(imports.length).toBeGreaterThan(200);
  expect(
    imports.some((one) => one.specifier === './commands/global-options.ts' && one.from === 'src/cli.ts'),
  ).toBe(true);
});

test('imports run downward only', () => {
  const wrong = imports.filter((one) => {
    const target = targetOf(one);
    if (!target?.startsWith('src/') || !one.from.startsWith('src/')) return false;
    const [from, of] = [layerOf(one.from), layerOf(target)];
    return !MAY_IMPORT[from]?.includes(of);
  });
  expect(wrong.map(said)).toEqual([]);
});

test('some layers are known by their types only', () => {
  const wrong = imports.filter((one) => {
    const target = targetOf(one);
    if (!target?.startsWith('src/') || one.typeOnly) return false;
    return TYPES_ONLY.some(([from, of]) => layerOf(one.from) === from && layerOf(target) === of);
  });
  expect(wrong.map(said)).toEqual([]);
});

test('every folder is a layer', () => {
  expect([...new Set(sources.map(layerOf))].filter((layer) => !(layer in MAY_IMPORT))).toEqual([]);
});

test('bin knows nothing but the built program', () => {
  const allowed = ['../dist/cli.cjs', './compiled.js', 'node:fs', 'node:path', 'node:vm'];
  const known = imports.filter((one) => one.from.startsWith('bin/'));
  const wrong = known.filter((one) => !allowed.includes(one.specifier));
  expect(known.length).toBeGreaterThan(0);
  expect(wrong.map(said)).toEqual([]);
});

test('only io touches the world', () => {
  const allowed = (one: Import) =>
    one.from.startsWith('src/io/') || (one.from.startsWith('src/domain/') && one.specifier === 'node:crypto');
  const wrong = imports.filter(
    (one) => one.from.startsWith('src/') && one.specifier.startsWith('node:') && !allowed(one),
  );
  expect(wrong.map(said)).toEqual([]);
  const outside = sources.filter((file) => !file.startsWith('src/io/'));
  const world =
    /\bDate\.now\(|\bnew Date\(\s*\)|\bMath\.random\b|\bprocess\.(?:env|arg|cwd|exit|std|platform|pid|kill|hrtime|on|nextTick|uptime|umask|getuid|version)|\bperformance\.|\bconsole\.|\bset(?:Timeout|Interval)\(|\bfetch\(|\bglobalThis\b/;
  expect(occurrences(world, outside)).toEqual([]);
});

test('nobody runs code from text, or ends the process', () => {
  expect(occurrences(/\bprocess\.exit\b|\beval\(|\bnew Function\b|\bmatter\.stringify\b/, sources)).toEqual(
    [],
  );
});

test('relative imports name a file that is there, as .ts', () => {
  const relativeOnes = imports.filter((one) => one.from.startsWith('src/') && one.specifier.startsWith('.'));
  const wrong = relativeOnes.filter((one) => !texts.has(targetOf(one)!) || !one.specifier.endsWith('.ts'));
  expect(wrong.map(said)).toEqual([]);
});

test('there are no cycles', () => {
  const below = (file: string) =>
    imports.filter((one) => one.from === file && !one.typeOnly).flatMap((one) => targetOf(one) ?? []);
  const done = new Set<string>();
  const cycles: string[] = [];
  const visit = (file: string, path: readonly string[]) => {
    if (path.includes(file)) cycles.push([...path.slice(path.indexOf(file)), file].join(' → '));
    if (done.has(file) || path.includes(file)) return;
    for (const next of below(file)) visit(next, [...path, file]);
    done.add(file);
  };
  for (const file of sources) visit(file, []);
  expect(cycles).toEqual([]);
});

test('no file is a drawer for anything, or a barrel', () => {
  expect(files.filter((file) => /(?:^|\/)(?:utils?|helpers?|misc|common)\.[jt]s$/.test(file))).toEqual([]);
  expect(occurrences(/^export \*/, sources)).toEqual([]);
});
