import { html } from './html.ts';
import type { IncidentCard } from './incident-view.ts';

const COLOURS: Readonly<Record<string, string>> = {
  S1: '#b42318',
  S2: '#b54708',
  S3: '#175cd3',
  S4: '#475467',
};
const CALM = '#067647';
const LETTER = 6.8;

/** A badge for other pages: how many incidents go on, in the colour of the most severe. */
export function badge(ongoing: readonly IncidentCard[]): string {
  const worst = ongoing.map(({ severity }) => severity ?? '').toSorted()[0];
  const value = ongoing.length === 0 ? 'none' : `${ongoing.length} going on${worst ? `, ${worst}` : ''}`;
  const [left, right] = ['incidents'.length * LETTER + 14, Math.round(value.length * LETTER + 14)];
  const width = Math.round(left + right);
  return `${html`<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="20" role="img" aria-label="incidents: ${value}"><title>incidents: ${value}</title><rect width="${width}" height="20" rx="3" fill="#344054"/><path d="M${Math.round(left)} 0h${right - 3}a3 3 0 0 1 3 3v14a3 3 0 0 1 -3 3h-${right - 3}z" fill="${worst === undefined ? CALM : (COLOURS[worst] ?? '#475467')}"/><g fill="#fff" font-family="Verdana,DejaVu Sans,sans-serif" font-size="11" text-anchor="middle"><text x="${Math.round(left / 2)}" y="14">incidents</text><text x="${Math.round(left + right / 2)}" y="14">${value}</text></g></svg>`.text}\n`;
}
