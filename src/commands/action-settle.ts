import type { Context } from '../context.ts';
import type { CorrectiveAction } from '../domain/actions.ts';
import { actionDone as actionDoneChange, actionsWaived } from '../domain/changes.ts';
import { badInput, notFound, refused } from '../domain/failure.ts';
import type { Incident } from '../domain/incident.ts';
import { tidyTitle } from '../domain/declare.ts';
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
import { changeIncident, chosenIncident, recordingFor } from './incidents.ts';
import { loadIncidents, loadUnrested, unreadableNotes } from './load-incidents.ts';
import { reasonInput } from './inputs.ts';
import { refuseBackdating } from './transition.ts';

export const actionDone: CommandSpec<'change'> = {
  name: 'done',
  summary: 'tick a corrective action off',
  examples: [['incident action done c4d5e6', 'found in whichever incident it belongs to']],
  arguments: [{ name: 'action', describes: 'its id, or the beginning of it' }],
  options: [INCIDENT_OPTION, AT_OPTION],
  records: CHANGED_INCIDENT,
  json: 'change',
  run: done,
};

export const actionNone: CommandSpec<'change'> = {
  name: 'none',
  summary: 'decide that no corrective action is needed, and why',
  examples: [
    ['incident action none --because "the vendor fixed it for good"', 'an answer the review accepts'],
  ],
  options: [INCIDENT_OPTION, BECAUSE_OPTION, AT_OPTION],
  records: CHANGED_INCIDENT,
  json: 'change',
  run: none,
};

async function done(
  context: Context,
  [reference]: readonly string[],
  options: OptionValues,
): Promise<Outcome<'change'>> {
  const policy = await context.policy();
  const incident = await incidentWithAction(context, reference!, options);
  const recording = await recordingFor(context, options, policy);
  const applied = changeIncident(context, incident.path, recording, (current) => {
    const action = actionCalled(current, reference!);
    if (action.done) return null;
    refuseBackdating(current, (event) => event.id === action.id, recording.at);
    return actionDoneChange(action);
  });
  const action = actionCalled(applied.incident, reference!);
  if (applied.events.length === 0) return unchanged(applied.before, policy, `${action.id} is done already`);
  return changed(applied, policy, [`Done: ${action.text}`]);
}

async function none(
  context: Context,
  _args: readonly string[],
  options: OptionValues,
): Promise<Outcome<'change'>> {
  const policy = await context.policy();
  const incident = await chosenIncident(context, options);
  if (incident.actionsWaived !== null) return unchanged(incident, policy, 'that was decided already');
  const because = tidyTitle(
    await reasonInput(context, text(options, 'because'), 'Why is no corrective action needed?'),
  );
  const recording = await recordingFor(context, options, policy);
  const applied = changeIncident(context, incident.path, recording, (current) => {
    if (current.actionsWaived !== null) return null;
    if (current.actions.length > 0)
      throw refused(`${current.id} has corrective actions: it cannot need none`, {
        mend: 'See them: incident action list. One that is not needed is taken out by hand.',
      });
    return actionsWaived(because);
  });
  return changed(applied, policy, ['Decided: no corrective action is needed']);
}

/** Without -i its id is enough: an action that is open is in an incident that is not at rest, another one in any. */
async function incidentWithAction(
  context: Context,
  reference: string,
  options: OptionValues,
): Promise<Incident> {
  if (text(options, 'incident')) return chosenIncident(context, options);
  const isThere = (incident: Incident) => matching(incident, reference).length > 0;
  const open = (await loadUnrested(context)).incidents.filter(isThere);
  if (open.length === 1) return open[0]!;
  const { incidents, unreadable } = loadIncidents(context);
  const found = incidents.filter(isThere);
  if (found.length === 1) return found[0]!;
  throw notFound(
    `${found.length === 0 ? 'no incident has' : `${found.length} incidents have`} a corrective action "${reference}"`,
    {
      reasons: [...found.map((incident) => incident.path), ...unreadableNotes(unreadable)],
      mend: 'See them: incident action list',
    },
  );
}

function actionCalled(incident: Incident, reference: string): CorrectiveAction {
  const found = matching(incident, reference);
  if (found.length === 1) return found[0]!;
  throw notFound(
    `"${reference}" matches ${found.length === 0 ? 'no corrective action' : `${found.length} corrective actions`} of ${incident.id}`,
    {
      reasons: found.map((action) => `${action.id}  ${action.text}`),
      mend: 'See them: incident action list',
    },
  );
}

function matching(incident: Incident, reference: string): CorrectiveAction[] {
  if (reference === '') throw badInput('the id of the action is empty', { where: 'action' });
  return incident.actions.filter((action) => action.id?.startsWith(reference.toLowerCase()));
}
