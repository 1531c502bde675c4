// Bundles the program into dist/: one file a command, loaded only when that command runs.
import { existsSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';

const { build, transform } = await import('esbuild').catch(() => {
  console.error('The program is not built yet, and what builds it is not installed. Run first: npm ci');
  process.exit(1);
});

const target = { platform: 'node', target: 'node20.17', minify: true, legalComments: 'none' };

/** What takes milliseconds to load and most commands never call: `import` stays as it is, and the first call loads it. */
const LATE = ['chalk', 'string-width', 'yaml', 'node:child_process', 'node:crypto', 'node:tty'];
const isBuiltIn = (name) => name.startsWith('node:');

const late = {
  name: 'late',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^(node:|[a-z])/ }, ({ path, importer, kind }) =>
      LATE.includes(path) && kind === 'import-statement' && !importer.includes('node_modules')
        ? { path, namespace: 'late', sideEffects: false }
        : undefined,
    );
    onResolve({ filter: /./, namespace: 'late' }, ({ path }) => ({ path, external: true }));
    onLoad({ filter: /./, namespace: 'late' }, async ({ path }) => ({ contents: await lateModule(path) }));
  },
};

/** A module with the same functions and classes, each of which loads the real one when it is called. */
async function lateModule(name) {
  const functions = Object.entries(await import(name)).filter(([, value]) => typeof value === 'function');
  const exported = functions.map(([key]) => {
    const call = `function (...args) { return new.target ? new (late().${key})(...args) : late().${key}(...args); }`;
    return key === 'default' ? `export default ${call}` : `export const ${key} = ${call};`;
  });
  const file = isBuiltIn(name) ? name : `./${name}.cjs`;
  return `let loaded;\nconst late = () => (loaded ??= require('${file}'));\n${exported.join('\n')}`;
}

const fresh = `dist.${process.pid}.new`;
const old = `dist.${process.pid}.old`;
const common = {
  ...target,
  outdir: fresh,
  outExtension: { '.js': '.cjs' },
  bundle: true,
  logLevel: 'warning',
};
await build({
  ...common,
  entryPoints: { cli: 'src/cli.ts' },
  splitting: true,
  format: 'esm',
  external: ['date-holidays'],
  plugins: [late],
});

// Only ES modules can be split, and CommonJS starts faster by a fifth of what node itself takes.
for (const name of readdirSync(fresh)) {
  const file = `${fresh}/${name}`;
  const { code } = await transform(readFileSync(file, 'utf8'), {
    format: 'cjs',
    ...target,
    supported: { 'dynamic-import': false },
  });
  writeFileSync(file, code);
}

await build({ ...common, entryPoints: LATE.filter((name) => !isBuiltIn(name)), format: 'cjs' });

// Swapped in whole, so that a command that starts meanwhile finds all of one build.
if (existsSync('dist')) renameSync('dist', old);
renameSync(fresh, 'dist');
rmSync(old, { recursive: true, force: true });
