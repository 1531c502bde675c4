import type { Context } from '../context.ts';
import { setsMajor, setsRole } from '../domain/chronology.ts';
import { itemDone } from '../domain/communication-changes.ts';
import { warRoomOf } from '../domain/communication-records.ts';
import { type Declaration, declaredMajor } from '../domain/declare-major.ts';
import { dueItems } from '../domain/due.ts';
import { refused } from '../domain/failure.ts';
import type { Incident } from '../domain/incident.ts';
import { majorOf } from '../domain/major.ts';
import { MARKETING } from '../domain/policy-response.ts';
import { type Policy, SEVERITIES } from '../domain/policy.ts';
import type { Instant } from '../domain/time.ts';
import { isOngoing, wasOngoing } from '../domain/workflow.ts';
import { majorMessage } from '../render/major-messages.ts';
import { zoned } from '../render/moment.ts';
import { CHANGED_INCIDENT } from '../render/records.ts';
import { refuseBothDuties } from './both-duties.ts';
import { dueNotes } from './changed.ts';
import {
  AT_OPTION,
  BECAUSE_OPTION,
  type CommandSpec,
  DRY_RUN_OPTION,
  flag,
  INCIDENT_OPTION,
  type OptionValues,
  type Outcome,
  text,
} from './command.ts';
import { communicationsLead } from './communications-lead.ts';
import { changeIncident, chosenIncident, plannedChange, recordingFor, shortId } from './incidents.ts';
import { handleInput, reasonInput } from './inputs.ts';
import { askThem, refuseWithoutAuthority } from './major-authority.ts';
import { majorOutcome, majorUnchanged } from './major-outcome.ts';
import { type Told, tell } from './tell.ts';
import { refuseBackdating } from './transition.ts';
import { urlInput } from './url-input.ts';

export const majorDeclare: CommandSpec<'told'> = {
  name: 'declare',
  summary: 'declare a major incident',
  description:
    'Declares a major incident (R15): names who communicates while the others fix it (R17), records the war room (R18), tells marketing and everybody else (R23), and starts the clock of the checklist.',
  examples: [
    ['incident major declare --because "all pushes fail in every region"', 'asks who communicates'],
    [
      'incident major declare --because "…" --comms-lead @kim --war-room https://meet.example/1',
      'asks for nothing',
    ],
    ['incident major declare --because "…" --at 02:58', 'it was declared by word of mouth, earlier'],
  ],
  options: [
    INCIDENT_OPTION,
    { ...BECAUSE_OPTION, describes: 'why it is a major incident' },
    { flags: '--comms-lead <handle>', describes: 'who communicates (default: who does already)' },
    { flags: '--war-room <url>', describes: 'where those who fix it meet' },
    { flags: '--marketing <handle>', describes: 'who of marketing is there' },
    AT_OPTION,
    DRY_RUN_OPTION,
  ],
  records: CHANGED_INCIDENT,
  json: 'told',
  run: declare,
};

async function declare(
  context: Context,
  _args: readonly string[],
  options: OptionValues,
): Promise<Outcome<'told'>> {
  const policy = await context.policy();
  const incident = await chosenIncident(context, options);
  const recording = await recordingFor(context, options, policy);
  const { by, at } = recording;
  const mend = askThem(incident, text(options, 'because'));
  refuseWithoutAuthority(policy, { by, what: 'declare', mend });
  if (majorOf(incident)) return alreadyMajor(incident, policy);
  refuseUnlessOngoing(incident, at);
  const declaration = await declarationFrom(context, incident, policy, options);
  const dryRun = flag(options, 'dryRun');
  const applied = (dryRun ? plannedChange : changeIncident)(context, incident.path, recording, (current) => {
    if (majorOf(current)) return null;
    refuseUnlessOngoing(current, at);
    refuseBackdating(current, setsMajor, at);
    const { role, handle } = declaration.communicator;
    refuseBothDuties(current, role, handle, policy, 'a major incident');
    if (current.roles[role] !== handle) refuseBackdating(current, setsRole(role), at);
    return declaredMajor(current, declaration);
  });
  if (applied.events.length === 0) return alreadyMajor(applied.before, policy);
  const told = isOngoing(applied.incident)
    ? await tell(context, policy, {
        incident: applied.incident,
        message: majorMessage(applied.incident, policy, by, declaration),
        about: applied.events[0]!,
        channels: policy.notify.major,
        dryRun,
        onceSent: declaration.marketing ? undefined : MARKETING_TOLD,
      })
    : null;
  const notes = notesOf(applied.incident, declaration, policy, told);
  const due = dueNotes(dueItems(applied.incident, policy, context.now), policy, context.now);
  return majorOutcome(policy, applied, told, dryRun, [...notes, ...due]);
}

/** Marketing is involved once the message has left by a channel that the policy has for it. */
const [MARKETING_TOLD] = itemDone(MARKETING, 'told by message').events;

function alreadyMajor(incident: Incident, policy: Policy): Outcome<'told'> {
  const { at, declaredBy } = majorOf(incident)!;
  const by = declaredBy ? `, declared by ${declaredBy}` : '';
  return majorUnchanged(
    incident,
    policy,
    `${incident.id} is a major incident since ${zoned(at, policy)}${by}`,
  );
}

function refuseUnlessOngoing(incident: Incident, at: Instant): void {
  if (wasOngoing(incident, at)) return;
  throw refused(`${incident.id} was not going on at ${at}: there is nothing to declare`, {
    mend: 'If it was declared while it went on, say when: --at. If it has flared up again: incident status active --because "…"',
  });
}

async function declarationFrom(
  context: Context,
  incident: Incident,
  policy: Policy,
  options: OptionValues,
): Promise<Declaration> {
  const [url, marketing] = [text(options, 'warRoom'), text(options, 'marketing')];
  return {
    warRoom: url === undefined ? null : urlInput(url, '--war-room'),
    marketing: marketing === undefined ? null : handleInput(marketing, policy, '--marketing'),
    because: await reasonInput(context, text(options, 'because'), 'Why is it a major incident?'),
    communicator: await communicationsLead(context, incident, policy, text(options, 'commsLead')),
  };
}

/** What was settled, and what is left to do by hand. */
function notesOf(incident: Incident, declaration: Declaration, policy: Policy, told: Told | null): string[] {
  const { communicator } = declaration;
  const short = shortId(incident);
  const [worst] = SEVERITIES;
  return [
    `${incident.id} is a major incident: ${declaration.because}`,
    `${policy.roles[communicator.role]!.title}: ${communicator.handle}`,
    ...(told?.notes ?? []),
    ...(told?.paste ? ['Post the message above where everybody reads it, marketing among them'] : []),
    ...(warRoomOf(incident) ? [] : [`Open the war room at once: incident comms war-room URL -i ${short}`]),
    ...(incident.severity === worst
      ? []
      : [`It is ${incident.severity}. If it is worse: incident severity ${worst} -i ${short} --because "…"`]),
  ];
}
