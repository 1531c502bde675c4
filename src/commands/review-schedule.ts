import type { Context } from '../context.ts';
import { addDays, capitalised } from '../domain/calendar.ts';
import { reviewMoved, reviewScheduled } from '../domain/changes.ts';
import { badInput } from '../domain/failure.ts';
import type { Incident } from '../domain/incident.ts';
import { comingMeeting, isMeetingDay, nearestMeetingDays } from '../domain/meeting.ts';
import type { Policy } from '../domain/policy.ts';
import { reviewOf } from '../domain/review.ts';
import { type Day, type Instant, isDay } from '../domain/time.ts';
import { CHANGED_INCIDENT } from '../render/records.ts';
import { changed, unchanged } from './changed.ts';
import {
  BECAUSE_OPTION,
  type CommandSpec,
  INCIDENT_OPTION,
  type OptionValues,
  type Outcome,
  text,
} from './command.ts';
import { changeIncident, chosenIncident, recordingFor } from './incidents.ts';
import { refuseUnlessAllowed } from './transition.ts';

const OFFERED_MEETINGS = 4;

export const reviewSchedule: CommandSpec<'change'> = {
  name: 'schedule',
  summary: 'put it on the agenda of a meeting (R5, R6)',
  examples: [
    ['incident review schedule 2017-02-07', 'a meeting day'],
    ['incident review schedule next', 'the next meeting'],
  ],
  arguments: [
    {
      name: 'day',
      describes: 'a meeting day, or next; left out: you are offered the coming ones',
      optional: true,
    },
  ],
  options: [INCIDENT_OPTION, BECAUSE_OPTION],
  records: CHANGED_INCIDENT,
  json: 'change',
  run: schedule,
};

async function schedule(
  context: Context,
  [typed]: readonly string[],
  options: OptionValues,
): Promise<Outcome<'change'>> {
  const policy = await context.policy();
  const incident = await chosenIncident(context, options);
  // Nobody is asked for a day on which it cannot be.
  if (typed === undefined)
    refuseUnlessSchedulable(incident, comingMeeting(policy, context.now).date, policy, context.now);
  const day = await meetingDay(context, typed, incident, policy);
  const recording = await recordingFor(context, options, policy);
  const because = text(options, 'because')?.trim() || null;
  const applied = changeIncident(context, incident.path, recording, (current) => {
    const isScheduled = current.status === 'review-scheduled';
    if (isScheduled) return current.reviewMeeting === day ? null : reviewMoved(day, because);
    refuseUnlessSchedulable(current, day, policy, recording.at);
    return reviewScheduled(current, day, { because, questions: policy.reviewQuestions, at: recording.at });
  });
  if (applied.events.length === 0)
    return unchanged(applied.before, policy, `it is on the agenda of ${day} already`);
  const { due } = reviewOf(applied.incident, policy, context.now);
  const late =
    due !== null && day > due ? [`warning: the review is due ${due}, before that meeting (R4)`] : [];
  return changed(applied, policy, [
    `On the agenda of ${day}`,
    ...late,
    `See it: incident agenda --date ${day}`,
  ]);
}

/** A review that was not begun yet is begun with it. */
function refuseUnlessSchedulable(incident: Incident, day: Day, policy: Policy, at: Instant): void {
  if (incident.status === 'review-scheduled') return;
  const status = incident.status === 'resolved' ? 'review-in-progress' : incident.status;
  refuseUnlessAllowed(incident.with({ status, reviewMeeting: day }), 'review-scheduled', policy, at);
}

async function meetingDay(
  context: Context,
  typed: string | undefined,
  incident: Incident,
  policy: Policy,
): Promise<Day> {
  const next = comingMeeting(policy, context.now).date;
  if (typed === 'next') return next;
  if (typed === undefined) return askMeeting(context, next, incident, policy);
  if (!isDay(typed))
    throw badInput(`"${typed}" is not a day`, { where: 'day', mend: `Write it as ${next}, or next.` });
  if (!isMeetingDay(typed, policy)) {
    const near = nearestMeetingDays(typed, policy).filter((day) => day >= next);
    throw badInput(
      `there is no meeting on ${typed}: it meets every ${capitalised(policy.meeting.weekday)} (R6)`,
      {
        where: 'day',
        mend: `The nearest: ${near.join(' and ')}.`,
      },
    );
  }
  if (typed < next)
    throw badInput(`the meeting of ${typed} is over`, { where: 'day', mend: `The next one is ${next}.` });
  return typed;
}

async function askMeeting(context: Context, next: Day, incident: Incident, policy: Policy): Promise<Day> {
  const { due } = reviewOf(incident, policy, context.now);
  const days = Array.from({ length: OFFERED_MEETINGS }, (_, week) => addDays(next, 7 * week));
  if (!context.prompt)
    throw badInput('which meeting?', {
      where: 'day',
      reasons: days,
      mend: `For example: incident review schedule ${next}`,
    });
  const choices = days.map((value) => ({
    value,
    name: due !== null && value > due ? `${value}  (after the due day, ${due})` : value,
  }));
  return context.prompt.select({ message: 'Which meeting reviews it?', choices });
}
