import type { Context } from '../context.ts';
import { printable } from '../render/printable.ts';
import { FINDINGS } from '../render/records.ts';
import type { Ailment, Check } from './ailment.ts';
import { type CommandBody, flag, type OptionValues, type Outcome } from './command.ts';
import { conflictMarkers, eventIds, incidentIds, leftovers } from './doctor-files.ts';
import { attributes, mergeDriver } from './doctor-git.ts';
import { configSchema, identity, policy, repository } from './doctor-surroundings.ts';

const CHECKS: readonly Check[] = [
  repository,
  mergeDriver,
  attributes,
  conflictMarkers,
  eventIds,
  incidentIds,
  leftovers,
  policy,
  configSchema,
  identity,
];

const spec: CommandBody<'doctor'> = {
  description:
    'Looks for what is wrong with a store or a clone, and mends it: the merge driver of git, files in which a merge was left in the middle, ids that are there twice, files that a killed process left behind. It says first what it would do. Exits 1 where something is not mended; hints do not count.',
  examples: [
    ['incident doctor', 'what is wrong, and what would be done; on a terminal it asks'],
    ['incident doctor --fix', 'do it'],
  ],
  options: [{ flags: '--fix', describes: 'mend what can be mended' }],
  records: FINDINGS,
  json: 'doctor',
  run: doctor,
};
export default spec;

async function doctor(
  context: Context,
  _: readonly string[],
  options: OptionValues,
): Promise<Outcome<'doctor'>> {
  const found: Ailment[] = [];
  for (const check of CHECKS) found.push(...(await check(context)));
  const mendable = found.filter(({ mend }) => mend !== null);
  const question = `${listed(found, NOTHING_TRIED)}\nDo that?`;
  const asked = !flag(options, 'fix') && mendable.length > 0 && context.prompt !== null;
  const agreed = asked ? await context.prompt!.confirm({ message: question, initial: true }) : false;
  const toMend = flag(options, 'fix') || agreed ? mendable : [];
  const tried: Tried = new Map(toMend.map((ailment) => [ailment, ailment.mend!()]));
  const mended = toMend.filter((ailment) => tried.get(ailment));
  const left = found.filter((ailment) => !tried.get(ailment) && !ailment.isHint);
  return {
    data: {
      findings: found.map((ailment) => ({
        kind: ailment.kind,
        message: ailment.message,
        remedy: ailment.remedy,
        fixable: ailment.mend !== null,
        fixed: tried.get(ailment) ?? false,
        hint: ailment.isHint,
      })),
    },
    text: listed(found, tried),
    flows: true,
    notes: [summary(found.length, mended.length, left)],
    exitCode: left.length > 0 ? 1 : 0,
  };
}

/** What was to be mended, and whether it is. */
type Tried = ReadonlyMap<Ailment, boolean>;

const NOTHING_TRIED: Tried = new Map();

function listed(found: readonly Ailment[], tried: Tried): string {
  const lines = found.flatMap((ailment) => [ailment.message, `  ${said(ailment, tried)}: ${ailment.remedy}`]);
  return printable(lines.join('\n'));
}

function said(ailment: Ailment, tried: Tried): string {
  if (tried.has(ailment)) return tried.get(ailment) ? 'done' : 'done in vain';
  return ailment.mend ? 'would do' : 'for you';
}

function summary(found: number, mended: number, left: readonly Ailment[]): string {
  if (found === 0) return 'Nothing is wrong.';
  const mendable = left.filter(({ mend }) => mend !== null).length;
  if (mended > 0 || mendable === 0) return `${mended} mended, ${left.length} left`;
  return `${mendable} can be mended: incident doctor --fix`;
}
