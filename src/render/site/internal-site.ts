import { calendarDates, firstMeeting } from '../../domain/dates.ts';
import { compareDue, dueItems } from '../../domain/due.ts';
import { figuresView } from '../../domain/figures/index.ts';
import { bySeverityThenId } from '../../domain/incident-order.ts';
import { once } from '../../domain/once.ts';
import type { SiteUnit, SiteUnits } from '../../domain/site-file.ts';
import { DUE_PAGE, FIGURES_PAGE, personPage } from '../../domain/site-paths.ts';
import { dayIn, type Instant } from '../../domain/time.ts';
import { STATUSES } from '../../domain/workflow.ts';
import { icalendar } from '../icalendar.ts';
import { dueJson } from '../json.ts';
import { dueFiles } from './due-pages.ts';
import { figuresFiles } from './figures-page.ts';
import type { IncidentCard } from './incident-view.ts';
import { agendaUnits } from './internal-agendas.ts';
import { incidentsOf, type InternalContent } from './internal-content.ts';
import { incidentUnit, internalLook } from './internal-incident.ts';
import { keyOf } from './key.ts';
import { cardOf, type KnownIncident, subjectIn, timesIn } from './known-incident.ts';
import { type Assets, jsonFile, type Listed, sharedUnits, unit } from './shared-files.ts';
import type { SiteLook, SiteOptions } from './site-look.ts';

/** The site for the organisation itself: everything that the store has. */
export function internalSite(
  content: InternalContent,
  options: SiteOptions,
  now: Instant,
  assets: Assets,
): SiteUnits {
  const { known, incidentAt } = content;
  const look = internalLook(
    known.map(({ listed }) => listed),
    options,
  );
  const latestFirst = known.toSorted(({ listed: a }, { listed: b }) =>
    a.id < b.id ? 1 : a.id > b.id ? -1 : a.path < b.path ? -1 : 1,
  );
  return {
    shared: () => {
      const key = once(() => keyOfAll(known, look));
      const listed = once(() => listedIn(latestFirst, look));
      return [
        ...sharedUnits(listed, key, look, assets),
        ...agendaUnits(content, look, now),
        ...dueUnits(content, look, now),
        figuresUnit(known, key, look, now),
        unit('calendar.ics', () => [{ path: 'calendar.ics', text: calendarText(content, look, now) }]),
      ];
    },
    own: latestFirst.map((one) => incidentUnit(one, () => incidentAt(one.listed.path), look, now)),
  };
}

/** Of all that is known, and of where the pages are. */
function keyOfAll(known: readonly KnownIncident[], look: SiteLook): string {
  const parts = known.map(
    ({ of, moment, listed: { path } }) => `${path}:${look.pageOf(path)}:${of}:${moment}`,
  );
  return keyOf(look, [look.baseUrl ?? '', ...parts], []);
}

function listedIn(latestFirst: readonly KnownIncident[], look: SiteLook): Listed {
  const listedBy = new Map<IncidentCard, KnownIncident['listed']>();
  for (const one of latestFirst) listedBy.set(cardOf(one, look.pageOf(one.listed.path)!), one.listed);
  const unended = [...listedBy]
    .filter(([{ status }]) => status !== 'closed' && status !== 'cancelled')
    .sort(([, a], [, b]) => bySeverityThenId(a, b))
    .map(([card]) => card);
  const columns = STATUSES.filter((status) => status !== 'closed' && status !== 'cancelled').map(
    (status) => ({ status, cards: unended.filter((card) => card.status === status) }),
  );
  const jsonOf = (card: IncidentCard) => listedBy.get(card)!;
  return { cards: [...listedBy.keys()], bySeverity: unended, columns, jsonOf };
}

/** They hang on the day, and on nothing shorter but where a time is yet to come: then they are made each time. */
function figuresUnit(
  known: readonly KnownIncident[],
  ofAll: () => string,
  look: SiteLook,
  now: Instant,
): SiteUnit {
  const key = () => {
    const isAhead = known.some(({ rests, ...one }) => rests === null && timesIn(one).some((at) => at > now));
    return isAhead ? '' : keyOf(look, [ofAll(), dayIn(now, look.policy.timeZone)], []);
  };
  const make = () => figuresFiles(figuresView(known.map(subjectIn), look.policy, now), look);
  return unit(FIGURES_PAGE, make, key);
}

/** What is at rest owes nothing. */
function dueUnits(content: InternalContent, look: SiteLook, now: Instant): SiteUnit[] {
  const unrested = incidentsOf(
    content.known.filter(({ rests }) => rests === null),
    content,
  );
  const items = unrested.flatMap((incident) => dueItems(incident, look.policy, now)).sort(compareDue);
  const owners = [...new Set(items.map(({ owner }) => owner))].sort((a, b) =>
    (a ?? '') < (b ?? '') ? -1 : 1,
  );
  const dueUnit = (page: string, title: string, some: typeof items) =>
    unit(page, () => [
      ...dueFiles(page, title, some, owners, look),
      jsonFile(page, { due: some.map(dueJson) }),
    ]);
  return [
    dueUnit(DUE_PAGE, 'Due', items),
    ...owners.map((owner) =>
      dueUnit(
        personPage(owner),
        owner === null ? 'Due, and nobody owns it' : `Due: ${owner}`,
        items.filter((item) => item.owner === owner),
      ),
    ),
  ];
}

function calendarText(content: InternalContent, { policy }: SiteLook, now: Instant): string {
  const first = firstMeeting(policy, now);
  const isIn = ({ rests, listed: { review_meeting: day } }: KnownIncident) =>
    rests === null || (day !== null && day >= first);
  return icalendar(calendarDates(incidentsOf(content.known.filter(isIn), content), policy, now, null));
}
