import type { Context } from '../context.ts';
import type { TimelineEvent } from '../domain/event.ts';
import { badInput, notFound, refused } from '../domain/failure.ts';
import type { Incident } from '../domain/incident.ts';
import { tidyText } from '../domain/tidy-text.ts';
import { timelineEntries } from '../domain/timeline.ts';
import { eventJson } from '../render/json.ts';
import { WRITTEN_EVENT } from '../render/records.ts';
import {
  AT_OPTION,
  type CommandSpec,
  INCIDENT_OPTION,
  type OptionValues,
  type Outcome,
  text,
} from './command.ts';
import { changeIncident, chosenIncident, recordingFor } from './incidents.ts';
import { refuseBackdating } from './transition.ts';

const EVENT = { name: 'event', describes: 'the id of the event, or the beginning of it' };

export const timelineConfirm: CommandSpec<'timeline-settle'> = settling(
  'confirm',
  'confirmed',
  'say that a finding proved right (R20)',
);
export const timelineRefute: CommandSpec<'timeline-settle'> = settling(
  'refute',
  'refuted',
  'say that a finding proved wrong (R20)',
);

export const timelineCorrect: CommandSpec<'timeline-settle'> = {
  name: 'correct',
  summary: 'say what an event should have said; what was said stays',
  examples: [
    ['incident timeline correct m2p7q0 "it was the api pods, not the registry"', 'both are kept and shown'],
  ],
  arguments: [EVENT, { name: 'text', describes: 'what is right; - reads standard input', variadic: true }],
  options: [INCIDENT_OPTION, AT_OPTION],
  records: WRITTEN_EVENT,
  json: 'timeline-settle',
  run: correct,
};

type Verdict = 'confirmed' | 'refuted';

function settling(name: string, verdict: Verdict, summary: string): CommandSpec<'timeline-settle'> {
  return {
    name,
    summary,
    examples: [
      [`incident timeline ${name} m2p7q0`, 'the finding with this id'],
      [`incident timeline ${name} m2p7 --because "the heap dump shows it"`, 'with the evidence'],
    ],
    arguments: [EVENT],
    options: [INCIDENT_OPTION, AT_OPTION, { flags: '--because <evidence>', describes: 'what shows it' }],
    records: WRITTEN_EVENT,
    json: 'timeline-settle',
    run: (context, args, options) => settle(context, args[0]!, verdict, options),
  };
}

async function settle(
  context: Context,
  reference: string,
  verdict: Verdict,
  options: OptionValues,
): Promise<Outcome<'timeline-settle'>> {
  const policy = await context.policy();
  const incident = await chosenIncident(context, options);
  const recording = await recordingFor(context, options, policy);
  const because = text(options, 'because')?.trim();
  const applied = changeIncident(context, incident.path, recording, (current) => {
    const event = eventCalled(current, reference);
    refuseUnlessOpen(current, event, verdict);
    refuseBackdating(current, (other) => other === event || isVerdictOn(event, other), recording.at);
    return {
      events: [{ type: verdict, text: `${gist(event)}${because ? `: ${because}` : ''}`, about: event.id! }],
    };
  });
  return settled(incident, applied.events[0]!, `Recorded as ${verdict}`);
}

async function correct(
  context: Context,
  args: readonly string[],
  options: OptionValues,
): Promise<Outcome<'timeline-settle'>> {
  const policy = await context.policy();
  const incident = await chosenIncident(context, options);
  const recording = await recordingFor(context, options, policy);
  const given = args.slice(1).join(' ');
  const right = tidyText(given === '-' ? await context.readInput() : given);
  if (right === '')
    throw badInput('a correction needs a text', {
      mend: 'Say what is right: incident timeline correct ID "…"',
    });
  const applied = changeIncident(context, incident.path, recording, (current) => {
    const event = eventCalled(current, args[0]!);
    return { events: [{ type: 'corrected', text: right, about: event.id! }] };
  });
  return settled(incident, applied.events[0]!, 'The correction is recorded; what was said stays');
}

function settled(incident: Incident, event: TimelineEvent, said: string): Outcome<'timeline-settle'> {
  return {
    data: { incident: incident.id, path: incident.path, event: eventJson(event, null) },
    text: event.id ?? '',
    notes: [`${said}: ${event.id} in ${incident.path}`],
  };
}

/** @throws Failure `not-found` for none or several; `usage` for one without an id. */
function eventCalled(incident: Incident, reference: string): TimelineEvent {
  const wanted = reference.toLowerCase();
  if (wanted === '') throw badInput('the id of the event is empty', { where: 'event' });
  const found = incident.timeline.filter((event) => event.id?.startsWith(wanted));
  if (found.length === 1) return found[0]!;
  throw notFound(
    `"${reference}" matches ${found.length === 0 ? 'no event' : `${found.length} events`} of ${incident.id}`,
    {
      reasons: found.map((event) => `${event.id}  ${gist(event)}`),
      mend: 'See the ids: incident timeline list. A line without an id gets one from: incident fmt',
    },
  );
}

function isVerdictOn(event: TimelineEvent, { type, about }: TimelineEvent): boolean {
  return about === event.id && (type === 'confirmed' || type === 'refuted');
}

function refuseUnlessOpen(incident: Incident, event: TimelineEvent, verdict: Verdict): void {
  const standing =
    timelineEntries(incident.timeline).find((entry) => entry.event === event)?.standing ?? null;
  if (standing === null) {
    throw refused(
      `${event.id} is a ${event.type}, not a finding: there is nothing to ${verdict === 'confirmed' ? 'confirm' : 'refute'}`,
      {
        mend: `To amend it: incident timeline correct ${event.id} "…"`,
      },
    );
  }
  if (standing === verdict) throw refused(`${event.id} is ${verdict} already`);
}

/** The first line of an event, short enough to be quoted in another. */
function gist(event: TimelineEvent): string {
  const first = event.text.split('\n', 1)[0]!;
  return first.length > 80 ? `${first.slice(0, 79).trimEnd()}…` : first;
}
