// Bundles the program into dist/: whatever is loaded with import() is a file of its own, with all that it needs.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { relative, resolve } from 'node:path';

const { build, transform } = await import('esbuild').catch(() => {
  console.error('The program is not built yet, and what builds it is not installed. Run first: npm ci');
  process.exit(1);
});

/**
 * What takes milliseconds to load, or is large, and most commands never call: an ordinary `import` of it loads nothing until
 * the first call. Only functions and classes can be exported by these.
 */
const LATE = [
  '@date-fns/tz/tzOffset',
  'chalk',
  'string-width',
  'yaml',
  'node:child_process',
  'node:crypto',
  'node:os',
  'node:stream/consumers',
  'node:timers/promises',
  'node:tty',
  'node:url',
  'node:v8',
  'src/domain/yaml-full.ts',
  'src/io/commit.ts',
  'src/io/editor.ts',
  'src/io/git-file.ts',
  'src/io/git-history.ts',
  'src/io/holidays.ts',
  'src/io/line-prompt.ts',
  'src/io/notify.ts',
  'src/io/out-folder.ts',
  'src/io/prompt.ts',
  'src/io/repository.ts',
  'src/io/save.ts',
  'src/io/site-folder.ts',
  'src/io/tracker.ts',
  'src/io/watch.ts',
];
/** Loaded by every command, in this order. What is in one of them is in no other file. */
const SHARED = ['src/cli.ts', 'src/io/node.ts'];
/** Optional, and large: where it is installed it is found at run time. */
const EXTERNAL = ['date-holidays'];
const fresh = `dist.${process.pid}.new`;
const old = `dist.${process.pid}.old`;

/** The files to be made, by the name in dist/ under which they are loaded: what they are made of. */
const bundles = new Map([...SHARED, 'src/cli/aside.ts'].map((source) => [nameOf(source), source]));
const made = new Set();
/** In which of the shared files a source is, and under which name each of its exports. */
const [homes, shareNames] = [new Map(), new Map()];

/** `commands-show` for `src/commands/show.ts`, and for a package its own. */
function nameOf(source) {
  return source
    .replace(/^src\/(.*)\.ts$/, '$1')
    .replace(/^@/, '')
    .replaceAll('/', '-');
}

function bundleOf(source) {
  bundles.set(nameOf(source), source);
  return `./${nameOf(source)}.cjs`;
}

/** Decides for each import of a bundle whether it becomes a part of it, or is found elsewhere, and when. */
const apartFor = (bundle) => ({
  name: 'apart',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /./ }, ({ path, importer, kind, namespace, resolveDir }) => {
      if (namespace === 'late' || namespace === 'shared') return { path, external: true };
      if (kind === 'entry-point') return;
      const isOurs = !importer.includes('node_modules');
      const source = isOurs && path.startsWith('.') ? relative('.', resolve(resolveDir, path)) : path;
      if (kind === 'dynamic-import' && isOurs && !EXTERNAL.includes(path))
        return { path: bundleOf(source), external: true };
      // Commander asks for child processes, which we never let it start.
      const isCommanders = importer.includes('commander') && path === 'node:child_process';
      if (LATE.includes(source) && ((isOurs && kind === 'import-statement') || isCommanders))
        return { path: source, namespace: 'late', sideEffects: false };
      if (homes.has(source) && homes.get(source) !== bundle)
        return { path: source, namespace: 'shared', sideEffects: false };
    });
    onLoad({ filter: /./, namespace: 'late' }, async ({ path }) => ({ contents: await lateModule(path) }));
    onLoad({ filter: /./, namespace: 'shared' }, async ({ path }) => ({
      contents: await sharedModule(path),
    }));
  },
});

/** A module with the same functions and classes, each of which loads the real one when it is called. */
async function lateModule(source) {
  const file = source.startsWith('node:') ? source : bundleOf(source);
  const exported = (await functionsOf(source)).map((key) => {
    const call = `function (...args) { return new.target ? new (late().${key})(...args) : late().${key}(...args); }`;
    return key === 'default' ? `export default ${call}` : `export const ${key} = ${call};`;
  });
  return `let loaded;\nconst late = () => (loaded ??= require('${file}'));\n${exported.join('\n')}`;
}

async function functionsOf(source) {
  if (source.startsWith('src/')) return exportsOf(source);
  const exported = Object.entries(await import(source));
  return exported.filter(([, value]) => typeof value === 'function').map(([key]) => key);
}

