import { lintTask } from '../commands/lint-files.ts';
import { help } from '../io/aside.ts';

/** A thread that helps with many files. Its tasks are those of `Task` in the context, by name. */
help({ lint: lintTask });
