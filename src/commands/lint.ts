import type { Context, SourceFile } from '../context.ts';
import { type Incident, isIncident, readIncident } from '../domain/incident.ts';
import { jsonText } from '../render/json-text.ts';
import { lintText } from '../render/lint-text.ts';
import { rules } from '../rules/index.ts';
import type { Problem, World } from '../rules/rule.ts';
import { exitCodeFor, fixText, lintFile, lintStore } from '../rules/run.ts';
import { pathsBelow } from './paths.ts';
import { type CommandBody, flag, type OptionValues, type Outcome } from './command.ts';

const spec: CommandBody = {
  description:
    'Checks incident files against the format, the policy and the process. Exits 1 when it finds an error; `incident explain RULE` says more of each rule.',
  examples: [
    ['incident lint', 'all files, and the policy'],
    ['incident lint incidents/2026/2026-11-22-k3f9-registry-5xx.md', 'one file'],
    ['incident lint --fix', 'mend what can be mended safely'],
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
    { flags: '--format <format>', describes: 'how to print the problems', choices: ['text', 'json'] },
  ],
  run: lint,
};
export default spec;

async function lint(context: Context, args: readonly string[], options: OptionValues): Promise<Outcome> {
  const { policy, problems: policyProblems } = await context.policyReport();
  const paths =
    args.length === 0 ? context.store.incidentPaths() : args.flatMap((arg) => pathsBelow(context, arg));
  const world: World = { policy, now: context.now, policyProblems, incidents: [] };
  const fixed = flag(options, 'fix') ? await fixFiles(context, paths, world) : [];
  const sources = readAll(context, paths);
  const all = {
    ...world,
    incidents: incidentsOf(args.length === 0 ? sources : readAll(context, context.store.incidentPaths())),
  };
  const named = new Set(paths);
  const ofStore = lintStore(all, rules).filter((problem) => args.length === 0 || named.has(problem.path));
  const problems = [...ofStore, ...sources.flatMap((source) => lintFile(source, all, rules))];
  const data = { files: paths.length, fixed, problems };
  return {
    data,
    text: options.format === 'json' ? jsonText(data) : lintText(problems, paths.length, context.screen),
    notes: [...fixed.map((path) => `fixed: ${path}`), ...fixableNote(problems)],
    exitCode: exitCodeFor(problems),
  };
}

async function fixFiles(context: Context, paths: readonly string[], world: World): Promise<string[]> {
  const incidents = incidentsOf(readAll(context, context.store.incidentPaths()));
  const fixing = { ...world, incidents, by: await context.actor(), random: context.random };
  const readable = readAll(context, paths).filter((source) => 'text' in source);
  const broken = readable.filter(
    (source) => fixText(source.path, source.text, fixing, rules) !== source.text,
  );
  for (const { path } of broken)
    context.store.update(path, (text) => ({ text: fixText(path, text, fixing, rules) }));
  return broken.map(({ path }) => path);
}

function readAll(context: Context, paths: readonly string[]): SourceFile[] {
  return paths.map((path) => context.store.read(path));
}

function incidentsOf(sources: readonly SourceFile[]): Incident[] {
  return sources
    .flatMap((source) => ('text' in source ? [readIncident(source.path, source.text)] : []))
    .filter(isIncident);
}

function fixableNote(problems: readonly Problem[]): string[] {
  const fixable = problems.filter((problem) => problem.fixable).length;
  return fixable === 0 ? [] : [`${fixable} of these can be mended: incident lint --fix`];
}
