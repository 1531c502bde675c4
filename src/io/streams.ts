import { fstatSync, type Stats, statSync, writeSync } from 'node:fs';
import { isatty } from 'node:tty';
import { conflict, type Failure } from '../domain/failure.ts';

/** Where the words of the program go. */
export interface Streams {
  out(text: string): void;
  err(text: string): void;
  /** The width of the terminal; undefined where there is none. */
  columns(): number | undefined;
  /** The same for what is said beside the output. */
  errColumns(): number | undefined;
  /** Its height. */
  rows(): number | undefined;
}

/** Standard output and standard error of this process. */
export const standardStreams: Streams = {
  out: (text) => {
    takeBackPassing();
    write(1, text);
  },
  err: (text) => {
    takeBackPassing();
    writeErr(text);
  },
  columns: () => (isTerminal(1) ? process.stdout.columns : undefined),
  errColumns: () => (isTerminal(2) ? process.stderr.columns : undefined),
  rows: () => (isTerminal(1) ? process.stdout.rows : undefined),
};

const BACK_TO_THE_MARGIN = '\r\u001b[K';
let isPassing = false;

/** Shows a line on the terminal at standard error, in place of the one before; it is gone once anything else is said. */
export function showPassing(line: string): void {
  isPassing = true;
  writeErr(`${BACK_TO_THE_MARGIN}${line}`);
}

export function takeBackPassing(): void {
  if (isPassing) writeErr(BACK_TO_THE_MARGIN);
  isPassing = false;
}

function writeErr(text: string): void {
  try {
    write(2, text);
  } catch {
    // There is nobody to tell; the exit code says it.
  }
}

/** Whether somebody at a terminal is at the other end of standard input (0), output (1) or error (2). */
export function isTerminal(descriptor: 0 | 1 | 2): boolean {
  try {
    const stats = fstatSync(descriptor);
    return stats.isCharacterDevice() && !isNullDevice(stats) && isatty(descriptor);
  } catch {
    return false;
  }
}

/** Where words are thrown away (`>/dev/null`) nobody is; to ask node for it takes as long as a tenth of a command. */
function isNullDevice({ rdev }: Stats): boolean {
  return rdev === statSync('/dev/null', { throwIfNoEntry: false })?.rdev;
}

/** Written to by way of node's own stream, from the first time that the system could not take it all at once. */
const buffered = new Map<1 | 2, NodeJS.WriteStream>();

/**
 * Writes at once. Making `process.stdout` takes node 3 ms, which is longer than most commands have to work; where the
 * system wants it otherwise (a Windows terminal, a pipe that is full and does not wait) it is used all the same.
 */
function write(descriptor: 1 | 2, text: string): void {
  const bytes = Buffer.from(text);
  const written = buffered.has(descriptor) || process.platform === 'win32' ? 0 : writeNow(descriptor, bytes);
  if (written < bytes.length) streamOf(descriptor).write(bytes.subarray(written));
}

/** How much of it was written. A reader that stops early (`incident list | head -1`) is no error: all of it, then. */
function writeNow(descriptor: 1 | 2, bytes: Uint8Array): number {
  let written = 0;
  try {
    while (written < bytes.length) written += writeSync(descriptor, bytes, written);
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === 'EPIPE') return bytes.length;
    if (code !== 'EAGAIN') throw unwritten(message);
  }
  return written;
}

/** As with a full disk behind `>`. */
function unwritten(reason: string): Failure {
  return conflict(`cannot write to standard output: ${reason}`, {
    mend: 'What the command changed is changed; only its words are lost.',
  });
}

function streamOf(descriptor: 1 | 2): NodeJS.WriteStream {
  const known = buffered.get(descriptor);
  if (known) return known;
  const stream = descriptor === 1 ? process.stdout : process.stderr;
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
  });
  buffered.set(descriptor, stream);
  return stream;
}
