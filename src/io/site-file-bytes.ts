import { hash } from 'node:crypto';
import type { SiteFile, SiteUnit } from '../domain/site-file.ts';
import type { Made } from './made.ts';
import type { ReadFile } from './safe-read.ts';

/** A file of a site as it is written. */
export interface WholeFile {
  path: string;
  bytes: Uint8Array;
  digest: string;
}

/** A unit that is made, here or by another thread. */
export interface WholeUnit {
  name: string;
  key: string;
  files: readonly WholeFile[];
}

function whole({ path, text }: SiteFile): WholeFile {
  const bytes = encoded(text);
  return { path, bytes, digest: digestOf(bytes) };
}

/**
 * Many texts are encoded into one piece of memory: to ask for some for each takes as long as to encode it. At its beginning a
 * piece has a number of texts that are yet to be written to the disk, by whatever thread. Once that is 0, it is used again:
 * for new memory, the system takes as long as it takes to encode.
 */
const ROOM = 2 ** 20;
const pieces: Buffer[] = [];
const MOST_BYTES_A_UNIT = 3;
let left: Buffer = Buffer.alloc(0);

function encoded(text: string): Uint8Array {
  const most = text.length * MOST_BYTES_A_UNIT;
  if (most >= left.length) left = roomFor(most);
  const length = left.write(text);
  const bytes = left.subarray(0, length);
  left = left.subarray(length);
  Atomics.add(unwrittenIn(bytes), 0, 1);
  return bytes;
}

function roomFor(most: number): Buffer {
  const free = pieces.find((piece) => piece.length >= most && Atomics.load(unwrittenIn(piece), 0) === 0);
  if (free !== undefined) return free;
  const shared = new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT + Math.max(most, ROOM));
  const piece = Buffer.from(shared, Int32Array.BYTES_PER_ELEMENT);
  pieces.push(piece);
  return piece;
}

function unwrittenIn(piece: Uint8Array): Int32Array {
  return new Int32Array(piece.buffer, 0, 1);
}

/** Says of a file that its bytes are needed no more. */
export function release({ bytes }: WholeFile): void {
  Atomics.sub(unwrittenIn(bytes), 0, 1);
}

/** What a thread does for a site: where its task tells of a unit, it tells of it as it is made. */
export function makingUnits<I>(task: (input: I) => (path: string, read: ReadFile) => Made) {
  return (input: I) => {
    const make = task(input);
    return (path: string, read: ReadFile): Made => {
      const { digest, stamp } = make(path, read);
      const unit = digest.told as SiteUnit | undefined;
      return { digest: { ...digest, told: unit && madeUnit(unit) }, stamp };
    };
  };
}

/** The key is asked for last: making it may find that its source is another one by now. */
export function madeUnit({ name, key, make }: SiteUnit): WholeUnit {
  const files = make().map(whole);
  return { name, key: key(), files };
}

export function digestOf(bytes: Uint8Array): string {
  return hash('sha256', bytes, 'base64url').slice(0, 22);
}
