import type { Context } from '../context.ts';
import { checklistOf, isUndone } from '../domain/checklist.ts';
import { dueItems } from '../domain/due.ts';
import { badInput, refused } from '../domain/failure.ts';
import type { Incident } from '../domain/incident.ts';
import type { Policy } from '../domain/policy.ts';
import type { ChecklistItem } from '../domain/policy-response.ts';
import { didYouMean } from '../domain/suggest.ts';
import type { Instant } from '../domain/time.ts';
import { dueNotes } from './changed.ts';

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
    const choices = items.map((item) => ({ name: `${item.id}  ${item.title}`, value: item }));
    return context.prompt.select({ message: 'Which item?', choices });
  }
  throw badInput('which item?', {
    where: 'item',
    reasons: items.map(({ id, title }) => `${id}: ${title}`),
    mend: 'See how they stand: incident comms',
  });
}

/** A confidential incident appears nowhere in public (R8). @throws Failure `refused` */
export function refuseInPublic(incident: Incident, mend: string): void {
  if (incident.visibility !== 'confidential') return;
  throw refused(`${incident.id} is confidential: nothing of it goes public (R8)`, { mend });
}

/** What is due next of the checklist, and an update that is late, for the end of what a command says. */
export function nextInCommunication(incident: Incident, policy: Policy, now: Instant): string[] {
  const items = dueItems(incident, policy, now).filter(
    ({ kind, overdue }) => kind === 'communications' || (kind === 'update' && overdue),
  );
  return dueNotes(items, policy, now);
}
