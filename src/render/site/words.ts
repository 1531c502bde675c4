import { durationText, type Instant, isDay, wallClock } from '../../domain/time.ts';
import { type Html, html, type Part } from './html.ts';
import type { SiteLook } from './site-look.ts';

/** A moment with its zone, which a machine can read; the script says beside it how long ago that is. */
export function timeHtml(at: Instant, { timeZone }: SiteLook): Html {
  return html`<time datetime="${at}">${wallClock(at, timeZone)} ${timeZone}</time>`;
}

/** A moment whose distance from now matters: `data-ago` lets the script say it. */
export function movingTime(at: string, look: SiteLook): Html {
  if (isDay(at)) return html`<time datetime="${at}">${at}</time>`;
  return html`<time datetime="${at}" data-ago>${wallClock(at, look.timeZone)} ${look.timeZone}</time>`;
}

export function duration(minutes: number): string {
  return durationText(minutes);
}

/** `S1`, in its colour; anything else that a file may have there is shown as it is. */
export function severityBadge(severity: string | null): Part {
  if (severity === null || severity === '') return html`<span class="badge none">no severity</span>`;
  const known = /^S[1-4]$/.test(severity) ? severity.toLowerCase() : 'none';
  return html`<span class="badge ${known}">${cut(severity)}</span>`;
}

export function statusText(status: string | null): string {
  return cut((status ?? '').replaceAll('-', ' ')) || 'no status';
}

/** A row of a list of facts; nothing where there is nothing to say. */
export function fact(name: Part, value: Part): Html | null {
  return value === null || value === '' || value === false
    ? null
    : html`<div><dt>${name}</dt><dd>${value}</dd></div>\n`;
}

/** When the next update is due, or was (R24). */
export function nextUpdate({ due, late }: { due: Instant; late: boolean }, look: SiteLook): Html | null {
  return late
    ? fact('Next update is late', html`<span class="late">${movingTime(due, look)}</span>`)
    : fact('Next update due', movingTime(due, look));
}

export function person(handle: string | null): Part {
  return handle === null ? html`<strong class="late">nobody</strong>` : handle;
}

const LONGEST = 300;

/** A line of a list; a file may have a title of thousands of letters. */
export function cut(text: string): string {
  return text.length <= LONGEST ? text : `${text.slice(0, LONGEST - 1)}…`;
}