async function exportsOf(source) {
  const { metafile } = await build({
    ...common,
    entryPoints: [source],
    outfile: 'x.mjs',
    format: 'esm',
    metafile: true,
    write: false,
  });
  return Object.values(metafile.outputs)[0].exports;
}

/** A module that is in another file, which is loaded already or is loaded now. */
async function sharedModule(source) {
  const exported = (await exportsOf(source)).map(
    (key) => `export const ${key} = home.${shareName(source, key)};`,
  );
  return `const home = require('./${homes.get(source)}.cjs');\n${exported.join('\n')}`;
}

/** Short, as there are hundreds. */
function shareName(source, key) {
  const name = `${source} ${key}`;
  if (!shareNames.has(name)) shareNames.set(name, `$${shareNames.size.toString(36)}`);
  return shareNames.get(name);
}

/** Tells one build from another: what one has cached says nothing to another. */
function buildId() {
  const hash = createHash('sha256').update(readFileSync('package-lock.json'));
  for (const name of readdirSync('src', { recursive: true, encoding: 'utf8' }).sort())
    if (name.endsWith('.ts')) hash.update(name).update(readFileSync(`src/${name}`));
  return hash.digest('hex').slice(0, 16);
}

const common = {
  platform: 'node',
  target: 'node20.17',
  minify: true,
  legalComments: 'none',
  logLevel: 'warning',
};
const BUILD_ID = JSON.stringify(buildId());

/**
 * Makes a file. Ours are made as ES modules, which esbuild leaves out of what is not used, and then turned into CommonJS,
 * which starts faster.
 */
async function bundle(name, source, entry = { entryPoints: [source] }) {
  const isOurs = source.startsWith('src/');
  const { outputFiles, metafile } = await build({
    ...common,
    ...entry,
    outfile: `${fresh}/${name}.cjs`,
    bundle: true,
    format: isOurs ? 'esm' : 'cjs',
    external: EXTERNAL,
    define: { BUILD_ID },
    plugins: [apartFor(name)],
    metafile: true,
    write: false,
  });
  const text = outputFiles[0].text;
  writeFileSync(`${fresh}/${name}.cjs`, isOurs ? await asCommonJs(text) : text);
  return Object.entries(Object.values(metafile.outputs)[0].inputs).flatMap(([path, { bytesInOutput }]) =>
    path.startsWith('src/') && bytesInOutput > 0 ? [path] : [],
  );
}

/** What others of our files export is taken as it is: esbuild would make a getter of each export, three times over. */
async function asCommonJs(text) {
  const required = text.replace(
    /\bimport\(("\.\/[\w-]+\.cjs")\)/g,
    'Promise.resolve().then(()=>require($1))',
  );
  const exporting = required.replace(
    /\bexport\s*\{([^}]*)\};\s*$/,
    (_, names) => `module.exports={${names.replace(/([\w$]+) as ([\w$]+)/g, '$2:$1')}};`,
  );
  const { code } = await transform(exporting, {
    ...common,
    format: 'cjs',
    supported: { 'dynamic-import': false },
  });
  return inAscii(code);
}

/** One letter in a pattern that is not, and V8 takes twice the room for the whole file, and longer to collect it. */
function inAscii(code) {
  return code.replace(/[^\0-\x7f]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/** A file that the others take modules from, beside what it is loaded for. */
async function bundleShared(source) {
  const name = nameOf(source);
  const inside = (await bundle(name, source)).filter((path) => path !== source);
  const shared = [];
  for (const path of inside.sort()) {
    homes.set(path, name);
    const names = (await exportsOf(path)).map((key) => `${key} as ${shareName(path, key)}`);
    shared.push(`export { ${names.join(', ')} } from './${path}';`);
  }
  const contents = [`export * from './${source}';`, ...shared].join('\n');
  await bundle(name, source, { stdin: { contents, resolveDir: '.', sourcefile: 'shared.ts' } });
  made.add(name);
}

mkdirSync(fresh);
// Else node would look for one above, which is longer to read.
writeFileSync(`${fresh}/package.json`, '{"type":"commonjs"}\n');
for (const source of SHARED) await bundleShared(source);
while (made.size < bundles.size) {
  const wanted = [...bundles].filter(([name]) => !made.has(name));
  for (const [name] of wanted) made.add(name);
  await Promise.all(wanted.map(([name, source]) => bundle(name, source)));
}

execFileSync(process.execPath, ['scripts/compile.mjs', fresh], { stdio: 'pipe' });

// Swapped in whole, so that a command that starts meanwhile finds all of one build.
if (existsSync('dist')) renameSync('dist', old);
renameSync(fresh, 'dist');
rmSync(old, { recursive: true, force: true });
