import type { Context } from '../context.ts';
import type { SourceFile } from '../context/source-file.ts';
import { notFound } from '../domain/failure.ts';
import { idFromPath } from '../domain/incident.ts';
import { isIncidentPath } from '../domain/incident-path.ts';
import { CONFIG_FILE } from '../domain/policy.ts';
import { referencesIn } from '../domain/references.ts';
import { type OptionValues, text } from './command.ts';

/** The files that a merge request can have broken, and a remark on how that was found. */
export interface Touched {
  paths: string[];
  note: string;
}

/**
 * What was changed since a commit (`--since`, else where the merge request of a CI job begins, else since the last commit),
 * committed or not, and the files that cite what was changed or is gone: what may be said of that can be another thing now.
 * Everything, where the policy was changed, where the history does not reach back that far, or in a CI job that belongs to
 * no merge request.
 */
export function touchedFiles(context: Context, options: OptionValues, all: readonly SourceFile[]): Touched {
  const given = text(options, 'since');
  const base = given ?? mergeRequestBase(context.env);
  const everything = (why: string) => ({
    paths: all.map(({ path }) => path),
    note: `All files are checked: ${why}`,
  });
  // What a job checks out is all committed: since the last commit, nothing was changed there.
  if (base === null && context.env.CI) return everything('this job is not one of a merge request');
  const since = base ?? 'HEAD';
  const changed = context.git.changedSince(since);
  if (changed === null) {
    if (given !== undefined)
      throw notFound(`there is no commit ${given}`, {
        where: '--since',
        mend: 'Fetch it, or name another one.',
      });
    return everything(base === null ? 'there is no commit yet' : `the history does not have ${since}`);
  }
  if (changed.includes(CONFIG_FILE)) return everything('the policy was changed');
  const names = new Set(changed);
  const ids = changed.filter(isIncidentPath).map(idFromPath);
  const cites = (path: string, text: string) =>
    ids.some((id) => text.includes(id)) || referencesIn(path, text).some(({ to }) => names.has(to));
  const isTouched = (source: SourceFile) =>
    names.has(source.path) || ('text' in source && cites(source.path, source.text));
  const paths = all.filter(isTouched).map(({ path }) => path);
  return { paths, note: `Checked: what was changed since ${since}, and what cites it` };
}

/** Where a merge request begins, as the variables of GitLab CI and GitHub Actions have it. */
function mergeRequestBase(env: Context['env']): string | null {
  if (env.CI_MERGE_REQUEST_DIFF_BASE_SHA) return env.CI_MERGE_REQUEST_DIFF_BASE_SHA;
  if (env.GITHUB_BASE_REF) return `origin/${env.GITHUB_BASE_REF}`;
  return null;
}
