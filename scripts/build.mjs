// Bundles the program into dist/: whatever is loaded with import() is a file of its own, with all that it needs.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { relative, resolve } from 'node:path';

const { build, transform } = await import('esbuild').catch(() => {
  console.error('The program is not built yet, and what builds it is not installed. Run first: npm ci');
  process.exit(1);
});

/** What takes milliseconds to load and most commands never call: an ordinary `import` of it loads nothing until the first call. */
const LATE = ['chalk', 'string-width', 'yaml', 'node:child_process', 'node:crypto', 'node:tty'];
/** Optional, and large: where it is installed it is found at run time. */
const EXTERNAL = ['date-holidays'];
const fresh = `dist.${process.pid}.new`;
const old = `dist.${process.pid}.old`;

/** The files to be made, by the name in dist/ under which they are loaded: what they are made of. */
const bundles = new Map([['cli', 'src/cli.ts']]);
const made = new Set();

function bundleOf(source) {
  const name = source.startsWith('/')
    ? relative('src', source).replace(/\.ts$/, '').replaceAll('/', '-')
    : source;
  bundles.set(name, source);
  return `./${name}.cjs`;
}

const apart = {
  name: 'apart',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /./ }, ({ path, importer, kind, namespace, resolveDir }) => {
      if (namespace === 'late') return { path, external: true };
      if (kind === 'dynamic-import' && !importer.includes('node_modules') && !EXTERNAL.includes(path))
        return { path: bundleOf(path.startsWith('.') ? resolve(resolveDir, path) : path), external: true };
      const isOurs = !importer.includes('node_modules') && kind === 'import-statement';
      // Commander asks for child processes, which we never let it start.
      const isCommanders = importer.includes('commander') && path === 'node:child_process';
      if (LATE.includes(path) && (isOurs || isCommanders))
        return { path, namespace: 'late', sideEffects: false };
    });
    onLoad({ filter: /./, namespace: 'late' }, async ({ path }) => ({ contents: await lateModule(path) }));
  },
};

/** A module with the same functions and classes, each of which loads the real one when it is called. */
async function lateModule(name) {
  const file = name.startsWith('node:') ? name : bundleOf(name);
  const functions = Object.entries(await import(name)).filter(([, value]) => typeof value === 'function');
  const exported = functions.map(([key]) => {
    const call = `function (...args) { return new.target ? new (late().${key})(...args) : late().${key}(...args); }`;
    return key === 'default' ? `export default ${call}` : `export const ${key} = ${call};`;
  });
  return `let loaded;\nconst late = () => (loaded ??= require('${file}'));\n${exported.join('\n')}`;
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

/** Ours are made as ES modules, so that `import()` gives what it gives in the source, and then turned into CommonJS, which starts faster. */
async function bundle(name, source) {
  const isOurs = source.startsWith('/') || source.startsWith('src/');
  const { outputFiles } = await build({
    ...common,
    entryPoints: [source],
    outfile: `${fresh}/${name}.cjs`,
    bundle: true,
    format: isOurs ? 'esm' : 'cjs',
    external: EXTERNAL,
    define: { BUILD_ID },
    plugins: [apart],
    write: false,
  });
  const code = isOurs
    ? (
        await transform(outputFiles[0].text, {
          ...common,
          format: 'cjs',
          supported: { 'dynamic-import': false },
        })
      ).code
    : outputFiles[0].text;
  writeFileSync(`${fresh}/${name}.cjs`, code);
}

mkdirSync(fresh);
while (made.size < bundles.size) {
  const wanted = [...bundles].filter(([name]) => !made.has(name));
  for (const [name] of wanted) made.add(name);
  await Promise.all(wanted.map(([name, source]) => bundle(name, source)));
}

// Swapped in whole, so that a command that starts meanwhile finds all of one build.
if (existsSync('dist')) renameSync('dist', old);
renameSync(fresh, 'dist');
rmSync(old, { recursive: true, force: true });
