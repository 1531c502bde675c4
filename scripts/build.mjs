// Bundles the program into dist/: one file a command, loaded only when that command runs.
import { existsSync, renameSync, rmSync } from 'node:fs';

const { build } = await import('esbuild').catch(() => {
  console.error('The program is not built yet, and what builds it is not installed. Run first: npm ci');
  process.exit(1);
});

const fresh = `dist.${process.pid}.new`;
const old = `dist.${process.pid}.old`;
await build({
  entryPoints: ['src/cli.ts'],
  outdir: fresh,
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: 'node20.17',
  minifySyntax: true,
  minifyWhitespace: true,
  legalComments: 'none',
  external: ['date-holidays'],
  banner: {
    js: "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);",
  },
  logLevel: 'warning',
});

// Swapped in whole, so that a command that starts meanwhile finds all of one build.
if (existsSync('dist')) renameSync('dist', old);
renameSync(fresh, 'dist');
rmSync(old, { recursive: true, force: true });
