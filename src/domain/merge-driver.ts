/** The name under which git knows the merge driver: in `.gitattributes`, and in its configuration. */
export const MERGE_DRIVER = 'incident';
export const DRIVER_KEY = `merge.${MERGE_DRIVER}.driver`;
export const DRIVER_NAME_KEY = `merge.${MERGE_DRIVER}.name`;
export const DRIVER_NAME = 'incident files, by meaning';

/** Which files it merges, in a `.gitattributes` at the root of a store. */
export const ATTRIBUTES_LINE = `incidents/**/*.md merge=${MERGE_DRIVER}`;

/** What the driver ends with for a conflict, once its markers are written; nothing else ends so. */
const CONFLICT_EXIT = 100;

const FALLBACK = 'git merge-file --marker-size=%L -L ours -L base -L theirs %A %O %B';

/**
 * The command line that git is to run. Where the driver is missing, is killed or crashes, git would keep one side without
 * a word, and the other would be gone with the next `git add`; so then the shell merges line by line, with markers. A
 * conflict is told from a crash by its own exit code, since `1` is what node ends with when it cannot start.
 *
 * @param program how the shell finds this program: `incident`, or a quoted path.
 */
export function driverCommand(program = 'incident'): string {
  const driver = `${program} merge-driver --marker-size %L --conflict-exit ${CONFLICT_EXIT} %O %A %B %P`;
  return `{ ${driver}; s=$?; test $s -eq ${CONFLICT_EXIT} && exit 1; test $s -eq 0; } || ${FALLBACK}`;
}

/** Whether a configured command line is as safe as ours, whatever it calls the program. */
export function isSafeDriver(command: string): boolean {
  const [before = '', after = ''] = driverCommand('\n').split('\n');
  const isOurs = command.startsWith(before) && command.endsWith(after);
  const program = command.slice(before.length, command.length - after.length);
  return isOurs && program !== '' && !/[;|&\n]/.test(program);
}
