import { isIncident, readIncident } from '../../src/domain/incident.ts';
import { CONFIG_FILE } from '../../src/domain/policy.ts';
import { isTopicPath } from '../../src/domain/topic-path.ts';
import { parsePolicy } from '../../src/domain/policy-check.ts';
import { DEFAULT_POLICY } from '../../src/domain/policy-default.ts';
import { rules } from '../../src/rules/index.ts';
import type { FixingWorld, Origin, Problem } from '../../src/rules/rule.ts';
import { fixText, lintFile } from '../../src/rules/run.ts';
import { lintStore, type StoreToLint } from './lint-store.ts';

/**
 * A fixture, `test/rules/<rule-id>.md`, holds cases that carry their own expectation:
 *
 * ```
 * What stands before the first case is prose.
 * === bad: a severity in words
 * now: 2026-11-22T12:00:00Z
 * === incidents/2026/2026-11-22-k3f9-registry-5xx.md
 * severity: high  ⟵ severity-known
 * === committed
 * the text of that file in the last commit, where that is another
 * === fixed
 * the text of that file after `incident lint --fix`
 * === good: …
 * ```
 *
 * A case is a small store: one file or several, topics of the agenda among them, and maybe an incident.config.yaml. A line that ends in
 * `  ⟵ rule-id other-id` is a line at which all rules together report exactly these; no mark, no problem. In a bad case
 * the fixture's own rule reports, in a good one it does not. `history: 2m3f9x abc1234 Lee Park <lee@example.com>` gives the
 * commit that the line with an event's id comes from, and its author; `=== incident.config.yaml at abc1234` is the policy in it. One blank line stands between cases. `now:` may be left out. `{CR}` and `{BOM}` stand for the
 * characters that cannot be seen.
 */
export interface Case {
  kind: 'bad' | 'good';
  name: string;
  now: string;
  files: FixtureFile[];
  history: { event: string; commit: string; name: string; email: string }[];
}

export interface FixtureFile {
  path: string;
  text: string;
  /** As `3 severity-known`: line and rule. */
  marks: string[];
  /** Null where the case does not say. */
  fixed: string | null;
  committed: string | null;
}

const DEFAULT_NOW = '2026-11-22T03:10:00Z';
const HISTORY = /^history: (\w+) (\w+) (.*) <(.*)>$/gm;
const AT_COMMIT = ' at ';
const MARK = / {2}⟵ ([a-z -]+)$/;

export function parseFixture(source: string): Case[] {
  return source
    .split(/\n(?==== (?:bad|good): )/)
    .slice(1)
    .map(parseCase);
}

/** What all rules report, as `path 3 severity-known`, in a stable order. */
export function reported(one: Case): string[] {
  return [...new Set(problemsOf(one).map(({ path, line, rule }) => `${path} ${line} ${rule}`))].sort();
}

export function expected(one: Case): string[] {
  return one.files.flatMap(({ path, marks }) => marks.map((mark) => `${path} ${mark}`)).sort();
}

export function problemsOf(one: Case): Problem[] {
  const world = worldOf(one);
  return [...lintStore(world), ...checkedFiles(one).flatMap((file) => lintFile(file, world, rules))];
}

export function fixed(one: Case, file: FixtureFile): string {
  return fixText(file.path, file.text, worldOf(one), rules);
}

function worldOf(one: Case): FixingWorld & StoreToLint {
  const config = one.files.find(({ path }) => path === CONFIG_FILE);
  const { policy, problems } = config ? parsePolicy(config.text) : { policy: DEFAULT_POLICY, problems: [] };
  const incidents = checkedFiles(one)
    .filter(({ path }) => !isTopicPath(path))
    .map(({ path, text }) => readIncident(path, text));
  return {
    policy,
    policyProblems: problems,
    now: one.now,
    incidents: incidents.filter(isIncident),
    topics: checkedFiles(one).filter(({ path }) => isTopicPath(path)),
    by: '@lee',
    random: seeded(),
    origin: one.history.length > 0 ? (path, line) => originOf(one, path, line) : undefined,
    history: { committed: (path) => one.files.find((file) => file.path === path)?.committed ?? null },
  };
}

function originOf({ files, history }: Case, path: string, line: number): Origin | null {
  const text = files.find((file) => file.path === path)!.text.split('\n')[line - 1]!;
  const found = history.find(({ event }) => text.includes(`<!-- ${event} `));
  if (!found) return null;
  const config = files.find((file) => file.path === `${CONFIG_FILE}${AT_COMMIT}${found.commit}`);
  return {
    ...found,
    policy: config ? parsePolicy(config.text).policy : DEFAULT_POLICY,
    policyIsItsOwn: true,
  };
}

function checkedFiles(one: Case): FixtureFile[] {
  return one.files.filter(({ path }) => path !== CONFIG_FILE && !path.includes(AT_COMMIT));
}

function parseCase(source: string): Case {
  const [head = '', ...parts] = source.split(/^=== /m).slice(1);
  const [, kind, name] = /^(bad|good): (.*)$/m.exec(head)!;
  const files: FixtureFile[] = [];
  for (const part of parts) {
    const [title = '', ...lines] = part.split('\n');
    const text = lines.join('\n');
    if (title === 'fixed') files.at(-1)!.fixed = unescaped(text);
    else if (title === 'committed') files.at(-1)!.committed = unescaped(text);
    else files.push(parseFile(title, text));
  }
  return {
    kind: kind as Case['kind'],
    name: name!,
    now: /^now: (\S+)/m.exec(head)?.[1] ?? DEFAULT_NOW,
    files,
    history: [...head.matchAll(HISTORY)].map(([, event, commit, author, email]) => ({
      event: event!,
      commit: commit!,
      name: author!,
      email: email!,
    })),
  };
}

function parseFile(path: string, text: string): FixtureFile {
  const lines = text.split('\n');
  const marks = lines.flatMap((line, index) =>
    (MARK.exec(line)?.[1]?.trim().split(/ +/) ?? []).map((rule) => `${index + 1} ${rule}`),
  );
  return {
    path,
    text: unescaped(lines.map((line) => line.replace(MARK, '')).join('\n')),
    marks,
    fixed: null,
    committed: null,
  };
}

function unescaped(text: string): string {
  return text.replaceAll('{CR}', '\r').replaceAll('{BOM}', '\uFEFF');
}

/** The same numbers each time: fixed texts contain ids. */
function seeded(): () => number {
  let state = 1;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}
