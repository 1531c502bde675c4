import type { Context } from '../context.ts';
import { bySeverityThenId } from '../domain/incident-order.ts';
import { reviewOf } from '../domain/review.ts';
import { isEnded, STATUSES } from '../domain/workflow.ts';
import { boardText } from '../render/board-text.ts';
import { incidentJson } from '../render/json.ts';
import { BOARD_CARDS } from '../render/records.ts';
import { type CommandBody, flag, type OptionValues, type Outcome } from './command.ts';
import { misplacedAmong, misplacedNotes } from './misplaced.ts';
import {
  exitCodeWithout,
  loadIncidents,
  loadUnrested,
  noStoreNotes,
  unreadableNotes,
} from './load-incidents.ts';

const spec: CommandBody<'board'> = {
  description:
    'Shows the board (R3): a column for each status, the most severe first. What is closed or cancelled is left out unless asked for.',
  examples: [
    ['incident board', 'what is open'],
    ['incident board --all', 'with what is closed and cancelled'],
  ],
  options: [{ flags: '--all', describes: 'with the columns closed and cancelled' }],
  records: BOARD_CARDS,
  json: 'board',
  run: board,
};
export default spec;

async function board(
  context: Context,
  _args: readonly string[],
  options: OptionValues,
): Promise<Outcome<'board'>> {
  const policy = await context.policy();
  const { incidents, unreadable } = flag(options, 'all')
    ? loadIncidents(context)
    : await loadUnrested(context);
  const shown = incidents
    .filter((incident) => flag(options, 'all') || !isEnded(incident))
    .sort(bySeverityThenId);
  const statuses = STATUSES.filter(
    (status) => flag(options, 'all') || (status !== 'closed' && status !== 'cancelled'),
  );
  const columns = statuses.map((status) => ({
    status,
    incidents: shown.filter((incident) => incident.status === status),
  }));
  const misplaced = misplacedAmong(shown);
  const late = new Set(
    shown
      .filter((incident) => reviewOf(incident, policy, context.now).overdue)
      .map((incident) => incident.id),
  );
  return {
    data: {
      columns: columns.map((column) => ({
        status: column.status,
        incidents: column.incidents.map((incident) => incidentJson(incident, policy)),
      })),
      unreadable,
    },
    text: boardText(columns, late, context.screen),
    notes: [...noStoreNotes(context), ...unreadableNotes(unreadable), ...misplacedNotes(misplaced)],
    exitCode: misplaced.length > 0 ? 1 : exitCodeWithout(unreadable),
  };
}
