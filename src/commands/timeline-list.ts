import type { Context } from '../context.ts';
import { timelineJson } from '../render/json.ts';
import { timelineText } from '../render/timeline-text.ts';
import { TIMELINE } from '../render/records.ts';
import { type CommandSpec, INCIDENT_OPTION, type OptionValues, type Outcome, text } from './command.ts';
import { chosenIncident } from './incidents.ts';

export const timelineList: CommandSpec<'timeline-list'> = {
  name: 'list',
  summary: 'show the events with their ids',
  examples: [
    ['incident timeline list', 'all of them'],
    ['incident timeline list --type finding', 'the findings, and how they stand'],
  ],
  options: [INCIDENT_OPTION, { flags: '--type <type>', describes: 'only events of this type' }],
  records: TIMELINE,
  json: 'timeline-list',
  run: listEvents,
};

async function listEvents(
  context: Context,
  _args: readonly string[],
  options: OptionValues,
): Promise<Outcome<'timeline-list'>> {
  const policy = await context.policy();
  const incident = await chosenIncident(context, options);
  const type = text(options, 'type');
  const shown =
    type === undefined
      ? incident
      : incident.with({
          timeline: incident.timeline.filter((event) => event.type === type || event.about !== null),
        });
  const timeline = timelineJson(shown).filter((event) => type === undefined || event.type === type);
  return {
    data: { incident: incident.id, timeline },
    text: timelineText(shown, policy, context.screen, type),
    notes: timeline.length === 0 ? ['No such events.'] : [],
  };
}
