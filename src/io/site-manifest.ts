import { appendFileSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Audience } from '../domain/communications.ts';
import { conflict } from '../domain/failure.ts';
import { BUILD } from './build-id.ts';
import { removeQuietly } from './remove.ts';

/** What a site's folder says of itself: which files are of the site, and what they were made from. */
export const MANIFEST = '.incident-site.json';
/** Files that a build has begun to write, which may have been killed before it wrote the manifest. */
export const JOURNAL = '.incident-site.journal';

export interface MadeUnit {
  /** Empty where it is made each time. */
  key: string;
  /** Its files. Pairs, since an object with keys that no other one has is a type of its own for V8, for each of thousands. */
  files: readonly (readonly [path: string, digest: string])[];
}

export interface Manifest {
  audience: Audience;
  units: ReadonlyMap<string, MadeUnit>;
  /** Whether this very build of the program made it: only then a key says anything. */
  isOfThisBuild: boolean;
}

/** Null where the folder has none. @throws Failure `conflict` where it cannot be understood. */
export function readManifest(folder: string): Manifest | null {
  const text = textOf(join(folder, MANIFEST));
  if (text === null) return null;
  try {
    const { site, audience, build, units } = JSON.parse(text) as {
      site: number;
      audience: Audience;
      build: string;
      units: Record<string, { key: string; files: Record<string, string> }>;
    };
    if (site !== 1 || (audience !== 'internal' && audience !== 'public')) throw new Error('unknown form');
    const made = Object.entries(units).map(
      ([name, { key, files }]) => [name, { key, files: Object.entries(files) }] as const,
    );
    return { audience, units: new Map(made), isOfThisBuild: build === BUILD };
  } catch {
    throw conflict(`${join(folder, MANIFEST)} is not what this program writes`, {
      mend: 'Nothing was written. Empty the folder, or name another one.',
    });
  }
}

export function manifestText(
  audience: Audience,
  units: readonly (readonly [name: string, unit: MadeUnit])[],
): string {
  const lines = units.map(([name, { key, files }]) => {
    const digests = files.map(([path, digest]) => `${JSON.stringify(path)}:${JSON.stringify(digest)}`);
    return `${JSON.stringify(name)}:{"key":${JSON.stringify(key)},"files":{${digests.join(',')}}}`;
  });
  return `{"site":1,"audience":"${audience}","build":"${BUILD}","units":{\n${lines.join(',\n')}\n}}\n`;
}

/** Which files the last build wrote, if it did not end. */
export function readJournal(folder: string): Set<string> {
  return new Set((textOf(join(folder, JOURNAL)) ?? '').split('\n').filter((path) => path !== ''));
}

/** Says of files that they are the site's own, before they are written. */
export function noteInJournal(folder: string, paths: readonly string[]): void {
  appendFileSync(join(folder, JOURNAL), paths.map((path) => `${path}\n`).join(''));
}

export function endJournal(folder: string): void {
  removeQuietly(join(folder, JOURNAL));
}

function textOf(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw conflict(`cannot read ${path}: ${(error as Error).message}`);
  }
}
