import type { Context } from '../context.ts';
import { communicationsOf } from '../domain/communications.ts';
import { communicationsJson } from '../render/communications-json.ts';
import { communicationsText } from '../render/communications-text.ts';
import { majorJson } from '../render/major-json.ts';
import { COMMUNICATIONS } from '../render/records.ts';
import { type CommandBody, INCIDENT_OPTION, type OptionValues, type Outcome } from './command.ts';
import { commsAffected } from './comms-affected.ts';
import { commsBlog } from './comms-blog.ts';
import { commsDone, commsSkip, commsUndo } from './comms-items.ts';
import { commsAnnounce, commsWarRoom } from './comms-links.ts';
import { commsLive } from './comms-live.ts';
import { commsUpdate } from './comms-update.ts';
import { chosenIncident } from './incidents.ts';

const spec: CommandBody<'comms'> = {
  description:
    'Shows what is late and what is next in the communication of an incident, the checklist of a major one (R18 to R27), when the next update is due (R24), and what is said of each product (R27).',
  examples: [
    ['incident comms', 'what is late, what is next, who does it'],
    ['incident comms update "90 % of pushes work again"', 'an update; --audience public for the world'],
    ['incident comms done marketing', 'an item of the checklist'],
    ['incident comms affected hosted none', 'what it means for the customers of a product'],
    ['incident comms live off --because security "a key is on a screen"', 'by the lead who declared it'],
    ['incident comms blog no --because "one customer, who was told"', 'before it is closed'],
  ],
  options: [INCIDENT_OPTION],
  subcommands: [
    commsUpdate,
    commsWarRoom,
    commsLive,
    commsAnnounce,
    commsAffected,
    commsDone,
    commsSkip,
    commsUndo,
    commsBlog,
  ],
  records: COMMUNICATIONS,
  json: 'comms',
  run: show,
};
export default spec;

async function show(
  context: Context,
  _args: readonly string[],
  options: OptionValues,
): Promise<Outcome<'comms'>> {
  const policy = await context.policy();
  const incident = await chosenIncident(context, options);
  const communications = communicationsOf(incident, policy, context.now);
  const { id, path, title, severity, status, visibility } = incident;
  return {
    data: {
      incident: id,
      path,
      title,
      severity,
      status,
      visibility,
      major: majorJson(communications.major),
      ...communicationsJson(communications),
    },
    text: communicationsText(incident, communications, policy, context.now, context.screen),
  };
}
