import type { Context } from '../context.ts';
import { setsMajor } from '../domain/chronology.ts';
import { majorOf, majorRecord } from '../domain/major.ts';
import { withdrawnMessage } from '../render/major-messages.ts';
import { CHANGED_INCIDENT } from '../render/records.ts';
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
import { changeIncident, chosenIncident, plannedChange, recordingFor, shortId } from './incidents.ts';
import { reasonInput } from './inputs.ts';
import { refuseWithoutAuthority } from './major-authority.ts';
import { majorOutcome, majorUnchanged } from './major-outcome.ts';
import { tell } from './tell.ts';
import { refuseBackdating } from './transition.ts';

export const majorWithdraw: CommandSpec<'told'> = {
  name: 'withdraw',
  summary: 'it is no major incident after all',
  description:
    'Takes the declaration of a major incident back, and tells those who were told. The history stays; nothing more of the checklist is due.',
  examples: [['incident major withdraw --because "one shard only"', 'says why']],
  options: [INCIDENT_OPTION, { ...BECAUSE_OPTION, describes: 'why it is none' }, AT_OPTION, DRY_RUN_OPTION],
  records: CHANGED_INCIDENT,
  json: 'told',
  run: withdraw,
};

async function withdraw(
  context: Context,
  _args: readonly string[],
  options: OptionValues,
): Promise<Outcome<'told'>> {
  const policy = await context.policy();
  const incident = await chosenIncident(context, options);
  const recording = await recordingFor(context, options, policy);
  const mend = `Ask one of them: incident major withdraw -i ${shortId(incident)} --because "…"`;
  refuseWithoutAuthority(policy, { by: recording.by, what: 'withdraw', mend });
  const none = `${incident.id} is no major incident`;
  if (!majorOf(incident)) return majorUnchanged(incident, policy, none);
  const because = await reasonInput(context, text(options, 'because'), 'Why is it no major incident?');
  const dryRun = flag(options, 'dryRun');
  const applied = (dryRun ? plannedChange : changeIncident)(context, incident.path, recording, (current) => {
    if (!majorOf(current)) return null;
    refuseBackdating(current, setsMajor, recording.at);
    return { events: [majorRecord('withdrawn', because)] };
  });
  if (applied.events.length === 0) return majorUnchanged(applied.before, policy, none);
  const told = await tell(context, policy, {
    incident: applied.incident,
    message: withdrawnMessage(applied.incident, policy, { by: recording.by, because }),
    about: applied.events[0]!,
    channels: policy.notify.major,
    dryRun,
  });
  const paste = told.paste ? ['Post the message above where the declaration was posted'] : [];
  return majorOutcome(policy, applied, told, dryRun, [
    `${none} any more: ${because}`,
    ...told.notes,
    ...paste,
  ]);
}
