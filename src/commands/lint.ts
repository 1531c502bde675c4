import type { Context } from '../context.ts';
import type { SourceFile } from '../context/source-file.ts';
import { LINT_FORMATS, lintJson } from '../render/lint-formats.ts';
import { lintText } from '../render/lint-text.ts';
import { PROBLEMS } from '../render/records.ts';
import { rules } from '../rules/index.ts';
import type { Problem, Setting } from '../rules/rule.ts';
import { exitCodeFor, fixText, lintBesideHistory, lintFile } from '../rules/run.ts';
import { lintPolicyFile } from '../rules/run-store.ts';
import { type CommandBody, flag, type OptionValues, type Outcome, text } from './command.ts';
import { noStoreNotes } from './load-incidents.ts';
import { touchedFiles } from './lint-changed.ts';
import { lintFilesBeside } from './lint-beside.ts';
import { LINT_ASIDE, lintFiles } from './lint-files.ts';
import { lintRun } from './lint-outlines.ts';
import { originsFor } from './lint-origin.ts';
import { lintOutput, writeOutputs } from './lint-output.ts';
import { lintPolicy } from './lint-policy.ts';
import { pathsBelow } from './paths.ts';
import { updateEach } from './update-each.ts';

const spec: CommandBody<'lint'> = {
  description:
    'Checks incident files, and the topics of agendas, against the format, the policy and the process. Exits 1 when it finds an error; `incident explain RULE` says more of each rule.',
  examples: [
    ['incident lint', 'all files, and the policy'],
    ['incident lint incidents/2026/2026-11-22-k3f9-registry-5xx.md', 'one file'],
    ['incident lint --fix', 'mend what can be mended safely'],
    ['incident lint --changed --since origin/main', 'what a merge request touches, and what that can break'],
    ['incident lint --policy-from origin/main', 'by the policy of the branch that it is to be merged into'],
    ['incident lint --output gitlab=gl-code-quality-report.json', 'a report for the merge request'],
  ],
  arguments: [
    {
      name: 'file',
      describes: 'files or folders; left out: the whole store',
      optional: true,
      variadic: true,
    },
  ],
  options: [
    {
      flags: '--fix',
      describes: 'mend what is safe to mend: line ends, ids, order, hand edits without an event',
    },
    {
      flags: '--format <format>',
      describes: `how to print the problems: ${Object.keys(LINT_FORMATS).join(', ')} (default: what the CI system reads, else text)`,
    },
    {
      flags: '--output <format=file>',
      describes: 'write them to a file too, as sarif=lint.sarif',
      repeatable: true,
    },
    {
      flags: '--policy-from <commit>',
      describes:
        'take the policy from there, not from the files here: a merge request does not loosen its own check',
    },
    { flags: '--changed', describes: 'only what a merge request touches or takes away, and what cites it' },
    {
      flags: '--since <commit>',
      describes:
        'with --changed: since when (default: where the merge request of a CI job begins, outside CI the last commit)',
    },
  ],
  records: PROBLEMS,
  json: 'lint',
  run: lint,
};
export default spec;
/** What other threads do of it: together, since a thread that did the one has the rules for the other. */
export { besideTask } from './lint-beside.ts';
export { lintTask } from './lint-files.ts';

async function lint(
  context: Context,
  args: readonly string[],
  options: OptionValues,
): Promise<Outcome<'lint'>> {
  const output = lintOutput(context, options);
  const from = text(options, 'policyFrom');
  const all = [...context.store.topicPaths(), ...context.store.incidentPaths()];
  if (args.length === 0 && !isOfChanges(options)) await context.store.callThreads(LINT_ASIDE, all.length);
  const { policy, policyProblems, notes } = await lintPolicy(context, from);
  const setting: Setting = { policy, now: context.now };
  const { paths, note } = pathsToCheck(context, args, options, all);
  const fixed = flag(options, 'fix') ? await fixFiles(context, paths, setting) : [];
  const problems = [
    ...lintPolicyFile(policyProblems, policy, rules),
    ...(await problemsOfFiles(context, { paths, all }, setting, from)),
  ];
  const { version, git } = context;
  const report = { problems, paths, fixed, rules, base: git.prefix(), version: version() };
  const written = writeOutputs(context, output, report);
  return {
    data: lintJson(report),
    text: LINT_FORMATS[output.format](report, context.screen),
    notes: [
      ...(output.chosen && output.format !== 'github'
        ? [lintText(problems, paths.length, context.screen).trimEnd()]
        : []),
      ...notes,
      ...note,
      ...fixed.map((path) => `fixed: ${path}`),
      ...written.notes,
      ...fixableNote(problems),
      ...(args.length === 0 ? noStoreNotes(context) : []),
    ],
    exitCode: written.isComplete ? exitCodeFor(problems) : NOT_WRITTEN,
  };
}

/** As of any command that cannot write. */
const NOT_WRITTEN = 5;

/** What is wrong with each file by its text, by its history, and beside all others. */
async function problemsOfFiles(
  context: Context,
  { paths, all }: { paths: readonly string[]; all: readonly string[] },
  setting: Setting,
  from: string | undefined,
): Promise<Problem[]> {
  const run = lintRun();
  const ahead = context.git.historyAhead();
  const files = await lintFiles(context, paths, setting, run);
  const beside = await lintFilesBeside(context, paths, all, setting.policy, run);
  const history = await ahead;
  const origin = files.some(({ asksForOrigin }) => asksForOrigin)
    ? await originsFor(context, { policy: setting.policy, from })
    : undefined;
  const seen: Setting = { ...setting, origin, history };
  const own = files.flatMap(({ path, problems, asksForOrigin }) => {
    if (asksForOrigin) return lintFile(context.store.read(path), seen, rules);
    if (history.committed(path) === null) return problems;
    return lintBesideHistory(context.store.read(path), seen, rules, problems);
  });
  return [...beside, ...own];
}

function pathsToCheck(
  context: Context,
  args: readonly string[],
  options: OptionValues,
  all: readonly string[],
): { paths: readonly string[]; note: string[] } {
  const named = args.length === 0 ? all : args.flatMap((arg) => pathsBelow(context, arg, all));
  if (!isOfChanges(options)) return { paths: named, note: [] };
  const touched = touchedFiles(context, options, readAll(context, named));
  return { paths: touched.paths, note: [touched.note] };
}

function isOfChanges(options: OptionValues): boolean {
  return flag(options, 'changed') || text(options, 'since') !== undefined;
}

async function fixFiles(
  context: Context,
  among: readonly string[],
  setting: Setting,
): Promise<readonly string[]> {
  const history = context.git.history();
  const by = await context.actor(setting.policy);
  const fixing = { ...setting, history, by, random: context.random };
  const linted = await lintFiles(context, among, setting);
  const wrong = linted.filter(
    ({ path, problems }) => problems.length > 0 || history.committed(path) !== null,
  );
  const sources = readAll(
    context,
    wrong.map(({ path }) => path),
  ).filter((source) => 'text' in source);
  const broken = sources.filter((source) => fixText(source.path, source.text, fixing, rules) !== source.text);
  const paths = broken.map(({ path }) => path);
  updateEach(context, paths, (path, text) => fixText(path, text, fixing, rules));
  return paths;
}

function readAll(context: Context, paths: readonly string[]): SourceFile[] {
  return paths.map((path) => context.store.read(path));
}

function fixableNote(problems: readonly Problem[]): string[] {
  const fixable = problems.filter((problem) => problem.fixable).length;
  return fixable === 0 ? [] : [`${fixable} of these can be mended: incident lint --fix`];
}
