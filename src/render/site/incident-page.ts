import { mapped } from '../../domain/mapped.ts';
import { LIST_PAGE, nextPart } from '../../domain/site-paths.ts';
import { wallClock } from '../../domain/time.ts';
import { html, type Html, type Part } from './html.ts';
import { actionBlocks, customerBlock, dueBlock, reviewBlock, unreadableBlock } from './incident-parts.ts';
import type { IncidentView } from './incident-view.ts';
import { entryBlock } from './entry.ts';
import { markdownBlocks, markdownInline } from './markdown.ts';
import { pageHtml } from './page.ts';
import { assembled, type Block, block, isOneBlock, paged, pager, shortened } from './parts.ts';
import { hrefTo, linkTargetFrom, type SiteLook } from './site-look.ts';
import type { SiteFile } from '../../domain/site-file.ts';
import { timelinePicture } from './timeline-picture.ts';
import {
  cut,
  duration,
  fact,
  movingTime,
  person,
  severityBadge,
  statusText,
  timeHtml,
  nextUpdate,
} from './words.ts';

/** The pages of one incident; as a rule it is one. */
export function incidentFiles(view: IncidentView, look: SiteLook): SiteFile[] {
  const { page, title, id } = view.card;
  // As it is where there is one page, which is nearly always.
  const likely = html`${head(view, look, (anchor) => `#${anchor}`)}`;
  const pages = paged(blocksOf(view, look), likely);
  const first = pages.length === 1 ? likely : head(view, look, placesOf(pages, page));
  return pages.map((blocks, index) => ({
    path: `${nextPart(page, index + 1)}.html`,
    text: pageHtml(
      {
        path: nextPart(page, index + 1),
        title: title || id,
        within: LIST_PAGE,
        body: html`<article>
${index === 0 ? first : html`<h1><a href="${hrefTo(page, page)}">${title || id}</a></h1>`}
${assembled(blocks)}
${pager(page, index + 1, pages.length)}
</article>`,
      },
      look,
    ),
  }));
}

const MOST_QUESTIONS = 20;

/** On which page an entry stands, as a link. */
function placesOf(pages: readonly Block[][], page: string): (anchor: string) => string {
  const places = new Map(
    pages.flatMap((blocks, index) =>
      blocks.flatMap(({ content }) => {
        const anchor = /^<li id="([^"]+)"/.exec(content.text)?.[1];
        return anchor === undefined ? [] : [[anchor, index + 1] as const];
      }),
    ),
  );
  return (anchor) => {
    const number = places.get(anchor) ?? 1;
    return number === 1 ? `#${anchor}` : `${hrefTo(nextPart(page, number), page)}#${anchor}`;
  };
}

function head(view: IncidentView, look: SiteLook, placeOf: (anchor: string) => string): Part {
  const { card, internal, definition } = view;
  return html`<header class="incident">
<p class="kicker">${severityBadge(card.severity)} <span class="status">${statusText(card.status)}</span>${card.internal?.isMajor && html` <span class="flag">major incident</span>`}${card.internal && card.internal.visibility !== 'internal' && html` <span class="flag">${card.internal.visibility}</span>`}</p>
<h1>${card.title || card.id}</h1>
<p class="quiet">${card.id}${card.services.length > 0 && html` · ${card.services.join(', ')}`}${definition && html` · ${definition}`}</p>
<dl class="facts">${facts(view, look)}</dl>
</header>
${internal && internal.openQuestions.length > 0 && html`<aside class="questions"><h2>Open questions</h2><ul>${internal.openQuestions.slice(0, MOST_QUESTIONS).map((entry) => html`<li><a href="${placeOf(entry.anchor)}">${cut(entry.text.split('\n', 1)[0]!)}</a></li>`)}</ul></aside>`}
${internal && dueBlock(internal.due, look)}
${timelinePicture(view, look)}`;
}

