import { BOARD_PAGE, LIST_PAGE, NOW_PAGE, nextPart, statusPage } from '../../domain/site-paths.ts';
import { wallClock } from '../../domain/time.ts';
import type { IncidentCard } from './incident-view.ts';
import { type Html, html, type Part } from './html.ts';
import { pageHtml } from './page.ts';
import { assembled, block, paged, pager } from './parts.ts';
import { hrefTo, type SiteLook } from './site-look.ts';
import type { SiteFile } from '../../domain/site-file.ts';
import { duration, movingTime, severityBadge, statusText, nextUpdate } from './words.ts';

/** What is happening: each incident that is not resolved, the most severe first; else what was last. */
export function nowFiles(cards: readonly IncidentCard[], look: SiteLook): SiteFile[] {
  const ongoing = cards.filter(isOngoing);
  const recent = cards.filter((card) => !isOngoing(card)).slice(0, RECENT);
  const blocks = ongoing.map((card) => block(ongoingItem(card, look), ONGOING));
  const pages = paged([
    block(html`<h1>${headline(ongoing, look)}</h1>`),
    ...blocks,
    ...(recent.length > 0
      ? [
          block(
            html`<section><h2>Before that</h2>${incidentTable(recent, NOW_PAGE, look)}<p><a href="${hrefTo(LIST_PAGE, NOW_PAGE)}">All incidents</a></p></section>`,
          ),
        ]
      : []),
  ]);
  return pages.map((page, index) =>
    pageOf(
      NOW_PAGE,
      index + 1,
      'What is happening now',
      NOW_PAGE,
      html`${assembled(page)}${pager(NOW_PAGE, index + 1, pages.length)}`,
      look,
    ),
  );
}

const RECENT = 8;
const ONGOING = { open: html`<ul class="ongoing">\n`, close: html`</ul>\n` };

export function isOngoing({ status }: IncidentCard): boolean {
  return status === 'active' || status === 'mitigated';
}

function headline(ongoing: readonly IncidentCard[], { audience }: SiteLook): string {
  const kind = audience === 'public' ? 'public incident' : 'incident';
  if (ongoing.length === 0) return `No ${kind} is going on`;
  return ongoing.length === 1 ? `One ${kind} is going on` : `${ongoing.length} ${kind}s are going on`;
}

function ongoingItem(card: IncidentCard, look: SiteLook): Html {
  const { severity, status, title, id, page, services, startedAt, declaredAt, internal } = card;
  const since = startedAt ?? declaredAt;
  const next = internal?.nextUpdate ?? null;
  return html`<li class="card"><p class="kicker">${severityBadge(severity)} <span class="status">${statusText(status)}</span>${internal?.isMajor ? html` <span class="flag">major incident</span>` : null}${internal?.visibility === 'confidential' ? html` <span class="flag">confidential</span>` : null}</p>
<h2><a href="${hrefTo(page, NOW_PAGE)}">${title || id}</a></h2>
<p class="quiet">${id}${services.length > 0 && html` · ${services.join(', ')}`}${internal ? html` · ${internal.manager ?? 'no incident manager'}` : null}</p>
<dl class="facts">${since && html`<div><dt>Going on since</dt><dd>${movingTime(since, look)}</dd></div>`}${next && nextUpdate(next, look)}</dl></li>`;
}

/** Every incident, the latest first. */
export function listFiles(cards: readonly IncidentCard[], look: SiteLook): SiteFile[] {
  return tableFiles(
    LIST_PAGE,
    LIST_PAGE,
    look.audience === 'public' ? 'Public incidents' : 'Incidents',
    cards,
    look,
  );
}

