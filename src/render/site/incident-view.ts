import type { HeldReview } from '../../domain/review-held.ts';
import type { Communications } from '../../domain/communications.ts';
import type { Course } from '../../domain/course.ts';
import type { Customers } from '../../domain/customers.ts';
import type { DueItem } from '../../domain/due-item.ts';
import type { Incident } from '../../domain/incident.ts';
import type { Review } from '../../domain/review.ts';
import type { Day, Instant } from '../../domain/time.ts';
import type { Standing } from '../../domain/timeline.ts';

/** What lists say of an incident. Of a public edition it says what that says. */
export interface IncidentCard {
  id: string;
  /** Its page. */
  page: string;
  title: string;
  severity: string | null;
  status: string | null;
  services: readonly string[];
  startedAt: Instant | null;
  detectedAt: Instant | null;
  declaredAt: Instant | null;
  mitigatedAt: Instant | null;
  resolvedAt: Instant | null;
  durationMinutes: number | null;
  /** When something happened in it last, or was written down. */
  changedAt: Instant | null;
  /** For the words of a search: what happened, in a sentence or two. */
  summary: string;
  /** What only the internal edition knows. */
  internal: {
    visibility: string;
    isMajor: boolean;
    /** Whether its review is overdue. */
    late: boolean;
    nextUpdate: { due: Instant; late: boolean } | null;
    manager: string | null;
  } | null;
}

/** All that its page says of an incident. Texts are Markdown. */
export interface IncidentView {
  card: IncidentCard;
  /** What its severity means. */
  definition: string | null;
  course: Course | null;
  sections: readonly { title: string; text: string }[];
  entries: readonly EntryView[];
  /** What is said last of each product (R27). */
  affected: readonly { product: string; text: string }[];
  actions: readonly ActionView[];
  actionsWaived: string | null;
  internal: InternalView | null;
}

export interface EntryView {
  /** By which a link finds it: its id, or its place where it has none. */
  anchor: string;
  at: Instant;
  recorded: Instant | null;
  /** Null for what is no more than a note. */
  type: string | null;
  standing: Standing | null;
  text: string;
  by: string | null;
  corrections: readonly { text: string; by: string | null }[];
}

export interface ActionView {
  text: string;
  priority: number | null;
  by: string | null;
  due: Day | null;
  done: boolean;
  overdue: boolean;
}

/** What is for the organisation alone. */
export interface InternalView {
  incident: Incident;
  review: Review;
  held: HeldReview | null;
  communications: Communications;
  customers: Customers;
  due: readonly DueItem[];
  openQuestions: readonly EntryView[];
  /** Lines of the timeline that cannot be read as events, as they stand. */
  unreadable: readonly string[];
}
