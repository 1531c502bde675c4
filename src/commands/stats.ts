import type { Context } from '../context.ts';
import { figuresOf } from '../domain/figures/index.ts';
import { type Place, placeIn, type Window } from '../domain/figures/window.ts';
import type { Subject } from '../domain/figures/subject.ts';
import type { UnreadableFile } from '../domain/incident.ts';
import type { Policy } from '../domain/policy.ts';
import { figuresCsv } from '../render/figures-csv.ts';
import { figureJson } from '../render/figures-json.ts';
import { figuresText } from '../render/figures-text.ts';
import { incidents as number } from '../render/figures-words.ts';
import { zoned } from '../render/moment.ts';
import { PLOTS, type Plot, plotFor } from '../render/plot.ts';
import { printableLine } from '../render/printable.ts';
import { FIGURES } from '../render/records.ts';
import { type AsCommitted, asCommitted } from './as-committed.ts';
import { type CommandBody, flag, list, type OptionValues, type Outcome, text } from './command.ts';
import { SERVICE_FILTER, SEVERITY_FILTER, severityAndService } from './incident-filters.ts';
import { exitCodeWithout, noStoreNotes, unreadableNotes } from './load-incidents.ts';
import { severityInput } from './inputs.ts';
import { WINDOW_OPTIONS, windowInput } from './stats-window.ts';
import { isSubject, subjectsAsCommitted, subjectsOf } from './subjects.ts';

const spec: CommandBody<'stats'> = {
  description:
    'Prints figures about the incidents of the store: how long it took to detect, mitigate and resolve them, whether reviews were on time (R4), corrective actions, and how many there were. Each says how it is worked out, what is left out, and how many lack the times: docs/stats.md.',
  examples: [
    ['incident stats', 'of all incidents'],
    ['incident stats --since 2026-07-01 --until 2026-09-30', 'of those declared in a quarter'],
    ['incident stats --severity S1,S2 --service registry', 'of some of them'],
    ['incident stats --at v1.2', 'as they were at a commit'],
    ['incident stats --csv > figures.csv', 'for a spreadsheet'],
  ],
  options: [
    SEVERITY_FILTER,
    SERVICE_FILTER,
    ...WINDOW_OPTIONS,
    { flags: '--at <commit>', describes: 'of the files, the policy and the time of a commit' },
    { flags: '--csv', describes: 'as CSV, a number a line' },
    {
      flags: '--plot <how>',
      describes: `how numbers are drawn: ${PLOTS.join(', ')} (default: what the terminal can show)`,
      choices: PLOTS,
    },
  ],
  records: FIGURES,
  json: 'stats',
  run: stats,
};
export default spec;
export { subjectTask } from './subjects.ts';

async function stats(
  context: Context,
  _args: readonly string[],
  options: OptionValues,
): Promise<Outcome<'stats'>> {
  const seenAt = asCommitted(context, text(options, 'at'), '--at');
  const { seen, commit } = seenAt;
  const now = context.givenNow ?? commit?.at ?? context.now;
  const policy = await seen.policy();
  const window = windowInput(options, policy, now);
  const isOne = severityAndService(options, policy);
  const read = commit === null ? await subjectsOf(seen) : subjectsAsCommitted(seen);
  const unreadable: UnreadableFile[] = [];
  const places: Record<Place, number> = { in: 0, outside: 0, undated: 0, future: 0 };
  const chosen: Subject[] = [];
  for (const one of read) {
    if (!isSubject(one)) unreadable.push(one);
    else if (isOne(one)) {
      const place = placeIn(one, window, policy, now);
      places[place]++;
      if (place === 'in') chosen.push(one);
    }
  }
  const figures = figuresOf(chosen, { policy, now, window });
  const plot = (text(options, 'plot') as Plot | undefined) ?? plotFor(context.env);
  const plotted = places.in === 0 ? '' : `\n${figuresText(figures, context.screen, plot)}`;
  return {
    data: {
      now,
      commit: commit?.id ?? null,
      time_zone: policy.timeZone,
      severities: list(options, 'severity').map((typed) => severityInput(typed, policy)),
      services: list(options, 'service'),
      ...window,
      of: places.in,
      outside: places.outside,
      undated: places.undated,
      future: places.future,
      figures: figures.map(figureJson),
      unreadable,
    },
    text: flag(options, 'csv')
      ? figuresCsv(figures)
      : `${headline(places.in, window, options, policy)}\n${plotted}`,
    notes: [
      ...commitNotes(seenAt, context, policy),
      ...chosenNotes(places),
      ...unreadableNotes(unreadable),
      ...noStoreNotes(context),
    ],
    exitCode: exitCodeWithout(unreadable),
  };
}

/** `12 incidents of S1, S2 in registry, declared from 2026-07-01 to 2026-09-30 (UTC)`. */
function headline(
  incidents: number,
  { since, until }: Window,
  options: OptionValues,
  policy: Policy,
): string {
  const [severities, services] = [list(options, 'severity'), list(options, 'service')];
  const words = [
    number(incidents),
    ...(severities.length > 0 ? [`of ${severities.join(', ')}`] : []),
    ...(services.length > 0 ? [`in ${services.join(', ')}`] : []),
  ].join(' ');
  const days = [...(since === null ? [] : [`from ${since}`]), ...(until === null ? [] : [`to ${until}`])];
  return printableLine(
    days.length === 0 ? words : `${words}, declared ${days.join(' ')} (${policy.timeZone})`,
  );
}

/** At a commit it is as late as when that was made, unless somebody says otherwise: then more or less is overdue. */
function commitNotes({ commit }: AsCommitted, { givenNow }: Context, policy: Policy): string[] {
  if (commit === null) return [];
  const moment =
    givenNow === null ? `${zoned(commit.at, policy)}, when it was committed` : zoned(givenNow, policy);
  return [`At commit ${commit.id.slice(0, 12)}, with its policy; now is ${moment}.`];
}

function chosenNotes({ undated, future }: Record<Place, number>): string[] {
  return [
    ...(undated > 0 ? [`left out: ${number(undated)} without declared_at`] : []),
    ...(future > 0 ? [`left out: ${number(future)} declared in the future`] : []),
  ];
}