/** A table on as many pages as it needs. */
function tableFiles(
  path: string,
  within: string,
  title: string,
  cards: readonly IncidentCard[],
  look: SiteLook,
): SiteFile[] {
  const rows = cards.map((card) => block(incidentRow(card, path, look)));
  const pages = paged(rows);
  const filter = html`<p class="filter" id="filter" hidden><label for="filter-words">Show only lines with</label> <input id="filter-words" type="search" autocomplete="off"> <span id="filter-count" class="quiet" role="status"></span></p>`;
  return pages.map((page, index) => {
    const body = html`<h1>${title} <span class="quiet">${cards.length}</span></h1>
${cards.length === 0 ? html`<p>There is none.</p>` : [filter, table(page.map(({ content }) => content))]}
${pager(path, index + 1, pages.length)}`;
    return pageOf(path, index + 1, title, within, body, look);
  });
}

export function incidentTable(cards: readonly IncidentCard[], from: string, look: SiteLook): Html {
  return table(cards.map((card) => incidentRow(card, from, look)));
}

function table(rows: readonly Html[]): Html {
  return html`<table class="incidents"><thead><tr><th scope="col">Severity</th><th scope="col">Incident</th><th scope="col">Status</th><th scope="col">Declared</th><th scope="col" class="number">Lasted</th></tr></thead><tbody>
${rows.map((row) => html`${row}\n`)}</tbody></table>`;
}

function incidentRow(
  { severity, title, id, page, status, services, declaredAt, durationMinutes, internal }: IncidentCard,
  from: string,
  look: SiteLook,
): Html {
  const late = internal?.late ? html` <span class="late">review late</span>` : null;
  return html`<tr><td>${severityBadge(severity)}</td><td class="what"><a href="${hrefTo(page, from)}">${title || id}</a><span class="quiet"> ${id}${services.length > 0 && html` · ${services.join(', ')}`}</span></td><td>${statusText(status)}${late}</td><td>${declaredAt && html`<time datetime="${declaredAt}">${wallClock(declaredAt, look.timeZone).slice(0, 10)}</time>`}</td><td class="number">${durationMinutes !== null && duration(durationMinutes)}</td></tr>`;
}

/** Cards of one column that fit on the board; the whole column has a page of its own. */
const MOST_CARDS = 25;

export interface Column {
  status: string;
  cards: readonly IncidentCard[];
}

export function boardFiles(columns: readonly Column[], look: SiteLook): SiteFile[] {
  const body = html`<h1>Board</h1>
<div class="board">${columns.map((column) => columnHtml(column))}</div>`;
  return [
    pageOf(BOARD_PAGE, 1, 'Board', BOARD_PAGE, body, look),
    ...columns
      .filter(({ cards }) => cards.length > MOST_CARDS)
      .flatMap(({ status, cards }) =>
        tableFiles(statusPage(status), BOARD_PAGE, `Board: ${statusText(status)}`, cards, look),
      ),
  ];
}

function columnHtml({ status, cards }: Column): Html {
  const shown = cards
    .slice(0, MOST_CARDS)
    .map(
      ({ severity, title, id, page, services, internal }) =>
        html`<li>${severityBadge(severity)} <a href="${hrefTo(page, BOARD_PAGE)}">${title || id}</a><span class="quiet">${id}${services.length > 0 && html` · ${services.join(', ')}`}</span>${internal?.late ? html`<span class="late">review late</span>` : null}</li>\n`,
    );
  const more =
    cards.length > MOST_CARDS &&
    html`<p><a href="${hrefTo(statusPage(status), BOARD_PAGE)}">All ${cards.length}</a></p>`;
  return html`<section class="column${cards.length === 0 && ' empty'}"><h2>${statusText(status)} <span class="quiet">${cards.length}</span></h2>${cards.length > 0 && html`<ul>${shown}</ul>`}${more}</section>`;
}

export function pageOf(
  path: string,
  number: number,
  title: string,
  within: string,
  body: Part,
  look: SiteLook,
): SiteFile {
  const part = nextPart(path, number);
  return { path: `${part}.html`, text: pageHtml({ path: part, title, within, body }, look) };
}
