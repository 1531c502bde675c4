import { lintTask } from '../commands/lint-files.ts';
import { siteTask } from '../commands/site-task.ts';
import { help } from '../io/aside.ts';
import { digesting } from '../io/digests.ts';
import { makingFiles } from '../io/site-file-bytes.ts';

/** A thread that helps with many files. Its tasks are those of `Task` and `SiteTask` in the context, by name. */
help({ lint: digesting(lintTask), site: makingFiles(siteTask) });
