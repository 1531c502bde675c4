import type { DueItem } from '../../domain/due-item.ts';
import { DUE_PAGE, personPage } from '../../domain/site-paths.ts';
import { html, type Html } from './html.ts';
import { dueTime } from './incident-parts.ts';
import { pageOf } from './lists.ts';
import { block, paged, pager } from './parts.ts';
import { hrefTo, type SiteLook } from './site-look.ts';
import type { SiteFile } from '../../domain/site-file.ts';
import { cut, person, severityBadge } from './words.ts';

/** What is due, the earliest first: everything, or what one person owes. */
export function dueFiles(
  page: string,
  title: string,
  items: readonly DueItem[],
  owners: readonly (string | null)[],
  look: SiteLook,
): SiteFile[] {
  const late = items.filter(({ overdue }) => overdue).length;
  const pages = paged(items.map((item) => block(row(item, page, look))));
  const people = html`<nav class="others" aria-label="For whom"><p>${page !== DUE_PAGE && html`<a href="${hrefTo(DUE_PAGE, page)}">everybody</a> `}${owners.map((owner) => html`<a href="${hrefTo(personPage(owner), page)}"${page === personPage(owner) && html` aria-current="page"`}>${owner ?? 'nobody'}</a> `)}</p></nav>`;
  return pages.map((rows, index) => {
    const table = html`<table class="due-table"><thead><tr><th scope="col">Due</th><th scope="col">Who</th><th scope="col">What</th><th scope="col">Incident</th></tr></thead><tbody>
${rows.map(({ content }) => html`${content}\n`)}</tbody></table>`;
    const body = html`<h1>${title} <span class="quiet">${items.length}${late > 0 && html`, <span class="late">${late} late</span>`}</span></h1>
${index === 0 && people}
${items.length === 0 ? html`<p>Nothing is due.</p>` : table}
${pager(page, index + 1, pages.length)}`;
    return pageOf(page, index + 1, title, DUE_PAGE, body, look);
  });
}

function row(item: DueItem, page: string, look: SiteLook): Html {
  const { incident, owner, what } = item;
  const target = look.pageOf(incident.path);
  const title = cut(incident.title || incident.id);
  return html`<tr><td>${dueTime(item, look)}</td><td>${person(owner)}</td><td class="what">${cut(what)}</td><td>${severityBadge(incident.severity)} ${target ? html`<a href="${hrefTo(target, page)}">${title}</a>` : title}</td></tr>`;
}
