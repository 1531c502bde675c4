import type { Context } from '../context.ts';
import { compareDue, dueItems } from '../domain/due.ts';
import type { DueItem } from '../domain/due-item.ts';
import { isPerson } from '../domain/roster.ts';
import { dueText } from '../render/due-text.ts';
import { dueJson } from '../render/json.ts';
import { DUE } from '../render/records.ts';
import { type CommandBody, flag, INCIDENT_OPTION, type OptionValues, type Outcome, text } from './command.ts';
import { chosenIncident } from './incidents.ts';
import { exitCodeWithout, loadUnrested, noStoreNotes, unreadableNotes } from './load-incidents.ts';
import { handleInput } from './inputs.ts';

const spec: CommandBody<'due'> = {
  description:
    'Lists what is due: reviews (R4), corrective actions, updates (R24), an incident manager. Nothing of it is stored; it follows from the files and the policy.',
  examples: [
    ['incident due', 'everything, the earliest first'],
    ['incident due --mine', 'what is yours'],
    ['incident due --explain -i k3f9', 'how each date came about'],
    ['incident due --check', 'exits 1 when something is overdue: for a daily job'],
  ],
  options: [
    { ...INCIDENT_OPTION, describes: 'only what is due in this incident' },
    { flags: '--for <handle>', describes: 'only what one person owes' },
    { flags: '--mine', describes: 'only what you owe' },
    { flags: '--overdue', describes: 'only what is late' },
    { flags: '--check', describes: 'exit 1 when something is overdue' },
    { flags: '--explain', describes: 'the rule behind each date, and every day skipped' },
  ],
  records: DUE,
  json: 'due',
  run: due,
};
export default spec;

async function due(
  context: Context,
  _args: readonly string[],
  options: OptionValues,
): Promise<Outcome<'due'>> {
  const policy = await context.policy();
  const loaded = text(options, 'incident')
    ? { incidents: [await chosenIncident(context, options)], unreadable: [] }
    : await loadUnrested(context);
  const person = text(options, 'for');
  const owner = flag(options, 'mine')
    ? await context.actor()
    : person === undefined
      ? null
      : handleInput(person, policy, '--for');
  const wanted = (item: DueItem) =>
    (owner === null || isPerson(policy, item.owner, owner)) && (item.overdue || !flag(options, 'overdue'));
  const items = loaded.incidents
    .flatMap((incident) => dueItems(incident, policy, context.now))
    .filter(wanted)
    .sort(compareDue);
  const explain = flag(options, 'explain');
  const isAlarming = flag(options, 'check') && items.some((item) => item.overdue);
  return {
    data: {
      due: items.map((item) => ({ ...dueJson(item), ...(explain ? { explanation: item.explanation } : {}) })),
      unreadable: loaded.unreadable,
    },
    text: dueText(items, policy, context.now, context.screen, explain),
    notes: [
      ...(items.length === 0 ? ['Nothing is due.', ...noStoreNotes(context)] : []),
      ...unreadableNotes(loaded.unreadable),
    ],
    exitCode: isAlarming ? 1 : exitCodeWithout(loaded.unreadable),
  };
}
