import type { Context } from '../context.ts';
import { dueItems } from '../domain/due.ts';
import { notFound } from '../domain/failure.ts';
import type { Incident } from '../domain/incident.ts';
import type { Policy } from '../domain/policy.ts';
import type { Instant } from '../domain/time.ts';
import { incidentAt } from '../domain/timeline.ts';
import { incidentText } from '../render/incident-text.ts';
import { dueJson, incidentDetailJson } from '../render/json.ts';
import { SHOWN_INCIDENT } from '../render/records.ts';
import { type CommandBody, INCIDENT_OPTION, type OptionValues, type Outcome } from './command.ts';
import { chosenIncident, timeOption } from './incidents.ts';
import { mustRead } from './read-incident.ts';
import { resolveReference } from './reference.ts';

const spec: CommandBody<'show'> = {
  description:
    'Shows one incident: its state, roles, review, corrective actions, what is due and its timeline.',
  examples: [
    ['incident show k3f9', 'by a part of its id or name'],
    ['incident show --at "yesterday 23:10"', 'as it was known then: later entries are left out'],
    ['incident show --json', 'everything, for a script'],
  ],
  arguments: [{ name: 'incident', describes: 'the same as -i', optional: true }],
  options: [INCIDENT_OPTION, { flags: '--at <time>', describes: 'as it was known at that time' }],
  records: SHOWN_INCIDENT,
  json: 'show',
  run: show,
};
export default spec;

async function show(
  context: Context,
  [reference]: readonly string[],
  options: OptionValues,
): Promise<Outcome<'show'>> {
  const policy = await context.policy();
  const now = reference
    ? mustRead(context, resolveReference(context, reference, 'incident'))
    : await chosenIncident(context, options);
  const at = timeOption(context, options, 'at', policy);
  const incident = at === null ? now : asKnownAt(now, at);
  const moment = at ?? context.now;
  return {
    get data() {
      return {
        incident: incidentDetails(incident, policy, moment),
        ...(at === null ? {} : { as_known_at: at }),
      };
    },
    text: incidentText(incident, policy, moment, context.screen, at !== null),
  };
}

/** The contract of `show --json`: the incident with its timeline, review and actions, and what is due in it. */
function incidentDetails(incident: Incident, policy: Policy, moment: Instant) {
  return {
    ...incidentDetailJson(incident, policy, moment),
    due: dueItems(incident, policy, moment).map(dueJson),
  };
}

function asKnownAt(incident: Incident, at: Instant): Incident {
  const then = incidentAt(incident, at);
  if (then) return then;
  throw notFound(`nothing was known of ${incident.id} at ${at}`, {
    where: '--at',
    mend: `It was written down later; declared ${incident.declaredAt}.`,
  });
}
