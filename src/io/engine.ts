import { setFlagsFromString } from 'node:v8';

/** From so many files on, memory counts for more than the twentieth of the time that it takes to keep it small. */
export const MANY_FILES = 20_000;
/** Of a flag that it does not know, V8 complains on stderr. These know all. */
const TRIED = /^v2[0-4]\./;

/** V8 lets its heap grow to four times what is in use before it collects again: with many files to read, by a third only. */
export function growSlowlyFor(files: number): void {
  if (files >= MANY_FILES) tell('--heap-growing-percent=30');
}

/**
 * Has V8 put fewer functions into each other when it compiles those that are often called. For work that is over in seconds,
 * in each thread anew, that takes longer than it saves. What was compiled before counts no more for files that are loaded now.
 */
export function inlineLess(): void {
  tell('--max-inlined-bytecode-size-cumulative=300');
}

/**
 * Has V8 optimise nothing, or as ever again. To compile what was called often takes longer than it saves while each file is
 * done with in a few calls, as those are that a few patterns read.
 */
export function optimising(on: boolean): void {
  tell(on ? '--opt' : '--no-opt');
}

function tell(flag: string): void {
  if (TRIED.test(process.version)) setFlagsFromString(flag);
}
