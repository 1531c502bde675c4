import { agendaFor, pastAgenda } from '../../domain/agenda.ts';
import { restedBefore } from '../../domain/at-rest.ts';
import { comingMeeting, type Meeting } from '../../domain/meeting.ts';
import { pastMeetings } from '../../domain/past-agendas.ts';
import type { SiteUnit } from '../../domain/site-file.ts';
import { AGENDA_PAGE, agendaPage } from '../../domain/site-paths.ts';
import type { Instant } from '../../domain/time.ts';
import { agendaJson } from '../agenda-json.ts';
import { agendaFiles } from './agenda-pages.ts';
import { incidentsOf, type InternalContent } from './internal-content.ts';
import { idsIn, keyOf } from './key.ts';
import { fileOf, type KnownIncident } from './known-incident.ts';
import { jsonFile } from './shared-files.ts';
import type { SiteLook } from './site-look.ts';

/** The agenda of the coming meeting, and of those that are past. */
export function agendaUnits(content: InternalContent, look: SiteLook, now: Instant): SiteUnit[] {
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
  const { listed, days } = known;
  return { known, status: listed.status, reviewMeeting: listed.review_meeting, days };
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
      sources = concerned.map(({ moment }, index) => ({ ...fileOf(incidents[index]!), moment }));
      const agenda = pastAgenda(incidents, { meeting, policy, now });
      return [...agendaFiles(agenda, page, days, look), jsonFile(page, agendaJson(agenda, policy, now))];
    },
  };
}
