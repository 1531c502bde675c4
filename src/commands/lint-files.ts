import type { Context, SourceFile } from '../context.ts';
import { isIncident, readIncident } from '../domain/incident.ts';
import { type Outline, outlineOf } from '../domain/outline.ts';
import type { Policy } from '../domain/policy.ts';
import type { Instant } from '../domain/time.ts';
import { rules } from '../rules/index.ts';
import type { Problem, Setting } from '../rules/rule.ts';
import { lintSource } from '../rules/run.ts';
import { lintBeside } from '../rules/run-store.ts';

/** What was found in one file, and since when that holds. */
interface LintedFile {
  path: string;
  problems: readonly Problem[];
  asksForOrigin: boolean;
  since: Instant;
}

/** What is known of the incidents that were read; null of a file that is none. */
type Outlines = Map<string, Outline | null>;

/**
 * Checks files one by one; those that are as they were, under the same policy, have what they had. Of those that are read
 * the outline is noted.
 */
export function lintFiles(
  context: Context,
  paths: readonly string[],
  setting: Setting,
  outlines: Outlines = new Map(),
): LintedFile[] {
  const { store } = context;
  const lint = (source: SourceFile) => {
    const { problems, asksForOrigin, lasts, outline } = lintSource(source, setting, rules);
    outlines.set(source.path, outline);
    return { value: { problems, asksForOrigin, since: setting.now }, lasts };
  };
  const linted = store.digests('lint', textOf(setting.policy), paths, lint);
  return linted.map((file, index) => {
    const path = paths[index]!;
    // Found at a later moment than the one it is now taken for.
    const { value } = file.since <= setting.now ? { value: file } : lint(store.read(path));
    return { path, ...value };
  });
}

/** Checks files beside all others of the store. */
export function lintFilesBeside(
  { store }: Context,
  paths: readonly string[],
  policy: Policy,
  known: Outlines,
): Problem[] {
  const outlines = store
    .digests('outlines', '', store.incidentPaths(), (source) => {
      const outline = known.get(source.path);
      return { value: outline === undefined ? outlineIn(source) : outline, lasts: true };
    })
    .filter((outline) => outline !== null);
  const beside = lintBeside(outlines, policy, rules);
  const named = new Set(paths);
  const concerned = outlines.filter((outline) => named.has(outline.path) && beside.concerns(outline));
  const basis = textOf(policy) + beside.basis;
  return store
    .digests(
      'lint-beside',
      basis,
      concerned.map(({ path }) => path),
      (source) => {
        const read = 'text' in source ? readIncident(source.path, source.text) : source;
        return { value: isIncident(read) ? beside.lint(read) : [], lasts: true };
      },
    )
    .flat();
}

function outlineIn(source: SourceFile): Outline | null {
  const read = 'text' in source ? readIncident(source.path, source.text) : source;
  return isIncident(read) ? outlineOf(read) : null;
}

/** All of a policy as one text: what was found under another is of no use. */
function textOf(policy: Policy): string {
  return JSON.stringify(policy, (_, value) =>
    value instanceof Map || value instanceof Set ? [...value] : value,
  );
}
