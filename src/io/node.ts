import { realpathSync, statSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { text } from 'node:stream/consumers';
import type { Committed } from '../context/store.ts';
import type { Context, PolicyReport } from '../context.ts';
import { badInput } from '../domain/failure.ts';
import { once } from '../domain/once.ts';
import { CONFIG_FILE, type Policy } from '../domain/policy.ts';
import { canonicalHandle, personCalled } from '../domain/roster.ts';
import { showSteering } from '../domain/steering.ts';
import { tidyText } from '../domain/tidy-text.ts';
import { instantFrom, parseInstant } from '../domain/time.ts';
import { openCache } from './cache.ts';
import { openCommit } from './commit.ts';
import { openEditor } from './editor.ts';
import { openGit } from './git.ts';
import { linePrompt } from './line-prompt.ts';
import { openNotifier } from './notify.ts';
import { openOutFolder } from './out-folder.ts';
import { packageVersion } from './package.ts';
import { pause } from './pause.ts';
import { policyOf, readPolicy } from './policy.ts';
import { progressShown, UNSEEN } from './progress.ts';
import { type Fitted, terminalPrompt } from './prompt.ts';
import { randomSource } from './random.ts';
import { openRepository } from './repository.ts';
import { isReadText, readSafely } from './safe-read.ts';
import { saveFile } from './save.ts';
import { screenFor } from './screen.ts';
import { openSiteFolder } from './site-folder.ts';
import { openStore, type Telling } from './store.ts';
import { findStoreRoot } from './store-place.ts';
import { isTerminal, showPassing, standardStreams } from './streams.ts';
import { openTracker } from './tracker.ts';
import { interrupted, watchStore } from './watch.ts';

/** The options that every command takes. */
export interface GlobalOptions {
  C?: string;
  json?: boolean;
  plain?: boolean;
  /** False after `--no-pager`. */
  pager?: boolean;
  fields?: readonly string[];
  /** False after `--no-input`. */
  input?: boolean;
  /** False after `--no-color`. */
  color?: boolean;
  by?: string;
  now?: string;
  quiet?: boolean;
}

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Builds the Context of this process; `fitted` breaks what is asked into lines of a terminal. @throws Failure `usage` for a
 * folder or a time that cannot be.
 */
export function nodeContext(
  options: GlobalOptions,
  packageRoot: string,
  fitted: Fitted,
  env: Environment = process.env,
): Context {
  const cwd = workingDirectory(options.C);
  const root = findStoreRoot(cwd);
  let hasChanged = false;
  const isWatched = !options.quiet && isTerminal(2);
  /** Nothing is written over: a terminal that cannot do that, or somebody who has it read to them. */
  const inLines = env.TERM === 'dumb' || options.plain === true;
  const telling: Telling = {
    tellWaiting: options.quiet ? () => {} : tellWaiting,
    progress: isWatched && !inLines ? progressShown(showPassing, Date.now) : UNSEEN,
    onChange: () => {
      hasChanged = true;
    },
  };
  const storeIn = (folder: string) => openStore(folder, cwd, packageRoot, telling);
  const store = storeIn(root);
  const git = openGit(root);
  const report = once(() => readPolicy(root, openCache(root, Date.now())));
  const policy = async () => checked(await report());
  const mayAsk = options.input !== false && !options.json;
  const canAsk = mayAsk && isTerminal(0) && isTerminal(2);
  const canEdit = options.input !== false && (canAsk || Boolean(env.VISUAL || env.EDITOR));
  const givenNow = timeGiven(options.now ?? env.INCIDENT_NOW);
  const clock = () => givenNow ?? instantFrom(Date.now());
  const random = randomSource(env.INCIDENT_SEED);
  return {
    now: clock(),
    givenNow,
    clock,
    cwd,
    env,
    random,
    wait: pause,
    again: () => nodeContext(options, packageRoot, fitted, env),
    store,
    storeAt: (folder) => storeIn(resolve(cwd, folder)),
    hasChanged: () => hasChanged,
    git,
    repositoryAt: (folder) => openRepository(resolve(cwd, folder), programIn(packageRoot)),
    get prompt() {
      if (!canAsk) return null;
      return inLines ? linePrompt() : terminalPrompt(fitted, options.color !== false && !env.NO_COLOR);
    },
    get editor() {
      return canEdit ? openEditor(root, env) : null;
    },
    get notify() {
      return openNotifier(env, random);
    },
    say: isWatched ? say : () => {},
    saveFile: (typed, text, mayReplace) => saveFile(root, resolve(cwd, typed), text, mayReplace),
    outFolder: (typed) => openOutFolder(root, resolve(cwd, typed)),
    siteFolder: (typed, audience) =>
      openSiteFolder(resolve(cwd, typed), audience, { root, cache: openCache(root, Date.now()) }),
    serve: async (port, pages) => (await import('./local-server.ts')).openLocalServer(port, pages),
    watch: (changed) => watchStore(root, changed),
    interrupted,
    committed: (ref, where) => committed(root, ref, where),
    tracker: () => openTracker(env),
    readFile: (typed) => readNamedFile(resolve(cwd, typed)),
    readInput: () => text(process.stdin),
    policy,
    policyReport: report,
    policyReportOf: policyOf,
    actor: async (by) => whoActs(options.by ?? (env.INCIDENT_USER || undefined), by ?? (await policy()), git),
    screen: screenFor(options, env, root),
    version: () => packageVersion(packageRoot),
  };
}

/** A command that waits says so while it waits; its other words come when it is done. */
function tellWaiting(holder: string): void {
  say(`Waiting for ${holder}; Ctrl-C gives up, and nothing is written.`);
}

function say(remark: string): void {
  standardStreams.err(`${showSteering(remark)}\n`);
}

/** How a shell finds this very program, wherever it is and whatever is on its PATH. */
function programIn(packageRoot: string): string {
  const quoted = (path: string) => `'${path.replaceAll("'", "'\\''")}'`;
  return `${quoted(process.execPath)} ${quoted(join(packageRoot, 'bin', 'incident.js'))}`;
}

function readNamedFile(absolute: string): string {
  const read = readSafely(dirname(absolute), basename(absolute));
  if (isReadText(read)) return read.text;
  throw badInput(`${absolute} ${read.message}`);
}

function committed(root: string, ref: string, where: string): Committed {
  const { commit, at, files } = openCommit(root, ref, where);
  return { commit, at, files, policy: async () => checked(await policyOf(files.configText())) };
}

function workingDirectory(typed: string | undefined): string {
  const cwd = resolve(typed ?? '.');
  if (statSync(cwd, { throwIfNoEntry: false })?.isDirectory()) return realpathSync(cwd);
  throw badInput(`there is no folder ${cwd}`, { where: '-C' });
}

function timeGiven(given: string | undefined): string | null {
  if (!given) return null;
  const now = parseInstant(given);
  if (now) return now;
  throw badInput(`"${given}" is not a time`, {
    where: '--now or $INCIDENT_NOW',
    mend: 'Write it as 2026-11-22T02:48:00Z.',
  });
}

function checked({ policy, problems }: PolicyReport): Policy {
  if (problems.length === 0) return policy;
  const [first, ...rest] = problems.map(
    ({ line, column, message }) => `${CONFIG_FILE}:${line}:${column}: ${message}`,
  );
  throw badInput(first!, { reasons: rest, mend: 'Mend the configuration; nothing was written.' });
}

function whoActs(given: string | undefined, policy: Policy, git: Context['git']): string {
  if (given !== undefined) return canonicalHandle(policy, oneLine(given));
  const { name, email } = git.identity();
  const person = (email && personCalled(policy, email)) || (name && personCalled(policy, name));
  if (person) return person.handle;
  return name ? oneLine(name) : canonicalHandle(policy, git.login());
}

/** A name goes into an event's line behind a dash: neither a line end nor another dash nor a comment may be in it. */
function oneLine(name: string): string {
  const tidy = tidyText(name)
    .replace(/\s+/g, ' ')
    .replace(/—|<!--|-->/g, '-');
  if (tidy === '') throw badInput('the name of who acts is empty', { where: '--by' });
  return tidy;
}
