import type { Context } from '../context.ts';
import { badInput } from '../domain/failure.ts';
import { mergeIncidents } from '../domain/merge.ts';
import { printablePath } from '../render/printable.ts';
import { type CommandBody, type OptionValues, type Outcome, text } from './command.ts';

const spec: CommandBody<'merge-driver'> = {
  description:
    'Merges two versions of an incident file by meaning, into the second one named. Git runs it (docs/sync.md says how); `incident init` and `incident doctor` tell git to. Exits 1 where something is left for a person, between conflict markers.',
  examples: [
    ['incident merge-driver base.md ours.md theirs.md', 'writes the result to ours.md'],
    ['incident doctor --fix', 'lets git merge incident files with it'],
  ],
  arguments: [
    { name: 'base', describes: 'the common ancestor; an empty file where there is none' },
    { name: 'ours', describes: 'one version; it is replaced by the result' },
    { name: 'theirs', describes: 'the other version' },
    { name: 'path', describes: 'what the file is called, for messages', optional: true },
  ],
  options: [
    { flags: '--marker-size <n>', describes: 'how long the conflict markers are (default: 7)' },
    {
      flags: '--conflict-exit <code>',
      describes: 'exit with this code for a conflict, so that a shell can tell it from a crash (default: 1)',
    },
  ],
  json: 'merge-driver',
  run: mergeFiles,
};
export default spec;

function mergeFiles(
  context: Context,
  args: readonly string[],
  options: OptionValues,
): Outcome<'merge-driver'> {
  const [base, ours, theirs, path = ours] = args as [string, string, string, string | undefined];
  const markerSize = numberIn(options, 'markerSize', 7, 1000);
  const conflictExit = numberIn(options, 'conflictExit', 1, 125);
  const texts = {
    base: context.readFile(base),
    ours: context.readFile(ours),
    theirs: context.readFile(theirs),
  };
  const merged = mergeIncidents(texts, markerSize);
  context.saveFile(ours, merged.text, () => true);
  const { conflicts } = merged;
  const left = `${conflicts} ${conflicts === 1 ? 'place is' : 'places are'} left for you, between <<<<<<< and >>>>>>>`;
  return {
    data: { path, conflicts },
    text: '',
    notes: conflicts > 0 ? [`${printablePath(path)}: ${left}`] : [],
    exitCode: conflicts > 0 ? conflictExit : 0,
  };
}

function numberIn(options: OptionValues, name: string, fallback: number, most: number): number {
  const given = text(options, name);
  if (given === undefined) return fallback;
  const number = /^\d+$/.test(given) ? Number(given) : 0;
  if (number >= 1 && number <= most) return number;
  throw badInput(`"${given}" is not a number from 1 to ${most}`);
}
