import type { Instant } from '../../domain/time.ts';
import { type Html, html, type Part } from './html.ts';
import type { IncidentCard } from './incident-view.ts';
import type { SiteLook } from './site-look.ts';
import { statusText } from './words.ts';

const MOST_ENTRIES = 50;
/** A feed must say when it was changed; one that never was began with time. */
const NEVER: Instant = '1970-01-01T00:00:00Z';

/** The incidents that changed last, as an Atom feed (RFC 4287). */
export function atomFeed(cards: readonly IncidentCard[], { baseUrl, audience }: SiteLook): string {
  const entries = cards
    .filter((card) => card.changedAt !== null)
    .toSorted((a, b) =>
      a.changedAt! < b.changedAt! ? 1 : a.changedAt! > b.changedAt! ? -1 : a.id < b.id ? 1 : -1,
    )
    .slice(0, MOST_ENTRIES);
  const address = (path: string): string => `${baseUrl ?? ''}${path}`;
  const { text } = html`<feed xmlns="http://www.w3.org/2005/Atom">
<title>${audience === 'public' ? 'Public incidents' : 'Incidents'}</title>
<id>${baseUrl ?? `urn:incident:${audience}`}</id>
<link rel="self" type="application/atom+xml" href="${address('feed.atom')}"/>
<link rel="alternate" type="text/html" href="${address('index.html')}"/>
<updated>${entries[0]?.changedAt ?? NEVER}</updated>
<author><name>incident</name></author>
${entries.map((card) => entry(card, address))}</feed>
`;
  return `<?xml version="1.0" encoding="utf-8"?>\n${text}`;
}

function entry(card: IncidentCard, address: (path: string) => string): Part {
  const { id, page, severity, title, status, declaredAt, changedAt } = card;
  const published: Html | null = declaredAt === null ? null : html`<published>${declaredAt}</published>\n`;
  return html`<entry>
<id>urn:incident:${page.replace('incidents/', '')}</id>
<title>${severity} ${title || id}: ${statusText(status)}</title>
<link rel="alternate" type="text/html" href="${address(`${page}.html`)}"/>
${published}<updated>${changedAt}</updated>
<summary>${card.summary}</summary>
</entry>
`;
}
