import type { Figure, Group } from '../../domain/figures/figure.ts';
import type { DatedFigures } from '../../domain/figures/index.ts';
import { FIGURES_PAGE } from '../../domain/site-paths.ts';
import type { SiteFile } from '../../domain/site-file.ts';
import { figureJson } from '../figures-json.ts';
import { coverageText, incidents, shareText, shownGroups, spreadParts } from '../figures-words.ts';
import { figurePicture } from './figure-picture.ts';
import { type Html, html, type Part } from './html.ts';
import { pageOf } from './lists.ts';
import { jsonFile } from './shared-files.ts';
import type { SiteLook } from './site-look.ts';
import { fact } from './words.ts';

/** Rows of a table, so that a page stays small; the JSON has all. */
const MOST_ROWS = 60;

/** The figures, each with its definition, a picture, the same in a table, and what is left out. */
export function figuresFiles({ figures, of, asOf }: DatedFigures, look: SiteLook): SiteFile[] {
  const kind = look.audience === 'public' ? 'public ' : '';
  const body = html`<h1>Figures</h1>
<p>Of ${kind}${incidents(of)}, as of <time datetime="${asOf}">${asOf}</time>. A median has half of the incidents on either side of it, the middle half is between the quartiles.</p>
<nav class="others" aria-label="Figures"><p>${figures.map(({ id, title }) => html`<a href="#${id}">${title}</a> `)}</p></nav>
${figures.map(figureSection)}`;
  return [
    pageOf(FIGURES_PAGE, 1, 'Figures', FIGURES_PAGE, body, look),
    jsonFile(FIGURES_PAGE, { as_of: asOf, incidents: of, figures: figures.map(figureJson) }),
  ];
}

function figureSection(figure: Figure): Html {
  const { id, title, rule, definition } = figure;
  const share = shareText(figure);
  const numbers = [...(share === null ? [] : [['on time', share] as const]), ...spreadParts(figure)];
  return html`<section class="figure" id="${id}" aria-labelledby="${id}-title">
<h2 id="${id}-title">${title}${rule !== null && html` <span class="quiet">${rule}</span>`}</h2>
<p class="quiet">${definition}</p>
${numbers.length > 0 && html`<dl class="facts numbers">${numbers.map(([name, said]) => fact(name, said))}</dl>\n`}${figure.counted > 0 && plotted(figure)}<p class="quiet">${coverageText(figure).join(' ')}</p>
</section>
`;
}

function plotted(figure: Figure): Part {
  const groups = shownGroups(figure);
  return html`<div class="plotted">${figurePicture(figure, groups)}
${groupTable(figure, groups)}</div>
`;
}

/** The picture in numbers. A week without any has no line, since most of years of weeks may have none. */
function groupTable({ title, counts, unit }: Figure, groups: readonly Group[]): Html {
  const isOfWeeks = unit === 'incidents';
  const some = isOfWeeks ? groups.filter(({ count }) => count > 0).toReversed() : groups;
  const left = some.length - MOST_ROWS;
  return html`<table class="numbers-table">${isOfWeeks ? html`<caption>Weeks that had any, the last first</caption>` : html`<caption><span class="sr">${title}</span></caption>`}<thead><tr><th scope="col">${isOfWeeks ? 'Week' : 'Which'}</th><th scope="col" class="number">${counts}</th></tr></thead><tbody>
${some.slice(0, MOST_ROWS).map(({ label, count }) => html`<tr><th scope="row">${label}</th><td class="number">${count}</td></tr>\n`)}${left > 0 && html`<tr><td colspan="2">and ${left} more: <a href="${FIGURES_PAGE}.json">all of them</a></td></tr>\n`}</tbody></table>`;
}