function facts({ card, internal }: IncidentView, look: SiteLook): Part {
  const time = (name: string, at: string | null) => at && fact(name, timeHtml(at, look));
  const since = card.startedAt ?? card.declaredAt;
  const next = internal?.communications.nextUpdate ?? null;
  const warRoom = internal?.communications.warRoom?.url;
  const target = warRoom ? linkTargetFrom(card.page, look)(warRoom) : null;
  return [
    card.durationMinutes === null
      ? card.resolvedAt === null && since && fact('Going on since', movingTime(since, look))
      : fact('Lasted', duration(card.durationMinutes)),
    next && nextUpdate(next, look),
    time('Started', card.startedAt),
    time('Noticed', card.detectedAt),
    time('Declared', card.declaredAt),
    card.mitigatedAt === card.resolvedAt ? null : time('Mitigated', card.mitigatedAt),
    time('Resolved', card.resolvedAt),
    ...Object.entries(internal?.incident.roles ?? {}).map(([role, holder]) =>
      fact(look.policy.roles[role]?.title ?? role, person(holder)),
    ),
    target && fact('War room', html`<a href="${target}">${target}</a>`),
  ];
}

/** Sections that say what happened; the opening, which has no title, among them. */
const BEFORE_TIMELINE = ['', 'summary', 'impact'];

/** In the order of the file, with the timeline behind what happened and before what was made of it. */
function blocksOf(view: IncidentView, look: SiteLook): Block[] {
  const { sections, internal } = view;
  const before = sections.filter(({ title }) => BEFORE_TIMELINE.includes(title.toLowerCase()));
  const prose = (section: { title: string; text: string }) => sectionBlocks(section, view, look);
  return [
    ...before.flatMap(prose),
    ...affectedBlock(view, look),
    ...(internal ? customerBlock(internal, look) : []),
    ...timelineBlocks(view, look),
    ...(internal ? unreadableBlock(internal.unreadable) : []),
    ...(internal ? reviewBlock(internal, look) : []),
    ...sections.filter((section) => !before.includes(section)).flatMap(prose),
    ...actionBlocks(view, look),
  ];
}

function sectionBlocks(
  { title, text }: { title: string; text: string },
  { card }: IncidentView,
  look: SiteLook,
): Block[] {
  const [first, ...further] = mapped(markdownBlocks(text, linkTargetFrom(card.page, look)), shortened);
  if (first === undefined) return [];
  const heading = title === '' ? null : html`<h2>${title}</h2>\n`;
  return [html`${heading}${first}`, ...further].map((content) => block(content, PROSE));
}

const PROSE = { open: html`<div class="prose">\n`, close: html`</div>\n` };
function affectedBlock({ affected, card }: IncidentView, look: SiteLook): Block[] {
  if (affected.length === 0) return [];
  const target = linkTargetFrom(card.page, look);
  const rows = affected.map(({ product, text }) => fact(product, markdownInline(text, target)));
  return [block(html`<section><h2>Products</h2><dl class="facts">${rows}</dl></section>`)];
}

const TIMELINE = { open: html`<ol class="timeline">\n`, close: html`</ol>\n` };

function timelineBlocks({ entries, card }: IncidentView, look: SiteLook): Block[] {
  const target = linkTargetFrom(card.page, look);
  const blocks: Block[] = [];
  let day = '';
  for (const entry of entries) {
    const wall = wallClock(entry.at, look.timeZone);
    const [date, clock] = [wall.slice(0, 10), wall.slice(11)];
    if (date !== day) {
      const heading = html`<h3 class="day">${date}</h3>`;
      blocks.push(block(day === '' ? html`<h2 id="timeline">Timeline</h2>\n${heading}` : heading));
    }
    day = date;
    blocks.push(block(shortenedEntry(entryBlock(entry, clock, target, look)), TIMELINE));
  }
  return blocks;
}

function shortenedEntry(content: Html): Html {
  if (isOneBlock(content)) return content;
  const anchor = /^<li id="([^"]+)"/.exec(content.text)?.[1] ?? '';
  return html`<li id="${anchor}">${shortened(content)}</li>`;
}
