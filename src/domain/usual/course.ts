import { CUSTOMER_VERBS } from '../customer-records.ts';
import { INCIDENT_MANAGER } from '../policy.ts';
import { USUAL_HAND_OVER } from '../state-changes.ts';
import { type Instant, parseInstant } from '../time.ts';
import { STATUSES } from '../workflow.ts';

/** What the timeline of a closed incident comes to, where all of it went its usual way. */
export interface UsualCourse {
  severity: string;
  /** The most severe severity it ever had. */
  peak: string;
  status: string;
  /** When it came to each status first. */
  reached: ReadonlyMap<string, Instant>;
  /** Whether there was an incident manager, now or at some time. */
  isManaged: boolean;
  /** How many customers it hit, as stated last; null where nobody did. */
  scope: string | null;
  /** Whether it was decided if it becomes a blog post. */
  isBlogPostDecided: boolean;
  /** Handles by role, of those who hold one. */
  holders: ReadonlyMap<string, string>;
  /** Who was given a role, in order; those who hold one now are among them. */
  given: readonly string[];
  /** Who recorded events, and what they said, in order. */
  said: readonly (readonly [actor: string, text: string])[];
  /** When the last event was. */
  endedAt: Instant;
  /** The offset behind it. */
  end: number;
}

/** One line as the program writes it, with nothing in it that would have to be read in another way. */
const EVENT =
  /- (\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ) \*\*([a-z-]+)(\?)?\*\* ([^\s\\<](?:[^\n\\<]*[^\s\\<])?) — (@[\w.-]*\w) <!-- ([0-9a-hjkmnp-tv-z]{6})(?: re ([0-9a-hjkmnp-tv-z]{6}))?(?: recorded (\S{20}))? -->\n/y;

/**
 * Reads a timeline whose first event begins at an offset; null says nothing. Its events are in order, each with an id of its
 * own; what one refers to is above it; each change starts from where the one before it ended, and none goes back; what was a
 * guess was settled.
 */
export function usualCourse(text: string, from: number): UsualCourse | null {
  const course = new Course(from);
  EVENT.lastIndex = from;
  for (let found = EVENT.exec(text); found !== null; found = EVENT.exec(text)) {
    course.end = EVENT.lastIndex;
    if (!course.takes(found)) return null;
  }
  return course.status === 'closed' && course.reached.has('resolved') && course.open.size === 0
    ? course
    : null;
}

class Course implements UsualCourse {
  severity = '';
  peak = '';
  status = '';
  readonly reached = new Map<string, Instant>();
  isManaged = false;
  scope: string | null = null;
  isBlogPostDecided = false;
  readonly holders = new Map<string, string>();
  readonly given: string[] = [];
  readonly said: (readonly [string, string])[] = [];
  endedAt = '';
  end: number;
  /** Guesses that nobody has settled yet, by id. */
  readonly open = new Set<string>();
  readonly guesses = new Set<string>();
  private readonly ids = new Set<string>();
  private lastId = '';

  constructor(from: number) {
    this.end = from;
  }

  /** Whether an event may come next: then it has. */
  takes(found: RegExpExecArray): boolean {
    const [, at = '', type = '', mark, text = '', actor = '', id = '', about = null, recorded = at] = found;
    const isNext = at > this.endedAt || (at === this.endedAt && id > this.lastId);
    if (!isNext || this.ids.has(id) || (about !== null && !this.ids.has(about))) return false;
    if (parseInstant(at) !== at || recorded < at || parseInstant(recorded) !== recorded) return false;
    if (mark !== undefined && !MAY_BE_GUESSED.has(type)) return false;
    if (!USUAL_TYPES.get(type)?.(this, { at, text, about })) return false;
    if (mark !== undefined) {
      this.guesses.add(id);
      this.open.add(id);
    }
    this.ids.add(id);
    this.said.push([actor, text]);
    this.endedAt = at;
    this.lastId = id;
    return true;
  }
}

interface Said {
  at: Instant;
  text: string;
  /** The id of an event above. */
  about: string | null;
}

const SEVERITY = /^(S[1-4]) → (S[1-4])(?::|$)/;
const STATUS = /^([a-z-]+) → ([a-z-]+)(?::|$)/;
const SCOPE = new RegExp(`^(${CUSTOMER_VERBS.scope.join('|')})(?:: \\S|$)`);
const NOBODY = 'none';
const MAY_BE_GUESSED: ReadonlySet<string> = new Set(['finding', 'note']);

const remark = () => true;

function verdict({ guesses, open }: Course, { about }: Said): boolean {
  if (about !== null) open.delete(about);
  return about !== null && guesses.has(about);
}

/** The types of events that are usual in an incident, with what they do to its course: false where that is not usual. */
const USUAL_TYPES: ReadonlyMap<string, (course: Course, said: Said) => boolean> = new Map([
  ['note', remark],
  ['finding', remark],
  ['action', remark],
  ['update', remark],
  ['public-update', remark],
  ['confirmed', verdict],
  ['refuted', verdict],
  ['corrected', (_, { about }) => about !== null],
  [
    'declared',
    (course, { at, text }) => {
      if (course.status !== '' || !/^S[1-4]: /.test(text)) return false;
      course.severity = course.peak = text.slice(0, 2);
      course.status = 'active';
      course.reached.set(course.status, at);
      return true;
    },
  ],
  [
    'severity',
    (course, { text }) => {
      const [, from, to = ''] = SEVERITY.exec(text) ?? [];
      if (from !== course.severity) return false;
      course.severity = to;
      if (to < course.peak) course.peak = to;
      return true;
    },
  ],
  [
    'status',
    (course, { at, text }) => {
      const [, from, to = ''] = STATUS.exec(text) ?? [];
      if (from !== course.status || !isForward(from, to)) return false;
      course.status = to;
      course.reached.set(to, at);
      return true;
    },
  ],
  [
    'role',
    (course, { text }) => {
      const [, role = '', from, to = ''] = USUAL_HAND_OVER.exec(text) ?? [];
      if (from !== (course.holders.get(role) ?? NOBODY)) return false;
      if (to === NOBODY) return course.holders.delete(role);
      course.holders.set(role, to);
      course.given.push(to);
      course.isManaged ||= role === INCIDENT_MANAGER;
      return true;
    },
  ],
  [
    'scope',
    (course, { text }) => {
      const [, stated] = SCOPE.exec(text) ?? [];
      if (stated === undefined) return false;
      course.scope = stated;
      return true;
    },
  ],
  [
    'blog-post',
    (course, { text }) => {
      course.isBlogPostDecided = /^(?:yes|no): \S/.test(text);
      return course.isBlogPostDecided;
    },
  ],
]);

/** Whether a status stands behind another one on the board. */
function isForward(from: string, to: string): boolean {
  const statuses: readonly string[] = STATUSES;
  return to !== 'cancelled' && statuses.indexOf(from) < statuses.indexOf(to);
}
