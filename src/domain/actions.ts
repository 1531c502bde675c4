import { addDays } from './calendar.ts';
import { visibleLines } from './section-prose.ts';
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

const TASK = /^[-*+][ \t]+\[([ xX])\][ \t]+(.*)$/s;
const COMMENT = /^<!--[ \t]+([0-9a-hjkmnp-tv-z]{6})(?:[ \t]+created[ \t]+(\S+))?[ \t]+-->$/;
const DUE = /(?:^|,[ \t]*|[ \t])due[ \t]+(\S+)$/;
const WAIVER = /^None needed: (.+)$/;

/** Reads the tasks of the section; `firstLine` is the number of its first line in the file. */
export function parseActions(section: string, firstLine: number): CorrectiveAction[] {
  const actions: CorrectiveAction[] = [];
  for (const [index, line] of visibleLines(section).entries()) {
    const action = parseAction(line, firstLine + index);
    if (action) actions.push(action);
  }
  return actions;
}

/** Why no corrective action is needed, where somebody wrote `None needed: …`; else null. */
export function parseWaiver(section: string): string | null {
  const waiver = visibleLines(section).find((line) => WAIVER.test(line));
  return waiver ? WAIVER.exec(waiver)![1]!.trim() : null;
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

/** Reads one line (without its end); null where it is no task. `number` is that of the line in the file. */
export function parseAction(line: string, number: number): CorrectiveAction | null {
  const task = TASK.exec(line);
  if (!task) return null;
  const { before, comment } = splitComment(task[2]!.trimEnd());
  const priority = /^\*\*P([1-4])\*\*[ \t]+/.exec(before);
  return {
    id: comment?.[1] ?? null,
    priority: priority ? Number(priority[1]) : null,
    created: comment?.[2] ?? null,
    done: task[1] !== ' ',
    line: number,
    ...splitTail(before.slice(priority?.[0].length ?? 0).trim()),
  };
}

/** Splits the comment off the end; one that is not of our making stays in the text, so that printing keeps it. */
function splitComment(text: string): { before: string; comment: RegExpExecArray | null } {
  const at = Math.max(0, text.lastIndexOf('<!--'));
  const comment = COMMENT.exec(text.slice(at));
  const ours = comment !== null && (comment[2] === undefined || isDay(comment[2]));
  return ours ? { before: text.slice(0, at).trimEnd(), comment } : { before: text, comment: null };
}

/** Splits ` — @lee, due 2026-12-22` off the end; where that is no day, it is text, so that printing keeps it. */
function splitTail(text: string): Pick<CorrectiveAction, 'text' | 'owner' | 'due'> {
  const dash = text.lastIndexOf('—');
  const whole = { text, owner: null, due: null };
  if (dash < 0 || !/[ \t]/.test(text[dash - 1] ?? '') || !/[ \t]/.test(text[dash + 1] ?? '')) return whole;
  const tail = text.slice(dash + 1).trim();
  const due = DUE.exec(tail);
  const owner = tail.slice(0, due?.index).trim();
  if (owner.includes(',') || (due && !isDay(due[1]!))) return whole;
  return { text: text.slice(0, dash).trim(), owner: owner || null, due: due?.[1] ?? null };
}
