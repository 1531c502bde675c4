import type { Context } from '../context.ts';
import { announced, warRoomOpened } from '../domain/communication-changes.ts';
import {
  ANNOUNCE,
  announcementsOf,
  isTakenBack,
  setsWarRoom,
  warRoomOf,
} from '../domain/communication-records.ts';
import { badInput } from '../domain/failure.ts';
import { isSubject } from '../domain/record.ts';
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
import { urlInput } from './url-input.ts';

export const commsWarRoom: CommandSpec<'change'> = {
  name: 'war-room',
  summary: 'record where the war room is (R18)',
  examples: [['incident comms war-room https://meet.example/42', 'it is open; a second time: it has moved']],
  arguments: [{ name: 'url', describes: 'its address' }],
  options: [INCIDENT_OPTION, AT_OPTION],
  records: CHANGED_INCIDENT,
  json: 'change',
  run: warRoom,
};

export const commsAnnounce: CommandSpec<'change'> = {
  name: 'announce',
  summary: 'record that the link to the public document was announced (R22)',
  examples: [['incident comms announce https://docs.example/1 --where Twitter', 'once for each place']],
  arguments: [{ name: 'url', describes: 'the public document' }],
  options: [
    INCIDENT_OPTION,
    { flags: '--where <place>', describes: 'where it was announced, as Twitter' },
    AT_OPTION,
  ],
  records: CHANGED_INCIDENT,
  json: 'change',
  run: announce,
};

async function warRoom(
  context: Context,
  [typed]: readonly string[],
  options: OptionValues,
): Promise<Outcome<'change'>> {
  const policy = await context.policy();
  const url = urlInput(typed!, 'url');
  const incident = await chosenIncident(context, options);
  const recording = await recordingFor(context, options, policy);
  const applied = changeIncident(context, incident.path, recording, (current) => {
    if (warRoomOf(current)?.url === url) return null;
    refuseBackdating(current, setsWarRoom, recording.at);
    return warRoomOpened(url);
  });
  if (applied.events.length === 0) return unchanged(applied.before, policy, `the war room is at ${url}`);
  const before = warRoomOf(applied.before);
  return changed(applied, policy, [
    before ? `The war room has moved from ${before.url} to ${url}` : `The war room is open: ${url}`,
    ...nextInCommunication(applied.incident, policy, context.now),
  ]);
}

async function announce(
  context: Context,
  [typed]: readonly string[],
  options: OptionValues,
): Promise<Outcome<'change'>> {
  const policy = await context.policy();
  const url = urlInput(typed!, 'url');
  const where = placeInput(text(options, 'where'));
  const incident = await chosenIncident(context, options);
  const recording = await recordingFor(context, options, policy);
  const applied = changeIncident(context, incident.path, recording, (current) => {
    if (announcementsOf(current).some((one) => one.url === url && one.where === where)) return null;
    refuseInPublic(current, 'Point readers at the public status page.');
    refuseBackdating(current, isTakenBack(ANNOUNCE), recording.at);
    return announced(url, where);
  });
  const place = where ? ` on ${where}` : '';
  if (applied.events.length === 0)
    return unchanged(applied.before, policy, `${url} is announced${place} already`);
  return changed(applied, policy, [
    `Announced${place}: ${url}`,
    ...nextInCommunication(applied.incident, policy, context.now),
  ]);
}

function placeInput(typed: string | undefined): string | null {
  const place = typed?.trim() ?? null;
  if (place === null || (isSubject(place) && place.length <= 100)) return place;
  throw badInput(`"${place.slice(0, 100)}" is not a place`, {
    where: '--where',
    mend: 'Name it in a word or two, without brackets, colons and commas: --where Twitter',
  });
}
