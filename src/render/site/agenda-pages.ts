import type { Agenda } from '../../domain/agenda-item.ts';
import { AGENDA_PAGE, agendaPage } from '../../domain/site-paths.ts';
import { agendaMarkdown } from '../agenda-markdown.ts';
import { html } from './html.ts';
import { pageOf } from './lists.ts';
import { markdownBlocks } from './markdown.ts';
import { assembled, type Block, block, paged, pager, shortened } from './parts.ts';
import { hrefTo, linkTargetFrom, type SiteLook } from './site-look.ts';
import type { SiteFile } from '../../domain/site-file.ts';

/** The agenda of a meeting, for the screen and for paper: what `incident agenda` prints. */
export function agendaFiles(
  agenda: Agenda,
  page: string,
  others: readonly string[],
  look: SiteLook,
): SiteFile[] {
  const { date } = agenda.meeting;
  const [title = '', ...rest] = agendaMarkdown(agenda, look.policy).split('\n\n');
  const heading = title.replace(/^# /, '');
  // A section at a time: what the parser takes for one text is bounded.
  const sections = rest.join('\n\n').split(/^(?=## )/m);
  const target = linkTargetFrom(page, look);
  const blocks = sections.flatMap((section) => {
    const [, name, text = ''] = /^## ([^\n]*)\n(.*)$/s.exec(section) ?? [null, '', section];
    const made = splitBlocks(text).flatMap((part) => markdownBlocks(part, target));
    return [
      ...(name ? [block(html`<h2>${name}</h2>`)] : []),
      ...made.map((content) => block(shortened(content), PROSE)),
    ];
  });
  const past =
    page === AGENDA_PAGE
      ? null
      : html`<p class="quiet">This meeting is past: its incidents are shown as they are now.</p>`;
  const pages = paged([
    block(html`<h1>${heading}</h1>${past}`),
    ...blocks,
    ...otherMeetings(
      page,
      others.filter((other) => other !== date),
    ),
  ]);
  return pages.map((blocksOfPage, index) =>
    pageOf(
      page,
      index + 1,
      heading,
      AGENDA_PAGE,
      html`<div class="agenda">${assembled(blocksOfPage)}</div>${pager(page, index + 1, pages.length)}`,
      look,
    ),
  );
}

function otherMeetings(page: string, dates: readonly string[]): Block[] {
  const next = page !== AGENDA_PAGE && html`<a href="${hrefTo(AGENDA_PAGE, page)}">next</a> `;
  if (!next && dates.length === 0) return [];
  const past = dates.map((other) => html`<a href="${hrefTo(agendaPage(other), page)}">${other}</a> `);
  return [
    block(
      html`<nav class="others" aria-label="Other meetings"><h2>Other meetings</h2><p>${next}${past}</p></nav>`,
    ),
  ];
}

const PROSE = { open: html`<div class="prose">\n`, close: html`</div>\n` };
const LINES_AT_ONCE = 40;

/** Long lists are parsed in parts, so that none is larger than a page. */
function splitBlocks(markdown: string): string[] {
  const items = markdown.split(/\n(?=- |### )/);
  const parts: string[] = [];
  for (let from = 0; from < items.length; from += LINES_AT_ONCE)
    parts.push(items.slice(from, from + LINES_AT_ONCE).join('\n'));
  return parts;
}
