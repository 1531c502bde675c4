import type { Context } from '../context.ts';
import { reviewBegun, reviewRequested, statusTo } from '../domain/changes.ts';
import { refused } from '../domain/failure.ts';
import type { Incident } from '../domain/incident.ts';
import type { Policy } from '../domain/policy.ts';
import { reviewOf } from '../domain/review.ts';
import { heldDraft } from '../domain/review-held.ts';
import { tidyText } from '../domain/tidy-text.ts';
import { openFindings } from '../domain/timeline.ts';
import { zoned } from '../render/moment.ts';
import { CHANGED_INCIDENT } from '../render/records.ts';
import { changed, unchanged } from './changed.ts';
import {
  AT_OPTION,
  BECAUSE_OPTION,
  type CommandSpec,
  INCIDENT_OPTION,
  type OptionValues,
  type Outcome,
  text,
} from './command.ts';
import { changeIncident, chosenIncident, recordingFor, shortId } from './incidents.ts';
import { reasonInput } from './inputs.ts';
import { refuseUnlessAllowed, requiringReview, takenUpNote } from './transition.ts';

export const reviewStart: CommandSpec<'change'> = {
  name: 'start',
  summary: 'begin to write the review (R3)',
  examples: [['incident review start', 'of the incident that was resolved']],
  options: [INCIDENT_OPTION, AT_OPTION],
  records: CHANGED_INCIDENT,
  json: 'change',
  run: start,
};

export const reviewRequest: CommandSpec<'change'> = {
  name: 'request',
  summary: 'ask for a review that the severity does not require (R2)',
  examples: [
    ['incident review request --because "three customers asked" --by @csm', 'it is required from now on'],
  ],
  options: [INCIDENT_OPTION, BECAUSE_OPTION],
  records: CHANGED_INCIDENT,
  json: 'change',
  run: request,
};

export const reviewComplete: CommandSpec<'change'> = {
  name: 'complete',
  summary: 'the meeting has reviewed it (R3, R6)',
  description:
    'Records that the meeting has reviewed it, what it decided, and which commit was before it; `incident show` says whether the review was changed since. Refused with all that is missing.',
  examples: [
    ['incident review complete --decided "alert on lag before the next release"', 'after the meeting'],
    ['incident review complete', 'refused with all that is missing, or done'],
  ],
  options: [
    INCIDENT_OPTION,
    { flags: '--decided <text>', describes: 'what the meeting decided' },
    BECAUSE_OPTION,
    AT_OPTION,
  ],
  records: CHANGED_INCIDENT,
  json: 'change',
  run: complete,
};

async function start(
  context: Context,
  _args: readonly string[],
  options: OptionValues,
): Promise<Outcome<'change'>> {
  const policy = await context.policy();
  const incident = await chosenIncident(context, options);
  const recording = await recordingFor(context, options, policy);
  const applied = changeIncident(context, incident.path, recording, (current) => {
    if (isReviewing(current)) return null;
    refuseUnlessAllowed(current, 'review-in-progress', policy, recording.at);
    return reviewBegun(current, policy.reviewQuestions, recording.at);
  });
  if (applied.events.length === 0)
    return unchanged(applied.before, policy, `the review is begun: it is ${applied.before.status}`);
  const review = reviewOf(applied.incident, policy, context.now);
  return changed(applied, policy, [
    `Review started; it is written below "## Review" in ${incident.path}`,
    ...(review.due
      ? [`Complete by ${review.due} (${review.owner ?? 'no owner: assign an incident manager'})`]
      : []),
    `It answers: ${questions(policy)}`,
    `Then: incident review schedule -i ${shortId(incident)}`,
  ]);
}

async function request(
  context: Context,
  _args: readonly string[],
  options: OptionValues,
): Promise<Outcome<'change'>> {
  const policy = await context.policy();
  const incident = await chosenIncident(context, options);
  const because = await reasonInput(context, text(options, 'because'), 'Why should it be reviewed?');
  const recording = await recordingFor(context, options, policy);
  const applied = changeIncident(context, incident.path, recording, (current) => {
    if (current.status === 'cancelled')
      throw refused(`${current.id} was cancelled: it was no incident, and there is nothing to review`);
    return requiringReview(current, reviewRequested(because), policy, recording.at);
  });
  return changed(applied, policy, [
    `Review requested by ${recording.by}: it is required from now on, and on the next agenda`,
    ...takenUpNote(applied.before, applied.incident),
  ]);
}

async function complete(
  context: Context,
  _args: readonly string[],
  options: OptionValues,
): Promise<Outcome<'change'>> {
  const policy = await context.policy();
  const incident = await chosenIncident(context, options);
  const recording = await recordingFor(context, options, policy);
  const because = text(options, 'because')?.trim();
  const decided = tidyText(text(options, 'decided') ?? (await askDecision(context)));
  const pin = context.git.checkedOut(incident.path);
  const applied = changeIncident(context, incident.path, recording, (current) => {
    if (current.status === 'review-completed') return null;
    refuseUnlessAllowed(current, 'review-completed', policy, recording.at);
    const reason = because || `reviewed in the meeting of ${current.reviewMeeting}`;
    const completed = statusTo(current, 'review-completed', reason, recording.at);
    return {
      ...completed,
      events: [heldDraft(current, pin?.commit ?? null, decided), ...completed.events],
    };
  });
  if (applied.events.length === 0)
    return unchanged(applied.before, policy, 'the review is completed already');
  const guesses = openFindings(applied.incident).length;
  return changed(applied, policy, [
    ...(guesses > 0 ? [`warning: ${guesses} guesses are still neither confirmed nor refuted (R20)`] : []),
    ...(pin && !pin.unchanged
      ? [`warning: what was reviewed is not committed; ${pin.commit.slice(0, 12)} has an older text`]
      : []),
    `Review completed ${zoned(recording.at, policy)}${decided === '' ? '; what the meeting decided was not given: --decided' : ''}`,
    `Then: incident status closed -i ${shortId(incident)}`,
  ]);
}

async function askDecision({ prompt }: Context): Promise<string> {
  return prompt ? prompt.text({ message: 'What did the meeting decide?' }) : '';
}

/** To begin it anew is a step back: `incident status review-in-progress`. */
function isReviewing(incident: Incident): boolean {
  return incident.status.startsWith('review-');
}

function questions(policy: Policy): string {
  return policy.reviewQuestions.join(', ');
}
