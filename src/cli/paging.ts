import { pagerFrom, showInPager } from '../io/pager.ts';
import type { Streams } from '../io/streams.ts';
import { widthOf } from '../render/width.ts';

/** Shows a text that is longer than the terminal in a pager. False where it is short, or no pager shows it. */
export async function paged(text: string, streams: Streams): Promise<boolean> {
  const pager = pagerFrom();
  if (pager === null || fits(text, streams.columns() ?? 80, streams.rows() ?? 0)) return false;
  const shown = await showInPager(pager, text);
  if (!shown)
    streams.err(`The pager (${pager}) did not end well; set $INCIDENT_PAGER to another, or to nothing.\n`);
  return shown;
}

/** With a line left for the prompt of the shell. */
function fits(text: string, columns: number, rows: number): boolean {
  let used = 0;
  for (const line of text.trimEnd().split('\n')) {
    used += Math.max(1, Math.ceil(widthOf(line) / columns));
    if (used >= rows) return false;
  }
  return true;
}
