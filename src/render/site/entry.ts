import { wallClock } from '../../domain/time.ts';
import type { Standing } from '../../domain/timeline.ts';
import type { EntryView } from './incident-view.ts';
import { type Html, html, type Part } from './html.ts';
import { markdownInline } from './markdown.ts';
import type { LinkTarget } from './simple-markdown.ts';
import type { SiteLook } from './site-look.ts';

/** One entry of a timeline, which its time links to for good; `clock`: what clocks showed, as `01:30`. */
export function entryBlock(entry: EntryView, clock: string, target: LinkTarget, look: SiteLook): Html {
  const { anchor, at, standing, text, by, corrections } = entry;
  return html`<li id="${anchor}" class="entry${standing && ` ${standing}`}"><a class="clock" href="#${anchor}"><time datetime="${at}">${clock}</time></a><div class="said">${label(entry)} ${markdownInline(text, target)}${by && html` <span class="by">—&nbsp;${by}</span>`}${recorded(entry, look)}${corrections.map((correction) => html`<p class="correction"><span class="type">corrected since</span> ${markdownInline(correction.text, target)}${correction.by && html` <span class="by">—&nbsp;${correction.by}</span>`}</p>`)}</div></li>`;
}

const GUESS: Readonly<Record<Standing, string>> = {
  unvalidated: 'guess, not validated',
  confirmed: 'guess, confirmed since',
  refuted: 'guess, refuted since',
};

function label({ type, standing }: EntryView): Part {
  if (standing === null) return type && html`<span class="type">${type}</span>`;
  const said = type === null || type === 'finding' ? GUESS[standing] : `${type}, a ${GUESS[standing]}`;
  return html`<span class="type">${said}</span>`;
}

/** Backdating is welcome, and visible. */
function recorded({ at, recorded: when }: EntryView, { timeZone }: SiteLook): Part {
  if (when === null) return null;
  const [day, clock] = wallClock(when, timeZone).split(' ');
  const same = wallClock(at, timeZone).startsWith(day!);
  return html` <span class="recorded">recorded <time datetime="${when}">${same ? clock! : `${day} ${clock}`}</time></span>`;
}
