import {
  AGENDA_PAGE,
  BOARD_PAGE,
  DUE_PAGE,
  FIGURES_PAGE,
  LIST_PAGE,
  NOW_PAGE,
} from '../../domain/site-paths.ts';
import { remembered } from '../../domain/once.ts';
import { filled, type Frame, framed, Html, html, type Part, ROOM } from './html.ts';
import { hrefTo, type SiteLook, upwards } from './site-look.ts';

export interface Page {
  /** Its path in the site, without the extension. */
  path: string;
  title: string;
  /** The item of the menu that it belongs to. */
  within: string;
  body: Part;
}

const MENU: readonly (readonly [page: string, name: string, internalOnly: boolean])[] = [
  [NOW_PAGE, 'Now', false],
  [BOARD_PAGE, 'Board', false],
  [LIST_PAGE, 'Incidents', false],
  [AGENDA_PAGE, 'Agenda', true],
  [DUE_PAGE, 'Due', true],
  [FIGURES_PAGE, 'Figures', false],
];

/** A whole page. Nothing in it runs or is loaded but the site's own style sheet and script. */
export function pageHtml({ path, title, within, body }: Page, look: SiteLook): string {
  const json = hrefTo(path, path, '.json');
  const { text } = filled(frameOf(look)(upwards(path), within), [
    html`${title}`,
    html`${json}`,
    html`${body}`,
    html`${json}`,
  ]);
  return text;
}

/** What all pages have that are as deep in the site and belong to the same item of the menu: it is a fifth of a page. */
const frameOf = remembered((look: SiteLook) => {
  const frames = new Map<string, Frame>();
  return (root: string, within: string): Frame => {
    const name = `${root} ${within}`;
    const frame = frames.get(name) ?? frameHtml(root, within, look);
    frames.set(name, frame);
    return frame;
  };
});

/** With room for its title, where its JSON is, its body, and where its JSON is. */
function frameHtml(root: string, within: string, look: SiteLook): Frame {
  const own = html`<link rel="alternate" type="application/atom+xml" title="Incidents" href="${root}feed.atom">
<link rel="alternate" type="application/json" href="${ROOM}">
<script src="${root}site.js" defer></script>
`;
  return framed(html`<!doctype html>
<html lang="en">
${headOf(ROOM, root, own)}
<body>
<a class="skip" href="#main">To the content</a>
<header class="top">
<a class="home" href="${root}${NOW_PAGE}.html">Incidents${look.audience === 'public' && html` <span class="edition">public edition</span>`}</a>
<nav aria-label="Pages">${MENU.filter(
    ([, , internalOnly]) => look.audience === 'internal' || !internalOnly,
  ).map(
    ([page, name]) =>
      html`<a href="${root}${page}.html"${page === within && new Html(' aria-current="page"')}>${name}</a>`,
  )}</nav>
<div class="search" id="search" data-root="${root}" hidden><label for="search-words">Search</label><input id="search-words" type="search" placeholder="Search" autocomplete="off" spellcheck="false"><ol id="search-found" hidden></ol><p id="search-count" class="quiet" role="status"></p></div>
</header>
<main id="main">
${ROOM}
</main>
<footer><p>${footer(look)}</p><p><a href="${root}feed.atom">Feed</a>${look.audience === 'internal' && html` <a href="${root}calendar.ics">Calendar</a>`} <a href="${ROOM}">This page as JSON</a></p></footer>
</body>
</html>
`);
}

/** The head of any page; `root` leads to the root of the site, `own` is what only this kind of page has. */
export function headOf(title: Part, root: string, own: Part = ''): Html {
  return html`<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${CONTENT_POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="color-scheme" content="light dark">
<title>${title} · Incidents</title>
<link rel="stylesheet" href="${root}site.css">
<link rel="icon" href="${root}icon.svg">
${own}</head>`;
}

/** What a browser may load and run of a page, wherever it comes from. */
export const CONTENT_POLICY =
  "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'";

function footer({ audience, policy, timeZone }: SiteLook): Part {
  if (audience === 'internal') return `All times are ${timeZone}.`;
  const { statusPage } = policy;
  return html`All times are ${timeZone}. People appear as their roles.${statusPage && /^https?:/.test(statusPage) && html` The state of the service now: <a href="${statusPage}">${statusPage}</a>.`}`;
}
