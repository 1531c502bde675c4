import { once, remembered } from '../domain/once.ts';
import type { Stamp } from './stamp.ts';

/**
 * What was made of each of many files: their paths, the stamps that these had, one after the other, and the values. Kept
 * in this form, a look whether ten thousand files are as they were takes reading three hundred kilobytes of numbers, and
 * no object is made for a file.
 */
export interface DigestTable {
  /** What all values depend on beside their files. */
  basis: string;
  paths: PathList;
  stamps: Float64Array;
  values: readonly unknown[];
  /** Parts of what was known of all files together. */
  gathered?: readonly unknown[];
}

/** Paths as one text, as they are kept and compared, and as a list, as they are looked up: each is made when it is asked for. */
interface PathList {
  text: () => string;
  all: () => readonly string[];
}

const [PARTS, BYTES] = [4, Float64Array.BYTES_PER_ELEMENT];
/** No path has it. */
const BETWEEN = '\0';
/** Several tables are asked for the same files. */
const joined = remembered((paths: readonly string[]) => paths.join(BETWEEN));

/** Whether the rows of a table are of just these paths, in this order. */
export function isTableOf({ paths, values }: DigestTable, asked: readonly string[]): boolean {
  return values.length === asked.length && paths.text() === joined(asked);
}

export function isStampIn({ stamps }: DigestTable, row: number, stamp: Stamp): boolean {
  const at = row * PARTS;
  for (let part = 0; part < PARTS; part++) if (stamps[at + part] !== stamp[part]) return false;
  return true;
}

/** The rows that a table is made of, one after the other: no object is made for a row. */
export class TableRows {
  private readonly paths: string[] = [];
  private readonly stamps: number[] = [];
  private readonly values: unknown[] = [];

  /** Adds one, with the stamp that the file had. */
  add(path: string, stamp: ArrayLike<number>, value: unknown): void {
    this.paths.push(path);
    this.values.push(value);
    for (let part = 0; part < PARTS; part++) this.stamps.push(stamp[part]!);
  }

  table(basis: string, gathered?: readonly unknown[]): DigestTable {
    const { values } = this;
    const paths = { text: () => joined(this.paths), all: () => this.paths };
    return { basis, paths, stamps: new Float64Array(this.stamps), values, gathered };
  }
}

/** The stamp of a row, as it is kept. */
export function stampIn({ stamps }: DigestTable, row: number): Float64Array {
  return stamps.subarray(row * PARTS, (row + 1) * PARTS);
}

/** So many values are put into JSON at once: of all together V8 would make one text, copy it, and then copy its bytes. */
const VALUES_AT_ONCE = 128;

/** One line of JSON, the paths, and the stamps, in pieces. */
export function* encodedTable(
  build: string,
  { basis, paths, stamps, values, gathered }: DigestTable,
): Generator<string | Uint8Array> {
  yield JSON.stringify({ build, basis, count: values.length, gathered, values: [] }).slice(0, -']}'.length);
  for (let from = 0; from < values.length; from += VALUES_AT_ONCE) {
    const some = JSON.stringify(values.slice(from, from + VALUES_AT_ONCE));
    yield `${from === 0 ? '' : ','}${some.slice(1, -1)}`;
  }
  yield `]}\n${paths.text()}`;
  yield new Uint8Array(stamps.buffer, stamps.byteOffset, stamps.byteLength);
}

/** Null where the bytes are no such table, or one of another build. @throws where their first line is no JSON. */
export function decodeTable(build: string, bytes: Buffer): DigestTable | null {
  const end = bytes.indexOf('\n');
  const head = JSON.parse(bytes.toString('utf8', 0, end)) as DigestTable & { build: string; count: number };
  const { basis, count, values, gathered } = head;
  const from = bytes.length - count * PARTS * BYTES;
  if (head.build !== build || !Array.isArray(values) || values.length !== count || from <= end) return null;
  const stamps = new Float64Array(count * PARTS);
  bytes.copy(new Uint8Array(stamps.buffer), 0, from);
  return { basis, paths: keptPaths(bytes.toString('utf8', end + 1, from), count), stamps, values, gathered };
}

/** None where they are not as many as there are rows: then the file was spoilt. */
function keptPaths(text: string, count: number): PathList {
  const all = once(() => {
    const paths = count === 0 ? [] : text.split(BETWEEN);
    return paths.length === count ? paths : [];
  });
  return { text: () => text, all };
}
