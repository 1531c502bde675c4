import { agendaFor, pastAgenda } from '../../domain/agenda.ts';
import { restedBefore } from '../../domain/at-rest.ts';
import { contentKey } from '../../domain/content-key.ts';
import { calendarDates, firstMeeting } from '../../domain/dates.ts';
import { compareDue, dueItems } from '../../domain/due.ts';
import { figuresView } from '../../domain/figures/index.ts';
import type { Incident } from '../../domain/incident.ts';
import { bySeverityThenId } from '../../domain/incident-order.ts';
import { comingMeeting, type Meeting } from '../../domain/meeting.ts';
import { pastMeetings } from '../../domain/past-agendas.ts';
import type { SiteUnit, SiteUnits } from '../../domain/site-file.ts';
import { AGENDA_PAGE, agendaPage, DUE_PAGE, FIGURES_PAGE, personPage } from '../../domain/site-paths.ts';
import type { Instant } from '../../domain/time.ts';
import type { Topic } from '../../domain/topic.ts';
import { STATUSES } from '../../domain/workflow.ts';
import { agendaJson } from '../agenda-json.ts';
import { icalendar } from '../icalendar.ts';
import { dueJson } from '../json.ts';
import { agendaFiles } from './agenda-pages.ts';
import { dueFiles } from './due-pages.ts';
import { figuresFiles } from './figures-page.ts';
import type { IncidentCard } from './incident-view.ts';
import { incidentUnit, internalLook, type SiteOptions } from './internal-incident.ts';
import { idsIn, keyOf } from './key.ts';
import { cardOf, type KnownIncident, subjectIn } from './known-incident.ts';
import { type Assets, jsonFile, sharedUnits, unit } from './shared-files.ts';
import type { SiteLook } from './site-look.ts';

/** What the internal edition is about. */
export interface InternalContent {
  /** In the order of their paths. */
  known: readonly KnownIncident[];
  /** Reads one of them. */
  incidentAt(path: string): Incident;
  topics: readonly Topic[];
}

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
    shared: () => [
      ...listUnits(latestFirst, look, assets),
      ...agendaUnits(content, look, now),
      ...dueUnits(content, look, now),
      unit(FIGURES_PAGE, () => figuresFiles(figuresView(known.map(subjectIn), look.policy, now), look)),
      unit('calendar.ics', () => [{ path: 'calendar.ics', text: calendarText(content, look, now) }]),
    ],
    own: latestFirst.map((one) => incidentUnit(one, () => incidentAt(one.listed.path), look, now)),
  };
}

function listUnits(latestFirst: readonly KnownIncident[], look: SiteLook, assets: Assets): SiteUnit[] {
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
  return sharedUnits([...listedBy.keys()], unended, columns, jsonOf, look, assets);
}

function agendaUnits(content: InternalContent, look: SiteLook, now: Instant): SiteUnit[] {
  const { policy } = look;
  const past = pastMeetings(content.known.map(attentionIn), policy, now);
  const days = past.map(({ meeting }) => meeting.date);
  return [
    comingAgendaUnit(content, days, look, now),
    ...past.map(({ meeting, concerned }) =>
      pastAgendaUnit(
        meeting,
        concerned.map(({ known }) => known),
        content.incidentAt,
        days,
        look,
        now,
      ),
    ),
  ];
}

function attentionIn(known: KnownIncident) {
  const { listed, first, last } = known;
  return { known, status: listed.status, reviewMeeting: listed.review_meeting, first, last };
}

function comingAgendaUnit(content: InternalContent, days: readonly string[], look: SiteLook, now: Instant) {
  const { policy } = look;
  const meeting = comingMeeting(policy, now);
  const mayConcern = ({ rests }: KnownIncident) => rests === null || !restedBefore(rests, meeting.since);
  const incidents = incidentsOf(content.known.filter(mayConcern), content);
  const agenda = agendaFor({ incidents, topics: content.topics }, { meeting, policy, now });
  const json = jsonFile(AGENDA_PAGE, agendaJson(agenda, policy, now));
  return {
    name: AGENDA_PAGE,
    key: () => keyOf(look, [json.text, days.join()], idsIn(json.text)),
    make: () => [...agendaFiles(agenda, AGENDA_PAGE, days, look), json],
  };
}

/** Known by what it is made of, so that it need not be made to know whether it is as it was. */
function pastAgendaUnit(
  meeting: Meeting,
  concerned: readonly KnownIncident[],
  incidentAt: InternalContent['incidentAt'],
  days: readonly string[],
  look: SiteLook,
  now: Instant,
): SiteUnit {
  const { policy } = look;
  const page = agendaPage(meeting.date);
  let sources: readonly Pick<KnownIncident, 'of' | 'moment' | 'cites'>[] = concerned;
  return {
    name: page,
    key: () => {
      const parts = sources.flatMap(({ of, moment }) => [of, moment]);
      const cites = new Set(sources.flatMap((source) => source.cites));
      return keyOf(look, [days.join(), ...parts], [...cites]);
    },
    make: () => {
      const incidents = concerned.map(({ listed }) => incidentAt(listed.path));
      sources = concerned.map(({ moment }, index) => {
        const { text } = incidents[index]!;
        return { of: contentKey([text]), moment, cites: idsIn(text) };
      });
      const agenda = pastAgenda(incidents, { meeting, policy, now });
      return [...agendaFiles(agenda, page, days, look), jsonFile(page, agendaJson(agenda, policy, now))];
    },
  };
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

function incidentsOf(known: readonly KnownIncident[], { incidentAt }: InternalContent): Incident[] {
  return known.map(({ listed }) => incidentAt(listed.path));
}
