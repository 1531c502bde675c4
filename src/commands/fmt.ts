import type { Context } from '../context.ts';
import { canonicalText } from '../domain/canonical.ts';
import { isIncident, readIncident, type UnreadableFile } from '../domain/incident.ts';
import { printablePath } from '../render/printable.ts';
import { type CommandBody, flag, type OptionValues, type Outcome } from './command.ts';
import { exitCodeWithout, noStoreNotes, unreadableNotes } from './load-incidents.ts';
import { pathsBelow } from './paths.ts';
import { updateEach } from './update-each.ts';

const spec: CommandBody<'fmt'> = {
  description:
    'Gives ids to events written by hand, puts events into the order of time, times into UTC and line ends into LF. It changes nothing else and loses no line.',
  examples: [
    ['incident fmt', 'all files'],
    ['incident fmt --check', 'changes nothing; exits 1 where something would change'],
  ],
  arguments: [
    {
      name: 'file',
      describes: 'files or folders; left out: the whole store',
      optional: true,
      variadic: true,
    },
  ],
  options: [{ flags: '--check', describes: 'only say which files would change' }],
  json: 'fmt',
  run: fmt,
};
export default spec;

function fmt(context: Context, args: readonly string[], options: OptionValues): Outcome<'fmt'> {
  const check = flag(options, 'check');
  const all = context.store.incidentPaths();
  const paths = args.length === 0 ? all : args.flatMap((arg) => pathsBelow(context, arg, all));
  const unreadable: UnreadableFile[] = [];
  const changed = paths.filter((path) => {
    const source = context.store.read(path);
    const read = 'text' in source ? readIncident(path, source.text) : source;
    if (!isIncident(read)) unreadable.push(read);
    return 'text' in source && canonicalText(path, source.text, context.random) !== source.text;
  });
  if (!check) updateEach(context, changed, (path, text) => canonicalText(path, text, context.random));
  const fine =
    unreadable.length === 0
      ? 'All files are in the canonical form.'
      : 'The others are in the canonical form.';
  const nothingElse = unreadable.length > 0 && unreadable.length === paths.length;
  const summary =
    changed.length > 0
      ? [`${changed.length} ${check ? 'would change: incident fmt' : 'changed'}`]
      : nothingElse
        ? []
        : [fine];
  return {
    data: { files: paths.length, changed, unreadable },
    text: changed.map(printablePath).join('\n'),
    notes: [...unreadableNotes(unreadable), ...summary, ...noStoreNotes(context)],
    exitCode: check && changed.length > 0 ? 1 : exitCodeWithout(unreadable),
  };
}
