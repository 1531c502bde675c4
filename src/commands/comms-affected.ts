import type { Context } from '../context.ts';
import { productsAffected } from '../domain/communication-changes.ts';
import { setsStatement, statementsOf } from '../domain/communication-records.ts';
import { badInput } from '../domain/failure.ts';
import type { Policy } from '../domain/policy.ts';
import type { Product } from '../domain/policy-response.ts';
import { didYouMean } from '../domain/suggest.ts';
import { tidyText } from '../domain/tidy-text.ts';
import { CHANGED_INCIDENT } from '../render/records.ts';
import { changed, unchanged } from './changed.ts';
import { AT_OPTION, type CommandSpec, INCIDENT_OPTION, type OptionValues, type Outcome } from './command.ts';
import { nextInCommunication } from './comms-next.ts';
import { changeIncident, chosenIncident, recordingFor } from './incidents.ts';
import { textInput } from './text-input.ts';
import { refuseBackdating } from './transition.ts';

const NOT_AFFECTED = 'not affected';

export const commsAffected: CommandSpec<'change'> = {
  name: 'affected',
  summary: 'say how the customers of a product are affected (R27)',
  description:
    'Says how an incident affects the customers of each product of the policy. The latest statement counts; "none" says that they are not affected.',
  examples: [
    ['incident comms affected com "down for everybody; data since 17:20 may be lost"', 'one product'],
    ['incident comms affected hosted,on-premises none', 'several: not affected'],
  ],
  arguments: [
    { name: 'product', describes: 'its id or name; several with commas' },
    {
      name: 'statement',
      describes: 'how; none, where they are not affected; - reads standard input',
      optional: true,
      variadic: true,
    },
  ],
  options: [INCIDENT_OPTION, AT_OPTION],
  records: CHANGED_INCIDENT,
  json: 'change',
  run: affected,
};

async function affected(
  context: Context,
  [typed, ...words]: readonly string[],
  options: OptionValues,
): Promise<Outcome<'change'>> {
  const policy = await context.policy();
  const products = productsInput(typed!, policy);
  const names = products.map(({ name }) => name).join(', ');
  const incident = await chosenIncident(context, options);
  const statement = statementFrom(
    await textInput(context, words, {
      what: 'the statement',
      mend: `Say how they are affected: incident comms affected ${typed} "…", or none.`,
      hint: `How does ${incident.title} affect the customers of ${names}? Lines that begin with # are left out.`,
    }),
  );
  const recording = await recordingFor(context, options, policy);
  const applied = changeIncident(context, incident.path, recording, (current) => {
    const said = statementsOf(current, policy);
    const open = products.filter(
      ({ id }) => said.find(({ product }) => product.id === id)?.text !== tidyText(statement),
    );
    if (open.length === 0) return null;
    for (const { id } of open) refuseBackdating(current, setsStatement(id), recording.at);
    return productsAffected(
      open.map(({ id }) => id),
      statement,
    );
  });
  if (applied.events.length === 0) return unchanged(applied.before, policy, `${names}: that is what it says`);
  const unsaid = statementsOf(applied.incident, policy).filter((one) => one.said === null);
  return changed(applied, policy, [
    `${names}: ${statement.split('\n', 1)[0]}`,
    ...(unsaid.length > 0
      ? [`Nothing is said yet of ${unsaid.map(({ product }) => product.name).join(', ')}`]
      : []),
    ...nextInCommunication(applied.incident, policy, context.now),
  ]);
}

function statementFrom(text: string): string {
  return text.toLowerCase() === 'none' ? NOT_AFFECTED : text;
}

/** Products of the policy by id or name, whatever the case. */
function productsInput(typed: string, { products }: Policy): Product[] {
  const ids = products.map(({ id }) => id);
  const wanted = typed.split(',').flatMap((part) => part.trim() || []);
  const found = wanted.map((word) => {
    const product = products.find(({ id, name }) => [id, name.toLowerCase()].includes(word.toLowerCase()));
    if (product) return product;
    throw badInput(`there is no product "${word}".${didYouMean(word, ids)}`, {
      where: 'product',
      mend: `Known: ${ids.join(', ') || 'none'}. What there is is policy: products in incident.config.yaml.`,
    });
  });
  if (found.length > 0) return [...new Set(found)];
  throw badInput('which product?', { where: 'product', mend: `One of ${ids.join(', ')}.` });
}
