import { PeopleCalled } from '../redaction/people.ts';
import { type Instant, parseInstant } from '../time.ts';
import { type CourseSoFar, MAY_BE_GUESSED, USUAL_TYPES } from './event-types.ts';
import { STRANGE } from './strange.ts';

/** What the timeline of a closed incident comes to, where all of it went its usual way. */
export interface UsualCourse extends Readonly<Omit<CourseSoFar, 'guesses' | 'open'>> {
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
    String.raw`([^\n${STRANGE}<]*[^${STRANGE}\s<])`,
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
  return course.status === 'closed' && course.open.size === 0 ? course : null;
}

class Course implements UsualCourse, CourseSoFar {
  severity = '';
  peak = '';
  status = '';
  readonly reached = new Map<string, Instant>();
  isManaged = false;
  scope: string | null = null;
  isBlogPostDecided = false;
  readonly holders = new Map<string, string>();
  readonly people = new PeopleCalled();
  readonly participants = new Set<string>();
  endedAt = '';
  end: number;
  readonly open = new Set<string>();
  readonly guesses = new Set<string>();
  private readonly ids = new Set<string>();
  private lastId = '';
  /** That of the last event, with what stands before its hour. */
  private day: string | null = null;

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
    this.participants.add(found[5]!);
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
    if ((this.day === null || !at.startsWith(this.day)) && parseInstant(at) !== at) return false;
    this.day = at.slice(0, 11);
    return recorded === at || (recorded > at && parseInstant(recorded) === recorded);
  }
}
