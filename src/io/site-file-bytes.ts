import { createHash } from 'node:crypto';
import type { SourceFile } from '../context.ts';
import type { SiteFile } from '../domain/site-file.ts';
import type { ReadFile } from './aside.ts';
import { sourceOf } from './safe-read.ts';

/** A file of a site as it is written. */
export interface WholeFile {
  path: string;
  bytes: Uint8Array;
  digest: string;
}

/** What was made of a file of the store, whose text had this digest. */
export interface MadeAside {
  of: string;
  files: readonly WholeFile[];
}

export function whole({ path, text }: SiteFile): WholeFile {
  const bytes = Buffer.from(text);
  return { path, bytes, digest: digestOf(bytes) };
}

/** What a thread does for a site, with how it makes a unit of a file. */
export function makingFiles<I>(task: (input: I) => (source: SourceFile) => SiteFile[] | null) {
  return (input: I) => {
    const make = task(input);
    return (path: string, read: ReadFile): MadeAside | null => {
      const source = sourceOf(path, read(path));
      const files = make(source);
      return files && 'text' in source ? { of: digestOf(source.text), files: files.map(whole) } : null;
    };
  };
}

export function digestOf(content: Uint8Array | string): string {
  return createHash('sha256').update(content).digest('base64url').slice(0, 22);
}
