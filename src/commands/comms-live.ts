import type { Context } from '../context.ts';
import type { Recording } from '../domain/change.ts';
import { liveDecided } from '../domain/communication-changes.ts';
import { upTo } from '../domain/escalation.ts';
import { badInput, refused } from '../domain/failure.ts';
import type { Incident } from '../domain/incident.ts';
import {
  isDeclaringLead,
  LIVE_EXCEPTIONS,
  type LiveException,
  liveDecision,
  liveDecisionOf,
} from '../domain/live.ts';
import { majorOf } from '../domain/major.ts';
import type { Policy } from '../domain/policy.ts';
import { didYouMean } from '../domain/suggest.ts';
import { CHANGED_INCIDENT } from '../render/records.ts';
import { changed, unchanged } from './changed.ts';
import {
  AT_OPTION,
  type CommandSpec,
  INCIDENT_OPTION,
  type OptionValues,
  type Outcome,
  text,
} from './command.ts';
import { nextInCommunication } from './comms-next.ts';
import { refuseInPublic } from './confidential.ts';
import { changeIncident, chosenIncident, recordingFor } from './incidents.ts';
import { refuseBackdating } from './transition.ts';

export const commsLive: CommandSpec<'change'> = {
  name: 'live',
  summary: 'decide whether the war room is live to the public (R26)',
  description:
    'The war room of a major incident is live by default. The lead who declared it decides otherwise where that touches security or privacy, or interferes with the solution; nobody else can (R26).',
  examples: [
    ['incident comms live off --because security "a key is on a screen"', 'with one of the three reasons'],
    ['incident comms live on', 'the default: no reason is needed'],
  ],
  arguments: [
    { name: 'state', describes: 'on or off', words: ['on', 'off'] },
    { name: 'text', describes: 'what there is to say of it', optional: true, variadic: true },
  ],
  options: [
    INCIDENT_OPTION,
    { flags: '--because <reason>', describes: `why it is off: ${LIVE_EXCEPTIONS.join(', ')}` },
    AT_OPTION,
  ],
  records: CHANGED_INCIDENT,
  json: 'change',
  run: live,
};

async function live(
  context: Context,
  [typed, ...words]: readonly string[],
  options: OptionValues,
): Promise<Outcome<'change'>> {
  const policy = await context.policy();
  const isOn = stateInput(typed!);
  const incident = await chosenIncident(context, options);
  const recording = await recordingFor(context, options, policy);
  refuseUnlessLead(incident, recording, policy);
  const because = await exceptionInput(context, isOn, text(options, 'because'));
  const said = words.join(' ').trim();
  const applied = changeIncident(context, incident.path, recording, (current) => {
    refuseUnlessLead(current, recording, policy);
    const decided = liveDecisionOf(current);
    if (decided?.live === isOn && decided.because === because && (said === '' || said === decided.text))
      return null;
    if (isOn) refuseInPublic(current, 'Record why it is off: incident comms live off --because security');
    refuseBackdating(current, (event) => liveDecision(event) !== null, recording.at);
    return liveDecided(because, said);
  });
  const state = isOn ? 'live to the public' : `not live (${because})`;
  if (applied.events.length === 0)
    return unchanged(applied.before, policy, `the war room is ${state} already`);
  return changed(applied, policy, [
    `The war room is ${state}`,
    ...nextInCommunication(applied.incident, policy, context.now),
  ]);
}

function stateInput(typed: string): boolean {
  const state = typed.toLowerCase();
  if (state === 'on' || state === 'off') return state === 'on';
  throw badInput(`the war room is live on or off, not "${typed}"`, {
    where: 'state',
    mend: 'Say on or off.',
  });
}

/** @throws Failure `refused`, with whom to ask: only the lead who declared it has the say (R26). */
function refuseUnlessLead(incident: Incident, { by, at }: Recording, policy: Policy): void {
  const major = majorOf(upTo(incident, at));
  if (!major)
    throw refused(`${incident.id} was no major incident at ${at}: there was no lead to decide this (R26)`, {
      mend: 'A production lead or above declares one: incident major declare --because "…"',
    });
  if (isDeclaringLead(major, by, policy)) return;
  const lead = major.declaredBy;
  throw refused(
    `${by} does not decide whether the war room is live: the lead who declared the major incident does (R26)`,
    {
      mend: lead
        ? `Ask ${lead}, who declared it ${major.at}.`
        : `The line of ${major.at} that declared it names nobody.`,
    },
  );
}

async function exceptionInput(
  context: Context,
  isOn: boolean,
  given: string | undefined,
): Promise<LiveException | null> {
  if (isOn && given === undefined) return null;
  if (isOn)
    throw badInput('live is the default and needs no --because', {
      where: '--because',
      mend: 'Say more, if you like: incident comms live on "…"',
    });
  const reason =
    given ??
    (await context.prompt?.select<string>({
      message: 'Why is it not live?',
      choices: LIVE_EXCEPTIONS.map((value) => ({ name: value, value })),
    }));
  const found = LIVE_EXCEPTIONS.find((one) => one === reason?.toLowerCase());
  if (found) return found;
  throw badInput(
    reason === undefined
      ? 'the war room is live unless there is a reason'
      : `"${reason}" is not one of the three reasons.${didYouMean(reason, LIVE_EXCEPTIONS)}`,
    { where: '--because', mend: `One of ${LIVE_EXCEPTIONS.join(', ')} (R26); more in words behind it.` },
  );
}
