import { ACTIONS, type CorrectiveAction, parseAction, parseWaiver } from '../actions.ts';
import { isTitled, TIMELINE } from '../document.ts';
import { mayRefer } from '../references.ts';
import { type UsualCourse, usualCourse } from './course.ts';
import { type UsualHead, usualHead } from './head.ts';
import { STRANGE } from './strange.ts';

/**
 * A closed incident in the form in which the program writes it, in which nothing but the usual happened: so are nearly all
 * that gather over the years. A few patterns read it.
 */
export interface UsualIncident extends UsualSections {
  head: UsualHead;
  actions: readonly CorrectiveAction[];
  /** Whether there are any, or it is said why none is needed. */
  areActionsDecided: boolean;
  /** Whom it speaks of, owners of actions among them: what an outline says of it. */
  people: readonly string[];
}

interface UsualSections {
  course: UsualCourse;
  /** What stands below each of the other headings that the program writes. */
  prose: ReadonlyMap<string, string>;
}

/** What prose must not have: strange characters, what opens a block of code, where git left a conflict. */
const UNUSUAL = new RegExp(`[${STRANGE}]|\`{3}|~{3}|<{7}`);

/** Reads it; null says nothing. It refers to no other file, and has neither blocks of code nor comments of several lines. */
export function usualIncident(path: string, text: string): UsualIncident | null {
  const head = usualHead(path, text);
  if (head === null || mayRefer(path, text)) return null;
  const sections = usualSections(text, head.end);
  if (sections === null || !agrees(head, sections.course)) return null;
  const below = sections.prose.get(ACTIONS)!;
  const actions = usualActions(below);
  if (actions === null) return null;
  const { people } = sections.course;
  if (!actions.every(({ owner }) => people.add(owner))) return null;
  const areActionsDecided = actions.length > 0 || parseWaiver(below) !== null;
  return { head, ...sections, actions, areActionsDecided, people: people.names() };
}

const TITLES = ['Summary', 'Impact', TIMELINE, 'Communications', 'Review', ACTIONS];

/** The sections that the program writes, in that order; among them others, in which nothing is looked for. */
function usualSections(text: string, from: number): UsualSections | null {
  const prose = new Map<string, string>();
  let course: UsualCourse | null = null;
  let [at, next] = [from, 0];
  while (at < text.length) {
    const title = titleAt(text, at);
    const isExpected = title === TITLES[next];
    if (isExpected) next++;
    else if (title === null || TITLES.some((known) => isTitled(title, known))) return null;
    const start = at + HEADING_MARKS + title.length;
    if (title === TIMELINE) {
      course = usualCourse(text, start + 1);
      if (course === null || text[start] !== '\n') return null;
      at = course.end;
    } else {
      const end = text.indexOf('\n## ', start - 1);
      at = end < 0 ? text.length : end;
      const below = text.slice(start, at + 1);
      if (UNUSUAL.test(below) || hasLongComment(below)) return null;
      if (isExpected) prose.set(title, below);
    }
  }
  return course !== null && next === TITLES.length ? { course, prose } : null;
}

const TITLE = new RegExp(String.raw`\n## ([^\s#${STRANGE}](?:[^\n#${STRANGE}]*[^\s#${STRANGE}])?)\n`, 'y');
/** A line end, two hashes, a blank, and another line end. */
const HEADING_MARKS = 5;

/** The title of the heading at an offset, which begins with the end of the line before it; null where it is none of that kind. */
function titleAt(text: string, at: number): string | null {
  TITLE.lastIndex = at;
  return TITLE.exec(text)?.[1] ?? null;
}

/** Whether a comment goes on on the next line. By hand: a pattern for it takes quadratic time on a line of many of them. */
function hasLongComment(text: string): boolean {
  let lineEnd = 0;
  for (let at = text.indexOf('<!--'); at >= 0; at = text.indexOf('<!--', at)) {
    if (lineEnd < at) lineEnd = text.indexOf('\n', at);
    const end = text.indexOf('-->', at + 4);
    if (end < 0 || (lineEnd >= 0 && lineEnd < end)) return true;
    at = end;
    if (lineEnd < 0) lineEnd = text.length;
  }
  return false;
}

/** Whether the timeline leads to what the front matter says. */
function agrees(head: UsualHead, { severity, reached, holders }: UsualCourse): boolean {
  const resolvedAt = reached.get('resolved');
  if (head.severity !== severity || head.declaredAt !== reached.get('active')) return false;
  if (head.resolvedAt !== resolvedAt || head.mitigatedAt !== (reached.get('mitigated') ?? resolvedAt))
    return false;
  for (const role of holders.keys())
    if (!head.roles.includes(`${role}: "${holders.get(role)}"`)) return false;
  return head.roles.length === holders.size;
}

/** Null where one lacks something, or a line of the list is none. */
function usualActions(below: string): CorrectiveAction[] | null {
  const actions: CorrectiveAction[] = [];
  for (const line of below.split('\n')) {
    if (!/^[-*+] /.test(line)) continue;
    const action = parseAction(line, 1);
    if (action?.due == null) return null;
    actions.push(action);
  }
  return actions;
}
