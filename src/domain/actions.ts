import { addDays } from './calendar.ts';
import { EVENT_ID } from './ids.ts';
import { isSeverity, type Policy } from './policy.ts';
import { type Day, isDay } from './time.ts';

/**
 * A corrective action: one task of the section `## Corrective actions`, written as
 * `- [ ] **P2** Raise the memory limit — @lee, due 2026-12-22 <!-- c4d5e6 created 2026-11-22 -->`.
 */
export interface CorrectiveAction {
  /** Null on a line that a person typed. */
  id: string | null;
  text: string;
  /** A handle; null where the line names nobody. */
  owner: string | null;
  due: Day | null;
  /** 1 (highest) to 4; null where the line names none. */
  priority: number | null;
  created: Day | null;
  done: boolean;
  /** Counts from 1 in the file. */
  line: number;
}

export const ACTIONS = 'Corrective actions';

const TASK = /^[-*+][ \t]+\[([ xX])\][ \t]+(.*)$/;
const COMMENT = /[ \t]*<!--[ \t]+([0-9a-hjkmnp-tv-z]{6})(?:[ \t]+created[ \t]+(\S+))?[ \t]+-->[ \t]*$/;
const WAIVER = /^None needed: (.+)$/m;

/** Reads the tasks of the section; `firstLine` is the number of its first line in the file. */
export function parseActions(section: string, firstLine: number): CorrectiveAction[] {
  const actions: CorrectiveAction[] = [];
  for (const [index, line] of section.split('\n').entries()) {
    const action = parseAction(line.replace(/\r$/, ''), firstLine + index);
    if (action) actions.push(action);
  }
  return actions;
}

/** Why no corrective action is needed, where somebody wrote `None needed: …`; else null. */
export function parseWaiver(section: string): string | null {
  return WAIVER.exec(section.replaceAll('\r', ''))?.[1]?.trim() ?? null;
}

/** Prints an action as its line, without the line's end. */
export function printAction(action: CorrectiveAction): string {
  const owner = action.owner ? ` — ${action.owner}` : '';
  const due = action.due ? `${owner ? ',' : ' —'} due ${action.due}` : '';
  const created = action.created ? ` created ${action.created}` : '';
  const comment = action.id ? ` <!-- ${action.id}${created} -->` : '';
  const priority = action.priority ? `**P${action.priority}** ` : '';
  return `- [${action.done ? 'x' : ' '}] ${priority}${action.text}${owner}${due}${comment}`;
}

/** The day by which an action of an incident is due: 7, 30, 60 or 90 days after its creation, by severity. */
export function defaultActionDue(created: Day, severity: string, policy: Policy): Day {
  return addDays(created, policy.severities[isSeverity(severity) ? severity : 'S4'].actionDueDays);
}

function parseAction(line: string, number: number): CorrectiveAction | null {
  const task = TASK.exec(line);
  if (!task) return null;
  const comment = COMMENT.exec(task[2]!);
  let text = comment ? task[2]!.slice(0, comment.index) : task[2]!;
  const priority = /^\*\*P([1-4])\*\*[ \t]+/.exec(text);
  if (priority) text = text.slice(priority[0].length);
  const tail = /[ \t]+—[ \t]+(@[\w.-]*\w|[^—,]+?)?(?:,?[ \t]*due (\S+))?[ \t]*$/.exec(text);
  const [owner, due] = tail ? [tail[1] ?? null, tail[2] ?? null] : [null, null];
  return {
    id: comment && EVENT_ID.test(comment[1]!) ? comment[1]! : null,
    text: (tail ? text.slice(0, tail.index) : text).trim(),
    owner,
    due: due !== null && isDay(due) ? due : null,
    priority: priority ? Number(priority[1]) : null,
    created: comment?.[2] && isDay(comment[2]) ? comment[2] : null,
    done: task[1] !== ' ',
    line: number,
  };
}
