/** What other threads do of a lint: together, since a thread that did the one has the rules for the other. */
export { besideTask } from './lint-beside.ts';
export { lintTask } from './lint-files.ts';
