import type { Context } from '../context.ts';
import type { TimelineEvent } from '../domain/event.ts';
import { conflict } from '../domain/failure.ts';
import { type History, vanishedEvents, withVanished } from '../domain/history.ts';
import { isIncidentPath } from '../domain/incident-path.ts';
import { printablePath } from '../render/printable.ts';
import { flag, type OptionValues } from './command.ts';

/** A file that lacks events of the last commit; it may be gone itself. */
interface Vanished {
  path: string;
  committed: string;
  /** Null where the file is gone. */
  current: string | null;
  events: readonly TimelineEvent[];
}

const MOST_NAMED = 10;

/**
 * Brings back what an editor has dropped that saved an old copy of a file, or lets it go, as the options or somebody at
 * the terminal say. True where something was brought back. @throws Failure `conflict` where nobody says.
 */
export async function settleVanished(
  context: Context,
  paths: readonly string[],
  history: History,
  options: OptionValues,
): Promise<boolean> {
  const found = vanishedIn(context, paths, history);
  if (found.length === 0 || flag(options, 'drop')) return false;
  const what = saidOf(found);
  const answer = flag(options, 'restore') ? 'restore' : await asked(context, what);
  if (answer === 'drop') return false;
  if (answer === null) {
    throw conflict(`${what.head}: nothing was committed`, {
      reasons: what.events,
      mend: 'An editor that saved an old copy does that. Bring them back: incident sync --restore. They were removed on purpose: incident sync --drop',
    });
  }
  for (const vanished of found) restore(context, vanished);
  return true;
}

function restore({ store }: Context, { path, committed }: Vanished): void {
  if (store.create(path, committed)) return;
  store.update(path, (text) => ({ text: withVanished(committed, text) }));
}

/** What was moved to another file, as by a change of its name, is not gone. */
function vanishedIn({ store }: Context, paths: readonly string[], history: History): Vanished[] {
  const files = paths.filter(isIncidentPath).map((path) => {
    const source = store.exists(path) === 'file' ? store.read(path) : null;
    return {
      path,
      committed: history.committed(path),
      current: source && 'text' in source ? source.text : null,
    };
  });
  const now = files.map(({ current }) => current ?? '');
  return files.flatMap(({ path, committed, current }) => {
    if (committed === null) return [];
    const events = vanishedEvents(committed, ...(current === null ? now : [current]));
    return events.length === 0 ? [] : [{ path, committed, current, events }];
  });
}

function saidOf(found: readonly Vanished[]): { head: string; events: string[] } {
  const count = found.reduce((sum, { events }) => sum + events.length, 0);
  const files = found.map(({ path }) => printablePath(path)).join(', ');
  const events = found.flatMap(({ path, events: gone }) =>
    gone.map(({ at, type, text }) => `${printablePath(path)}: ${at} ${type}: ${text.split('\n', 1)[0]}`),
  );
  const more = events.length - MOST_NAMED;
  return {
    head: `${count} ${count === 1 ? 'event is' : 'events are'} gone from ${files} since the last commit`,
    events: more > 0 ? [...events.slice(0, MOST_NAMED), `and ${more} more`] : events,
  };
}

async function asked(
  { prompt }: Context,
  what: { head: string; events: readonly string[] },
): Promise<'restore' | 'drop' | null> {
  if (prompt === null) return null;
  return prompt.select({
    message: [`${what.head}:`, ...what.events, 'Bring them back?'].join('\n'),
    choices: [
      { name: 'yes: an editor saved an old copy', value: 'restore', short: 'yes' },
      { name: 'no: they were removed on purpose', value: 'drop', short: 'no' },
      { name: 'stop', value: null },
    ],
  });
}
