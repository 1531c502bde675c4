import { agendaFor } from '../../domain/agenda.ts';
import type { Agenda, AgendaContent } from '../../domain/agenda-item.ts';
import { compareDue, dueItems } from '../../domain/due.ts';
import { calendarDates } from '../../domain/dates.ts';
import { figuresView } from '../../domain/figures/index.ts';
import { subjectOf } from '../../domain/figures/subject.ts';
import type { Incident } from '../../domain/incident.ts';
import { bySeverityThenId } from '../../domain/incident-order.ts';
import { comingMeeting } from '../../domain/meeting.ts';
import { once } from '../../domain/once.ts';
import { pastAgendas } from '../../domain/past-agendas.ts';
import { AGENDA_PAGE, agendaPage, DUE_PAGE, FIGURES_PAGE, personPage } from '../../domain/site-paths.ts';
import type { Instant } from '../../domain/time.ts';
import { STATUSES } from '../../domain/workflow.ts';
import { agendaJson } from '../agenda-json.ts';
import { icalendar } from '../icalendar.ts';
import { dueJson, incidentJson } from '../json.ts';
import { agendaFiles } from './agenda-pages.ts';
import { dueFiles } from './due-pages.ts';
import { figuresFiles } from './figures-page.ts';
import type { IncidentCard } from './incident-view.ts';
import { incidentUnit, internalLook, type SiteOptions } from './internal-incident.ts';
import { internalCard } from './internal-view.ts';
import { keyOf } from './key.ts';
import { type Assets, jsonFile, sharedUnits, unit } from './shared-files.ts';
import type { SiteUnit, SiteUnits } from '../../domain/site-file.ts';
import type { SiteLook } from './site-look.ts';

/** The site for the organisation itself: everything that the store has. */
export function internalSite(
  content: AgendaContent,
  options: SiteOptions,
  now: Instant,
  assets: Assets,
): SiteUnits {
  const { incidents } = content;
  const look = internalLook(incidents, options);
  const latestFirst = incidents.toSorted((a, b) =>
    a.id < b.id ? 1 : a.id > b.id ? -1 : a.path < b.path ? -1 : 1,
  );
  const known = latestFirst.map((incident) => ({
    incident,
    card: once(() => internalCard(incident, look.pageOf(incident.path)!, look.policy, now)),
  }));
  return {
    shared: () => [
      ...listUnits(known, look, assets),
      ...agendaUnits(content, look, now),
      ...dueUnits(incidents, look, now),
      unit(FIGURES_PAGE, () => figuresFiles(figuresView(incidents.map(subjectOf), look.policy, now), look)),
      unit('calendar.ics', () => [
        { path: 'calendar.ics', text: icalendar(calendarDates(incidents, look.policy, now, null)) },
      ]),
    ],
    own: known.map(({ incident, card }) => incidentUnit(incident, card, look, now)),
  };
}

/** `known`: the latest first. */
function listUnits(
  known: readonly { incident: Incident; card: () => IncidentCard }[],
  look: SiteLook,
  assets: Assets,
): SiteUnit[] {
  const cards = known.map(({ card }) => card());
  const cardOf = new Map(known.map(({ incident, card }) => [incident, card()]));
  const incidentOf = new Map(known.map(({ incident, card }) => [card(), incident]));
  const ordered = [...cardOf.keys()].sort(bySeverityThenId).map((incident) => cardOf.get(incident)!);
  const columns = STATUSES.filter((status) => status !== 'closed' && status !== 'cancelled').map(
    (status) => ({
      status,
      cards: ordered.filter((card) => card.status === status),
    }),
  );
  const jsonOf = (card: IncidentCard) => incidentJson(incidentOf.get(card)!, look.policy);
  return sharedUnits(cards, ordered, columns, jsonOf, look, assets);
}

function agendaUnits(content: AgendaContent, look: SiteLook, now: Instant): SiteUnit[] {
  const { policy } = look;
  const past = pastAgendas(content.incidents, policy, now);
  const next = agendaFor(content, { meeting: comingMeeting(policy, now), policy, now });
  const days = past.map(({ meeting }) => meeting.date);
  const agendaUnit = (agenda: Agenda, page: string): SiteUnit => {
    const json = jsonFile(page, agendaJson(agenda, policy, now));
    return {
      name: page,
      key: () => keyOf(look, [json.text, days.join()], json.text),
      make: () => [...agendaFiles(agenda, page, days, look), json],
    };
  };
  return [
    agendaUnit(next, AGENDA_PAGE),
    ...past.map((agenda) => agendaUnit(agenda, agendaPage(agenda.meeting.date))),
  ];
}

function dueUnits(incidents: readonly Incident[], look: SiteLook, now: Instant): SiteUnit[] {
  const items = incidents.flatMap((incident) => dueItems(incident, look.policy, now)).sort(compareDue);
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
