import type { CommandSpec, Outcome } from '../commands/command.ts';
import { badInput } from '../domain/failure.ts';
import { didYouMean } from '../domain/suggest.ts';
import type { GlobalOptions } from '../io/node.ts';
import { jsonText } from '../render/json-text.ts';
import { plainText, withFields } from '../render/plain.ts';

/**
 * How `--plain` and `--fields` want it printed. Asked before the command runs, so that a wrong field changes nothing.
 * @throws Failure `usage` for a field that the command does not have, and for what excludes each other
 */
export function chosenOutput(
  spec: CommandSpec,
  { json, plain, fields: typed }: GlobalOptions,
): (outcome: Outcome) => string {
  if (json && plain)
    throw badInput('--json and --plain exclude each other', { mend: 'Leave one of them out.' });
  const fields = typed === undefined ? null : checkedFields(spec, typed);
  if (json) return ({ data }) => jsonText(fields ? withFields(data, spec.records!, fields) : data);
  return ({ data, text }) => plainText(data, spec.records, fields) ?? text;
}

function checkedFields({ name, records }: CommandSpec, typed: readonly string[]): readonly string[] {
  if (!records)
    throw badInput(`"${name}" prints nothing that has fields to choose from`, {
      where: '--fields',
      mend: 'Leave it out; --json prints all there is.',
    });
  const known = `Fields: ${records.fields.join(', ')}.`;
  if (typed.length === 0) throw badInput('no field is named', { where: '--fields', mend: known });
  for (const field of typed)
    if (!records.fields.includes(field))
      throw badInput(`there is no field "${field}".${didYouMean(field, records.fields)}`, {
        where: '--fields',
        mend: known,
      });
  return typed;
}
