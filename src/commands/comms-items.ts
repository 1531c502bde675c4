import type { Context } from '../context.ts';
import type { Change } from '../domain/change.ts';
import { commandFor, isAbout, isForThePublic, settlingEvent } from '../domain/checklist-items.ts';
import { itemDone, itemSkipped, itemTakenBack } from '../domain/communication-changes.ts';
import { AFFECTED, BLOG_POST, ISSUE, isTakenBack } from '../domain/communication-records.ts';
import { badInput, refused } from '../domain/failure.ts';
import type { Incident } from '../domain/incident.ts';
import { LIVE, liveDecisionOf } from '../domain/live.ts';
import type { ChecklistItem } from '../domain/policy-response.ts';
import { recordedIssue } from '../domain/tracker-issue.ts';
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
import { itemInput } from './comms-item-input.ts';
import { nextInCommunication } from './comms-next.ts';
import { refuseInPublic } from './confidential.ts';
import { changeIncident, chosenIncident, recordingFor } from './incidents.ts';
import { reasonInput } from './inputs.ts';
import { refuseBackdating } from './transition.ts';

const ITEM = { name: 'item', describes: 'the id of an item of the checklist, as "incident comms" has it' };

export const commsDone: CommandSpec<'change'> = {
  name: 'done',
  summary: 'tick an item of the checklist off',
  examples: [
    ['incident comms done marketing', 'they know, and prepare what to say'],
    ['incident comms done public-document "https://docs.example/1"', 'with what there is to say'],
    ['incident comms done marketing --at 02:55', 'when it was done'],
  ],
  arguments: [
    { ...ITEM, optional: true },
    { name: 'text', describes: 'how it was done', optional: true, variadic: true },
  ],
  options: [INCIDENT_OPTION, AT_OPTION],
  records: CHANGED_INCIDENT,
  json: 'change',
  run: done,
};

export const commsSkip: CommandSpec<'change'> = {
  name: 'skip',
  summary: 'say why an item of the checklist is not needed',
  examples: [
    ['incident comms skip war-room --because "we sit at one table"', 'it is not asked for any more'],
  ],
  arguments: [{ ...ITEM, optional: true }],
  options: [INCIDENT_OPTION, BECAUSE_OPTION, AT_OPTION],
  records: CHANGED_INCIDENT,
  json: 'change',
  run: skip,
};

export const commsUndo: CommandSpec<'change'> = {
  name: 'undo',
  summary: 'take an item back: it was not done after all',
  examples: [['incident comms undo marketing --because "nobody was there"', 'it is open again']],
  arguments: [ITEM],
  options: [INCIDENT_OPTION, BECAUSE_OPTION],
  records: CHANGED_INCIDENT,
  json: 'change',
  run: undo,
};

/** Items that are answered, not done: each answer has a command of its own. */
const ANSWERED = [LIVE, AFFECTED, BLOG_POST];

async function done(context: Context, [typed, ...words]: readonly string[], options: OptionValues) {
  const incident = await chosenIncident(context, options);
  const item = await itemInput(context, typed, await context.policy(), incident);
  if (item.id === BLOG_POST) throw needsAnswer(item);
  return settle(context, options, incident, item, itemDone(item.id, words.join(' ').trim()), 'done');
}

async function skip(context: Context, [typed]: readonly string[], options: OptionValues) {
  const incident = await chosenIncident(context, options);
  const item = await itemInput(context, typed, await context.policy(), incident);
  if (ANSWERED.includes(item.id)) throw needsAnswer(item);
  const because = await reasonInput(
    context,
    text(options, 'because'),
    `Why is it not needed: ${item.title}?`,
  );
  return settle(context, options, incident, item, itemSkipped(item.id, because), 'skipped');
}

function needsAnswer({ id }: ChecklistItem) {
  return badInput(`${id} is answered, not ${id === BLOG_POST ? 'ticked off' : 'skipped'}`, {
    where: 'item',
    mend: `Use: ${id === LIVE ? 'incident comms live on|off' : commandFor(id)}`,
  });
}

async function settle(
  context: Context,
  options: OptionValues,
  incident: Incident,
  item: ChecklistItem,
  change: Change,
  how: 'done' | 'skipped',
): Promise<Outcome<'change'>> {
  const policy = await context.policy();
  const recording = await recordingFor(context, options, policy);
  const applied = changeIncident(context, incident.path, recording, (current) => {
    if (settlingEvent(current, item.id, policy)) return null;
    if (how === 'done' && (isForThePublic(item.id) || item.id === LIVE)) {
      refuseInPublic(current, 'Point readers at the public status page.');
    }
    refuseBackdating(current, isTakenBack(item.id), recording.at);
    return change;
  });
  if (applied.events.length === 0) return unchanged(applied.before, policy, `${item.id} is done already`);
  return changed(applied, policy, [
    `${item.title}: ${how}`,
    ...nextInCommunication(applied.incident, policy, context.now),
  ]);
}

async function undo(
  context: Context,
  [typed]: readonly string[],
  options: OptionValues,
): Promise<Outcome<'change'>> {
  const policy = await context.policy();
  const incident = await chosenIncident(context, options);
  const item = await itemInput(context, typed, policy, incident);
  const because = await reasonInput(
    context,
    text(options, 'because'),
    `Why is it taken back: ${item.title}?`,
  );
  const recording = await recordingFor(context, {}, policy);
  const applied = changeIncident(context, incident.path, recording, (current) => {
    if (!settlingEvent(current, item.id, policy)) return null;
    refuseTakingBack(item.id, current);
    refuseBackdating(current, isAbout(item.id), recording.at);
    return itemTakenBack(item.id, because);
  });
  if (applied.events.length === 0) return unchanged(applied.before, policy, `${item.id} is not done`);
  return changed(applied, policy, [
    `${item.title}: open again`,
    ...nextInCommunication(applied.incident, policy, context.now),
  ]);
}

/** What a decision or an issue on record did stays done. @throws Failure `refused` */
function refuseTakingBack(item: string, incident: Incident): void {
  const issue = item === ISSUE ? recordedIssue(incident) : null;
  if (issue)
    throw refused(`it is an issue on record: ${issue.url}`, {
      mend: 'Record another: incident issue --record URL',
    });
  if (item !== LIVE || !liveDecisionOf(incident)) return;
  throw refused('whether the war room is live was decided, and is decided anew (R26)', {
    mend: 'Use: incident comms live on|off',
  });
}
