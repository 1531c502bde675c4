import type { TimelineEvent } from '../domain/event.ts';
import { outgoingJson, outgoingText } from '../render/outgoing-text.ts';
import { printable, printableLine } from '../render/printable.ts';
import type { Told } from './tell.ts';

/** What stdout has of it, behind the path of the file: what would be sent, or the message where a person has to paste it. */
export function toldText(path: string, told: Told | null): string {
  const requests = told?.requests.map(({ channel, outgoing }) => outgoingText(channel, outgoing)) ?? [];
  const paste = told?.paste ? [printable(told.paste)] : [];
  return [path, ...requests, ...paste].join('\n\n');
}

/** The same for `--json`. */
export function toldJson(told: Told | null) {
  return {
    message: told?.paste ?? null,
    deliveries:
      told?.deliveries.map(({ channel, sent, detail, attempts }) => ({ channel, sent, detail, attempts })) ??
      [],
    requests: told?.requests.map(({ channel, outgoing }) => outgoingJson(channel, outgoing)) ?? [],
  };
}

/** What `--dry-run` did not do. */
export function dryRunNotes(events: readonly TimelineEvent[]): string[] {
  const would = events.map(({ type, text }) => `Would record: ${type} ${printableLine(text)}`);
  return [...would, 'Nothing was sent, and nothing written.'];
}
