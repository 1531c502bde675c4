import type { Context } from '../context.ts';
import { agendaFor } from '../domain/agenda.ts';
import { agendaForPerson } from '../domain/agenda-person.ts';
import { capitalised } from '../domain/calendar.ts';
import { badInput } from '../domain/failure.ts';
import { isMeetingDay, type Meeting, meetingOn, nearestMeetingDays, nextMeeting } from '../domain/meeting.ts';
import type { Policy } from '../domain/policy.ts';
import { isDay } from '../domain/time.ts';
import { isTopicPath } from '../domain/topic-path.ts';
import { agendaJson } from '../render/agenda-json.ts';
import { agendaMarkdown, isAgenda, personalAgendaMarkdown } from '../render/agenda-markdown.ts';
import { printablePath } from '../render/printable.ts';
import { AGENDA_ITEMS } from '../render/records.ts';
import { agendaRequest } from './agenda-request.ts';
import { loadTopics } from './agenda-topic.ts';
import { type CommandBody, type OptionValues, type Outcome, text } from './command.ts';
import { exitCodeWithout, loadUnrested, noStoreNotes, unreadableNotes } from './load-incidents.ts';
import { handleInput } from './inputs.ts';

const spec: CommandBody<'agenda'> = {
  description:
    'Prints the agenda of the next review meeting as Markdown (R6, R7). The same files and the same --now give the same bytes anywhere.',
  examples: [
    ['incident agenda --tuesday', 'of the next Tuesday; on a Tuesday, of today'],
    ['incident agenda --date 2017-02-07', 'of another meeting day'],
    ['incident agenda --out agenda/2017-02-07.md', 'kept as a file of the store'],
    ['incident agenda --for @kim', "what Kim's customers wait for, and what Kim can send them"],
    ['incident agenda request -i k3f9 --because "two customers ask" --by @csm', 'a topic for the next one'],
  ],
  options: [
    { flags: '--tuesday', describes: 'the next meeting day; today, if it is one (default)' },
    { flags: '--date <day>', describes: 'a meeting day, as 2017-02-07' },
    { flags: '--for <handle>', describes: 'only what concerns one person: their corner of it (R7)' },
    {
      flags: '--out <file>',
      describes:
        'write it to a file instead of stdout, or into a folder (agenda/) under the day of the meeting; an agenda that is there is replaced',
    },
  ],
  subcommands: [agendaRequest],
  records: AGENDA_ITEMS,
  json: 'agenda',
  run: agenda,
};
export default spec;

async function agenda(
  context: Context,
  _args: readonly string[],
  options: OptionValues,
): Promise<Outcome<'agenda'>> {
  const policy = await context.policy();
  const meeting = meetingFrom(text(options, 'date'), policy, context);
  const person = text(options, 'for');
  const handle = person === undefined ? null : handleInput(person, policy, '--for');
  const { incidents, unreadable: unreadableIncidents } = await loadUnrested(context, meeting.since);
  const { topics, unreadable: unreadableTopics } = loadTopics(context);
  const unreadable = [...unreadableIncidents, ...unreadableTopics];
  const content = { incidents, topics };
  const view = { meeting, policy, now: context.now };
  const made = handle === null ? agendaFor(content, view) : agendaForPerson(handle, content, view);
  const markdown = (upwards = '') =>
    handle === null
      ? agendaMarkdown(made, policy, upwards)
      : personalAgendaMarkdown(handle, made, policy, upwards);
  const out = text(options, 'out');
  const past =
    meeting.until < context.now ? ['This meeting is past: its incidents are shown as they are now.'] : [];
  const said = {
    notes: [...past, ...unreadableNotes(unreadable), ...noStoreNotes(context)],
    exitCode: exitCodeWithout(unreadable),
  };
  const personal = handle === null ? {} : { for: handle };
  const data = { ...personal, ...agendaJson(made, policy, context.now), unreadable };
  if (out === undefined) return { data, text: markdown(), flows: true, ...said };
  const path = saveAgenda(context, out.endsWith('/') ? `${out}${meeting.date}.md` : out, markdown);
  return { data: { ...data, path }, text: printablePath(path), ...said };
}

function meetingFrom(date: string | undefined, policy: Policy, context: Context): Meeting {
  if (date === undefined) return nextMeeting(policy, context.now);
  if (!isDay(date))
    throw badInput(`"${date}" is not a day`, { where: '--date', mend: 'Write it as 2017-02-07.' });
  if (isMeetingDay(date, policy)) return meetingOn(date, policy);
  throw badInput(`there is no meeting on ${date}: it meets every ${capitalised(policy.meeting.weekday)}`, {
    where: '--date',
    mend: `The nearest are ${nearestMeetingDays(date, policy).join(' and ')}.`,
  });
}

/** Kept in the store, the links of an agenda start from its own folder; anywhere else, from the store's root. */
function saveAgenda(context: Context, out: string, markdown: (upwards: string) => string): string {
  const path = context.store.relative(out);
  const hidden = path?.split('/').some((part) => part.startsWith('.'));
  if (path === '' || hidden || path?.startsWith('incidents/') || isTopicPath(path ?? '')) {
    throw badInput(`cannot keep an agenda at ${out}`, {
      where: '--out',
      mend: 'Name a file as agenda/2017-02-07.md.',
    });
  }
  const upwards = '../'.repeat((path ?? '').split('/').length - 1);
  context.saveFile(out, markdown(upwards), isAgenda);
  return path ?? out;
}
