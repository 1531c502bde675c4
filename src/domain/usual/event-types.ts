import { CUSTOMER_VERBS } from '../customer-records.ts';
import { INCIDENT_MANAGER } from '../policy.ts';
import type { PeopleCalled } from '../redaction/people.ts';
import type { Instant } from '../time.ts';
import { STATUSES } from '../workflow.ts';

/** What the events of a timeline come to, from the first to the one that was read last. */
export interface CourseSoFar {
  severity: string;
  /** The most severe severity it ever had. */
  peak: string;
  status: string;
  /** When it came to each status. */
  reached: Map<string, Instant>;
  /** Whether there was an incident manager, now or at some time. */
  isManaged: boolean;
  /** How many customers it hit, as stated last; null where nobody did. */
  scope: string | null;
  /** Whether it was decided if it becomes a blog post. */
  isBlogPostDecided: boolean;
  /** Handles by role, of those who hold one. */
  holders: Map<string, string>;
  /** Who recorded events, was mentioned, or was given a role. */
  people: PeopleCalled;
  /** The same without those who were only mentioned. */
  participants: Set<string>;
  /** Guesses, and those of them that nobody has settled yet, by id. */
  guesses: Set<string>;
  open: Set<string>;
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
/** The types of events that may be said as a guess. */
export const MAY_BE_GUESSED: ReadonlySet<string> = new Set(['finding', 'note']);

const remark = () => true;

function verdict({ guesses, open }: CourseSoFar, { about }: Said): boolean {
  if (about !== null) open.delete(about);
  return about !== null && guesses.has(about);
}

/** The types of events that are usual in an incident, with what they do to its course: false where that is not usual. */
export const USUAL_TYPES: ReadonlyMap<string, (course: CourseSoFar, said: Said) => boolean> = new Map([
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
      course.participants.add(to);
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
