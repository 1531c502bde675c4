import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildSync } from 'esbuild';

const root = new URL('../..', import.meta.url).pathname;

/** Bundles a script that imports from `./src/…`, so that several processes can run the program's own modules. */
export function bundled(contents: string): string {
  const outfile = join(mkdtempSync(join(tmpdir(), 'incident-script-')), 'script.mjs');
  buildSync({
    stdin: { contents, resolveDir: root, loader: 'ts' },
    bundle: true,
    platform: 'node',
    format: 'esm',
    external: ['date-holidays'],
    banner: {
      js: "import { createRequire as makeRequire } from 'node:module'; const require = makeRequire(import.meta.url);",
    },
    outfile,
    logLevel: 'error',
  });
  return outfile;
}

export interface Running {
  child: ChildProcess;
  /** What it has written to stdout so far. */
  out(): string;
  ended: Promise<{ code: number | null; out: string; err: string }>;
}

export function start(
  args: readonly string[],
  options: { cwd?: string; env?: Record<string, string> } = {},
): Running {
  const child = spawn(process.execPath, [...args], { ...options, stdio: 'pipe' });
  let [out, err] = ['', ''];
  child.stdout.on('data', (data) => {
    out += data;
  });
  child.stderr.on('data', (data) => {
    err += data;
  });
  const ended = new Promise<{ code: number | null; out: string; err: string }>((resolve) =>
    child.on('close', (code) => resolve({ code, out, err })),
  );
  return { child, out: () => out, ended };
}

export const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** Waits until something holds; the test's own time limit ends the wait. */
export async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await pause(10);
}
