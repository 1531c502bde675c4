import { CUSTOMER_VERBS } from '../customer-records.ts';
import { INCIDENT_MANAGER } from '../policy.ts';
import { PeopleCalled } from '../redaction/people.ts';
import { type Instant, parseInstant } from '../time.ts';
import { STATUSES } from '../workflow.ts';
import { STRANGE } from './strange.ts';

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
  /** Who recorded events, was mentioned, or was given a role. */
  people: PeopleCalled;
  /** When the last event was. */
  endedAt: Instant;
  /** The offset behind it. */
  end: number;
}

/** One line as the program writes it, with nothing in it that would have to be looked at. */
const EVENT = new RegExp(
  [
    String.raw`- (\d{4}-\d\d-\d\dT(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\dZ)`,
    String.raw`\*\*([a-z-]+)(\?)?\*\*`,
    String.raw`([^\n${STRANGE}\\<]*[^${STRANGE}\s\\<])`,
    '—',
    String.raw`(@[\w.-]*\w)`,
    String.raw`<!-- ([0-9a-hjkmnp-tv-z]{6})(?: re ([0-9a-hjkmnp-tv-z]{6}))?(?: recorded (\S{20}))? -->\n`,
  ].join(' '),
  'y',
);

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
  readonly people = new PeopleCalled();
  endedAt = '';
  end: number;
  /** Guesses that nobody has settled yet, by id. */
  readonly open = new Set<string>();
  readonly guesses = new Set<string>();
  private readonly ids = new Set<string>();
  private lastId = '';
  /** That of the last event, with what stands before its hour. */
  private day = 'none yet';

  constructor(from: number) {
    this.end = from;
  }

  /** Whether an event may come next: then it has. */
  takes(found: RegExpExecArray): boolean {
    const at = found[1]!;
    const type = found[2]!;
    const isGuess = found[3] !== undefined;
    const text = found[4]!;
    const id = found[6]!;
    const about = found[7] ?? null;
    if (!this.isNext(at, id) || !this.isRecorded(at, found[8] ?? at)) return false;
    if (this.ids.has(id) || (about !== null && !this.ids.has(about))) return false;
    if (isGuess && !MAY_BE_GUESSED.has(type)) return false;
    if (!this.people.add(found[5]!)) return false;
    if (!USUAL_TYPES.get(type)?.(this, { at, text, about })) return false;
    if (type !== 'role') this.people.addMentioned(text);
    if (isGuess) {
      this.guesses.add(id);
      this.open.add(id);
    }
    this.ids.add(id);
    this.endedAt = at;
    this.lastId = id;
    return true;
  }

  private isNext(at: Instant, id: string): boolean {
    return at > this.endedAt || (at === this.endedAt && id > this.lastId);
  }

  /** Whether both are times; of a day that has begun, the form of the event tells it. */
  private isRecorded(at: Instant, recorded: Instant): boolean {
    if (!at.startsWith(this.day) && parseInstant(at) !== at) return false;
    this.day = at.slice(0, 11);
    return recorded === at || (recorded > at && parseInstant(recorded) === recorded);
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
/** Its people are called by what would be found as their mention too. */
const HAND_OVER = /^([a-z][a-z0-9-]*) (none|@[A-Za-z][\w.-]*\w) → (none|@[A-Za-z][\w.-]*\w)$/;
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
      const change = SEVERITY.exec(text);
      if (change === null || change[1] !== course.severity) return false;
      course.severity = change[2]!;
      if (course.severity < course.peak) course.peak = course.severity;
      return true;
    },
  ],
  [
    'status',
    (course, { at, text }) => {
      const change = STATUS.exec(text);
      if (change === null || change[1] !== course.status || !isForward(course.status, change[2]!))
        return false;
      course.status = change[2]!;
      course.reached.set(course.status, at);
      return true;
    },
  ],
  [
    'role',
    (course, { text }) => {
      const change = HAND_OVER.exec(text);
      if (change === null) return false;
      const role = change[1]!;
      const to = change[3]!;
      if (change[2] !== (course.holders.get(role) ?? NOBODY)) return false;
      if (to === NOBODY) return course.holders.delete(role);
      course.holders.set(role, to);
      course.isManaged ||= role === INCIDENT_MANAGER;
      return course.people.add(to);
    },
  ],
  [
    'scope',
    (course, { text }) => {
      course.scope = SCOPE.exec(text)?.[1] ?? null;
      return course.scope !== null;
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
