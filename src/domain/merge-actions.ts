import { type CorrectiveAction, parseAction, printAction } from './actions.ts';
import { BlockTracker } from './blocks.ts';
import { type Item, type ItemList, mergeItems } from './merge-items.ts';
import { linesOf, mergeLines } from './merge-lines.ts';
import { changedOnce, eitherOf, mapThree, type Merged, type Three } from './merge-three.ts';

interface ActionItem extends Item {
  action: CorrectiveAction;
}

/**
 * Merges what stands below `## Corrective actions`, as a set of actions by id, or by text where they have none. New ones
 * of both sides stand in the order in which the timeline has them. Takes and gives LF line ends.
 */
export function mergeActions(sections: Three<string>, added: ReadonlyMap<string, number>): Merged {
  const lists = mapThree(sections, actionsIn);
  const rank = ({ action }: ActionItem) => added.get(action.id ?? '') ?? Number.POSITIVE_INFINITY;
  const items = mergeItems(lists, {
    mergeText: ({ base, ours, theirs }) => mergeAction(base, ours, theirs),
    isNeeded: () => false,
    compare: (a, b) => rank(a) - rank(b) || (a.key < b.key ? -1 : 1),
  });
  return [...mergeLines(mapThree(lists, ({ head }) => head)), ...items.flatMap(({ parts }) => parts)];
}

function actionsIn(section: string): ItemList<ActionItem> {
  const block = new BlockTracker();
  const count = new Map<string, number>();
  let head = '';
  const items: ActionItem[] = [];
  for (const text of linesOf(section)) {
    const action = block.hides(text) ? null : parseAction(text.trimEnd(), 0);
    const last = items.at(-1);
    if (action) items.push({ key: keyOf(action, count), text, below: '', action });
    else if (last) last.below += text;
    else head += text;
  }
  return { head, items };
}

function keyOf({ id, text }: CorrectiveAction, count: Map<string, number>): string {
  const key = id ?? `text ${text}`;
  const number = (count.get(key) ?? 0) + 1;
  count.set(key, number);
  return number === 1 ? key : `${key} ${number}`;
}

/** Part by part: one may tick it off while the other moves the day it is due. */
function mergeAction(base: ActionItem | undefined, ours: ActionItem, theirs: ActionItem): Merged {
  const conflict = { ours: ours.text, theirs: theirs.text };
  const actions = { base: base?.action, ours: ours.action, theirs: theirs.action };
  const settled = <K extends keyof CorrectiveAction>(name: K) =>
    changedOnce(mapThree(actions, (action) => action?.[name]));
  const parts = {
    id: settled('id'),
    text: settled('text'),
    owner: settled('owner'),
    due: settled('due'),
    priority: settled('priority'),
    created: settled('created'),
    // What was done is done, also where nobody knows how it stood before.
    done: settled('done') ?? { value: true },
  };
  if (Object.values(parts).includes(null)) return [conflict];
  const entries = Object.entries(parts).map(([name, part]) => [name, part!.value]);
  const action = Object.fromEntries(entries) as CorrectiveAction;
  const same = [ours, theirs].filter((item) => isSame(item.action, action)).map(({ text }) => text);
  return [same.length > 0 ? same.reduce(eitherOf) : `${printAction(action)}\n`];
}

function isSame(a: CorrectiveAction, b: CorrectiveAction): boolean {
  return printAction(a) === printAction(b);
}
