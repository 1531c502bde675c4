import type { Context } from '../context.ts';
import { checklistOf, isUndone } from '../domain/checklist.ts';
import { badInput } from '../domain/failure.ts';
import type { Incident } from '../domain/incident.ts';
import type { Policy } from '../domain/policy.ts';
import type { ChecklistItem } from '../domain/policy-response.ts';
import { didYouMean } from '../domain/suggest.ts';

/** An item of the policy's checklist by its id; where none is given, one that is open is asked for. */
export async function itemInput(
  context: Context,
  typed: string | undefined,
  policy: Policy,
  incident: Incident,
): Promise<ChecklistItem> {
  const { checklist } = policy;
  if (typed === undefined) return openItem(context, policy, incident);
  const found = checklist.find(({ id }) => id === typed.toLowerCase());
  if (found) return found;
  const ids = checklist.map(({ id }) => id);
  throw badInput(`the checklist has no item "${typed}".${didYouMean(typed, ids)}`, {
    where: 'item',
    mend: `It has: ${ids.join(', ') || 'nothing'}. What it has is policy: checklist in incident.config.yaml.`,
  });
}

async function openItem(context: Context, policy: Policy, incident: Incident): Promise<ChecklistItem> {
  const open = checklistOf(incident, policy, context.now).filter(isUndone);
  const items = open.length > 0 ? open.map(({ item }) => item) : policy.checklist;
  if (context.prompt && items.length > 0) {
    const choices = items.map((item) => ({ name: `${item.id}: ${item.title}`, value: item }));
    return context.prompt.select({ message: 'Which item?', choices });
  }
  throw badInput('which item?', {
    where: 'item',
    reasons: items.map(({ id, title }) => `${id}: ${title}`),
    mend: 'See how they stand: incident comms',
  });
}
