import type { Context } from '../context.ts';
import { refused } from '../domain/failure.ts';
import type { Incident } from '../domain/incident.ts';
import type { Policy } from '../domain/policy.ts';
import { issueOnRecord, recordedIssue, type TrackerIssue, trackerIssue } from '../domain/tracker-issue.ts';
import { isOngoing } from '../domain/workflow.ts';
import { printable, printableLine, printablePath } from '../render/printable.ts';
import { trackerMarkdown, withoutQuickActions } from '../render/tracker-markdown.ts';
import { ISSUE } from '../render/records.ts';
import { type CommandBody, flag, INCIDENT_OPTION, type OptionValues, type Outcome, text } from './command.ts';
import { changeIncident, chosenIncident, recordingFor } from './incidents.ts';
import { loadIncidents } from './load-incidents.ts';
import { isPublic, makeEditions } from './publish-editions.ts';
import { urlInput } from './url-input.ts';

const spec: CommandBody<'issue'> = {
  description:
    'Turns the incident into an issue of a tracker, labelled outage, with the timeline (R25). It is printed; with --create it is created over the REST API of GitLab, once: a second time finds the first. $INCIDENT_TRACKER_URL (…/api/v4), $INCIDENT_TRACKER_PROJECT and $INCIDENT_TRACKER_TOKEN say where; in GitLab CI only the token is needed. A public incident becomes an issue that all may read, and it says what the public edition says; any other is confidential.',
  examples: [
    ['incident issue', 'title, labels and description, to paste'],
    ['incident issue --create', 'creates it, or finds the one that is there, and records it'],
    ['incident issue --record https://tracker.example.com/7', 'records one that was made by hand'],
    ['incident issue --json', 'for another tracker'],
  ],
  options: [
    INCIDENT_OPTION,
    { flags: '--create', describes: 'create it in the tracker, unless it is there' },
    { flags: '--dry-run', describes: 'show the request of --create; send and write nothing' },
    { flags: '--record <url>', describes: 'record the address of an issue that was made by hand' },
  ],
  records: ISSUE,
  json: 'issue',
  run: issue,
};
export default spec;

async function issue(
  context: Context,
  _args: readonly string[],
  options: OptionValues,
): Promise<Outcome<'issue'>> {
  const policy = await context.policy();
  const incident = await chosenIncident(context, options);
  const early = isOngoing(incident)
    ? [`warning: ${incident.id} is not resolved; what comes later is not in the issue`]
    : [];
  const given = text(options, 'record');
  if (given !== undefined)
    return record(context, options, incident, null, 'recorded', urlInput(given, '--record'));
  const made = trackerIssue(incident, policy, contentOf(context, incident, policy));
  if (flag(options, 'dryRun')) return rehearsed(context, incident, made, early);
  if (!flag(options, 'create')) return printed(incident, made, early);
  const before = recordedIssue(incident);
  if (before)
    return outcome(incident, made, before.url, false, [`It is an issue already: ${printable(before.url)}`]);
  const tracker = context.tracker();
  const found = await tracker.find(incident.id);
  const { url } = found ?? (await tracker.create(made));
  return record(context, options, incident, made, found ? 'recorded' : 'created', url, early);
}

/**
 * What the issue says. One that all may read says what the public edition says (R21).
 * @throws Failure `refused` where that cannot be proven clean.
 */
function contentOf(context: Context, incident: Incident, policy: Policy): { title: string; text: string } {
  if (!isPublic(incident)) return { title: incident.title, text: trackerMarkdown(incident, policy) };
  const { published, withheld } = makeEditions(loadIncidents(context), policy, incident);
  const [edition] = published;
  if (edition) return { title: edition.title, text: withoutQuickActions(edition.text) };
  throw refused(`the public edition of ${incident.id} is withheld, and the issue would say the same`, {
    reasons: withheld.flatMap(({ reasons }) => reasons.map(printableLine)),
    mend: 'Mend the file, or make the incident internal: then only members of the project may read the issue.',
  });
}

async function record(
  context: Context,
  options: OptionValues,
  incident: Incident,
  made: TrackerIssue | null,
  verb: 'created' | 'recorded',
  url: string,
  notes: readonly string[] = [],
): Promise<Outcome<'issue'>> {
  const recording = await recordingFor(context, options, await context.policy());
  const applied = changeIncident(context, incident.path, recording, (current) =>
    recordedIssue(current)?.url === url ? null : issueOnRecord(verb, url),
  );
  const isNew = applied.events.length > 0;
  const said = isNew
    ? `${verb === 'created' ? 'Created' : 'Recorded'} in ${printablePath(incident.path)}`
    : 'It is on record already: nothing to do';
  return outcome(incident, made, url, verb === 'created', [...notes, said]);
}

function printed(incident: Incident, made: TrackerIssue, notes: readonly string[]): Outcome<'issue'> {
  const url = recordedIssue(incident)?.url ?? null;
  const labels = made.labels.map((label) => `~"${label}"`).join(' ');
  const text = `${printableLine(made.title)}\n${printableLine(labels)}\n\n${printable(made.description)}`;
  return { ...outcome(incident, made, url, false, notes), text };
}

/** The request that --create would send; the key to the tracker is left out. */
function rehearsed(
  context: Context,
  incident: Incident,
  made: TrackerIssue,
  notes: readonly string[],
): Outcome<'issue'> {
  const { url, body } = context.tracker().requestFor(made);
  const text = `POST ${url}\nPRIVATE-TOKEN: (from the environment)\nContent-Type: application/json\n\n${body}`;
  return { ...outcome(incident, made, null, false, [...notes, 'Nothing was sent or written.']), text };
}

function outcome(
  incident: Incident,
  issue: TrackerIssue | null,
  url: string | null,
  created: boolean,
  notes: readonly string[],
): Outcome<'issue'> {
  return {
    data: { incident: incident.id, issue, url, created },
    text: url ?? '',
    notes,
  };
}
