import { execFile, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { printedJson } from './json-output.ts';

export const BINARY = fileURLToPath(new URL('../../bin/incident.js', import.meta.url));

export interface Ran {
  code: number | null;
  out: string;
  err: string;
  // biome-ignore lint/suspicious/noExplicitAny: the shape is what each test is about
  json: any;
}

/** A store in a folder of its own, driven through the real binary, with a fixed clock, seed and environment. */
export class Sandbox {
  readonly root: string;
  now = '2017-02-01T18:10:00Z';
  env: Record<string, string> = {};
  private runs = 0;

  constructor() {
    this.root = mkdtempSync(join(tmpdir(), 'incident-test-'));
    mkdirSync(join(this.root, '.home'));
  }

  /** Runs `incident` with these words. */
  run(...args: string[]): Ran {
    return this.runIn('.', args);
  }

  runIn(folder: string, args: readonly string[], input = ''): Ran {
    const ran = spawnSync(process.execPath, [BINARY, ...args], {
      cwd: join(this.root, folder),
      encoding: 'utf8',
      input,
      env: this.environment(),
      maxBuffer: 64 * 1024 * 1024,
    });
    return { code: ran.status, out: ran.stdout, err: ran.stderr, json: printedJson(args, ran.stdout) };
  }

  /** The same without waiting in this process, which can then answer what the command asks it. */
  runBeside(...args: string[]): Promise<Ran> {
    const options = { cwd: this.root, env: this.environment(), maxBuffer: 64 * 1024 * 1024 };
    return new Promise((resolve) => {
      const child = execFile(process.execPath, [BINARY, ...args], options, (error, out, err) => {
        const code = error ? (typeof error.code === 'number' ? error.code : null) : 0;
        resolve({ code, out, err, json: printedJson(args, out) });
      });
      child.stdin?.end();
    });
  }

  environment(): Record<string, string> {
    return {
      PATH: process.env.PATH ?? '',
      HOME: join(this.root, '.home'),
      INCIDENT_NOW: this.now,
      INCIDENT_USER: '@eoc',
      INCIDENT_SEED: `seed-${this.runs++}`,
      ...this.env,
    };
  }

  write(path: string, text: string | Uint8Array): void {
    mkdirSync(dirname(join(this.root, path)), { recursive: true });
    writeFileSync(join(this.root, path), text);
  }

  read(path: string): string {
    return readFileSync(join(this.root, path), 'utf8');
  }

  /** Declares an S1 at 2017-01-31T23:30Z and returns its path and id. */
  declare(...args: string[]): { id: string; path: string } {
    const ran = this.run(
      'new',
      '--title',
      'Database is gone',
      '--severity',
      'S1',
      '--at',
      '2017-01-31T23:30:00Z',
      '--json',
      ...args,
    );
    if (ran.code !== 0) throw new Error(ran.err);
    return ran.json.incident;
  }
}
