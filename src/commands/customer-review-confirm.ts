import type { Context } from '../context.ts';
import { timelineConfirmed } from '../domain/customer-changes.ts';
import { isPending } from '../domain/customer-review.ts';
import { customersOf } from '../domain/customers.ts';
import { refused } from '../domain/failure.ts';
import type { Incident } from '../domain/incident.ts';
import { incidentManager } from '../domain/incident-past.ts';
import { INCIDENT_MANAGER, type Policy } from '../domain/policy.ts';
import { reviewCompletedAt } from '../domain/review.ts';
import { canonicalHandle, isPerson } from '../domain/roster.ts';
import { shellWord } from '../domain/shell-word.ts';
import { openFindings } from '../domain/timeline.ts';
import { timelineConfirmation, timelineDigest } from '../domain/timeline-confirmation.ts';
import { CHANGED_INCIDENT } from '../render/records.ts';
import {
  BECAUSE_OPTION,
  type CommandSpec,
  INCIDENT_OPTION,
  type OptionValues,
  type Outcome,
  text,
} from './command.ts';
import { takeStep } from './customer-step.ts';
import { shortId } from './incidents.ts';

export const customerReviewConfirm: CommandSpec<'change'> = {
  name: 'confirm',
  summary: 'the incident manager stands by the timeline as it is (R11)',
  description:
    'Confirms the timeline as it is, for reviews with customers. Only the last incident manager assigned can (R5). An entry that is added, corrected or edited afterwards, and a reopened incident, call for it again.',
  examples: [['incident customer review confirm --by @sam', 'Sam is the incident manager']],
  options: [INCIDENT_OPTION, BECAUSE_OPTION],
  records: CHANGED_INCIDENT,
  json: 'change',
  run: confirm,
};

async function confirm(
  context: Context,
  _args: readonly string[],
  options: OptionValues,
): Promise<Outcome<'change'>> {
  const policy = await context.policy();
  const note = text(options, 'because')?.trim() ?? '';
  return takeStep(context, options, policy, {
    change(current, { at, by }) {
      refuseUnlessManager(current, by, policy);
      if (current.resolvedAt === null)
        throw refused(`${current.id} is ${current.status}: its timeline is not at its end`, {
          mend: 'Confirm it once it is resolved, best after the internal review meeting.',
        });
      if (timelineConfirmation(current, policy)?.holds) return null;
      const count = current.timeline.filter((event) => event.at <= at).length;
      return timelineConfirmed(timelineDigest(current.timeline, count), note);
    },
    done: (incident, { by }) => afterConfirming(incident, by, policy),
    already: 'the timeline is confirmed as it is',
  });
}

function refuseUnlessManager(incident: Incident, by: string, policy: Policy): void {
  const manager = incidentManager(incident);
  if (manager === null)
    throw refused(`${incident.id} never had an incident manager: nobody can confirm its timeline (R11)`, {
      mend: `Assign one: incident role ${INCIDENT_MANAGER} @handle -i ${shortId(incident)}`,
    });
  if (isPerson(policy, canonicalHandle(policy, manager), by)) return;
  throw refused(
    `${by} cannot confirm the timeline: ${manager} is the last incident manager assigned (R5, R11)`,
    {
      mend: `Ask ${manager}: incident customer review confirm -i ${shortId(incident)}`,
    },
  );
}

function afterConfirming(incident: Incident, by: string, policy: Policy): string[] {
  const guesses = openFindings(incident).length;
  const waiting = customersOf(incident, policy).impacted.filter(({ review }) => isPending(review));
  const reviewed = reviewCompletedAt(incident) !== null;
  return [
    `${by} confirms the timeline as it is`,
    ...(guesses > 0 ? [`warning: ${guesses} guesses in it are neither confirmed nor refuted (R20)`] : []),
    ...(reviewed ? [] : ['The internal review meeting still comes first (R11): incident review complete']),
    ...(reviewed && waiting[0]
      ? [`Then: incident customer review schedule ${shellWord(waiting[0].name)} DAY -i ${shortId(incident)}`]
      : []),
  ];
}
