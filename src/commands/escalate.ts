import type { Context } from '../context.ts';
import { escalationOf, OUTCOMES, type Outcome as Came, upTo } from '../domain/escalation.ts';
import type { Wish } from '../domain/escalate.ts';
import { badInput } from '../domain/failure.ts';
import type { Incident } from '../domain/incident.ts';
import type { Policy } from '../domain/policy.ts';
import { didYouMean } from '../domain/suggest.ts';
import type { Instant } from '../domain/time.ts';
import { CHANGED_INCIDENT } from '../render/records.ts';
import {
  AT_OPTION,
  BECAUSE_OPTION,
  type CommandBody,
  DRY_RUN_OPTION,
  flag,
  INCIDENT_OPTION,
  type OptionValues,
  type Outcome,
  text,
} from './command.ts';
import { escalationOutcome } from './escalate-outcome.ts';
import { reasonToStop, takeStep } from './escalate-step.ts';
import { walkLadder } from './escalate-walk.ts';
import { chosenIncident, recordingFor } from './incidents.ts';
import { handleInput, reasonInput } from './inputs.ts';
import { refuseEmptyLadder } from './ladder.ts';

const spec: CommandBody<'escalate'> = {
  description:
    'Walks the ladder of those who may declare a major incident (R16): says who is next and by which way, sends or prints the message that says why, and records each attempt and what came of it. It stops at who answered.',
  examples: [
    ['incident escalate --because "all pushes fail in every region"', 'asks whoever is first'],
    ['incident escalate --outcome no-answer', 'what came of it; then again: incident escalate'],
    ['incident escalate --to @pat --via phone --outcome answered', 'an attempt that was made without it'],
    ['incident escalate --skip "on a flight"', 'passes over whoever is next, and asks the one behind'],
    ['incident escalate --because "…" --dry-run', 'shows what would be sent'],
  ],
  options: [
    INCIDENT_OPTION,
    { ...BECAUSE_OPTION, describes: 'why it is a major incident; needed the first time' },
    { flags: '--to <handle>', describes: 'whom to ask, or who was asked (default: who is next)' },
    { flags: '--via <way>', describes: 'by which way: chat, phone, page, or another of the policy' },
    { flags: '--outcome <outcome>', describes: 'what came of it', choices: [...OUTCOMES] },
    { flags: '--skip <reason>', describes: 'why those who come before are passed over' },
    { ...AT_OPTION, describes: 'when it was, with --outcome (default: now)' },
    DRY_RUN_OPTION,
  ],
  records: CHANGED_INCIDENT,
  json: 'escalate',
  run: escalate,
};
export default spec;

async function escalate(
  context: Context,
  _args: readonly string[],
  options: OptionValues,
): Promise<Outcome<'escalate'>> {
  const policy = await context.policy();
  const incident = await chosenIncident(context, options);
  refuseEmptyLadder(policy);
  const recording = await recordingFor(context, options, policy);
  const wish = wishFrom(options, policy, recording.by);
  const done = reasonToStop(incident, policy, wish, recording.at);
  const because = done === null ? await reasonFor(context, incident, policy, recording.at, options) : '';
  const step = { path: incident.path, recording, wish, because, dryRun: flag(options, 'dryRun') };
  const isPlain = [wish.to, wish.outcome, wish.skip].every((value) => value === null);
  const results =
    context.prompt && isPlain && !step.dryRun
      ? await walkLadder(context, context.prompt, policy, step)
      : [await takeStep(context, policy, step)];
  return escalationOutcome(policy, recording.by, results);
}

/** Why it is a major incident: asked for the first time, known from the timeline later (R16). */
async function reasonFor(
  context: Context,
  incident: Incident,
  policy: Policy,
  at: Instant,
  options: OptionValues,
): Promise<string> {
  const given = text(options, 'because');
  if (given === undefined && escalationOf(upTo(incident, at), policy).because !== null) return '';
  return reasonInput(context, given, 'Why is this a major incident?');
}

function wishFrom(options: OptionValues, policy: Policy, by: string): Wish {
  const [to, via, skip] = [text(options, 'to'), text(options, 'via'), text(options, 'skip')];
  const outcome = (text(options, 'outcome') as Came | undefined) ?? null;
  if (skip?.trim() === '')
    throw badInput('a reason is needed', { where: '--skip', mend: 'As --skip "on a flight".' });
  if (outcome === null && text(options, 'at') !== undefined)
    throw badInput('nobody can be asked in the past', {
      where: '--at',
      mend: 'It goes with --outcome, for what was recorded later than it happened.',
    });
  return {
    by,
    to: to === undefined ? null : handleInput(to, policy, '--to'),
    via: via === undefined ? null : wayInput(via, policy),
    outcome,
    skip: skip?.trim() ?? null,
  };
}

function wayInput(typed: string, { escalation }: Policy): string {
  const way = typed.toLowerCase();
  if (escalation.ways.includes(way)) return way;
  throw badInput(`there is no way "${typed}".${didYouMean(way, escalation.ways)}`, {
    where: '--via',
    mend: `Known: ${escalation.ways.join(', ')}.`,
  });
}
