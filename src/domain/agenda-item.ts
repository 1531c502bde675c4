import type { CorrectiveAction } from './actions.ts';
import type { ChecklistEntry } from './checklist.ts';
import type { BlogPostDecision } from './communication-records.ts';
import type { CustomerReview } from './customer-review.ts';
import type { CustomerReviewStage } from './customer-review-gate.ts';
import type { ImpactedCustomer } from './customers.ts';
import type { ExecutiveSummary } from './executive-summary.ts';
import type { Incident } from './incident.ts';
import type { Meeting } from './meeting.ts';
import type { Policy } from './policy.ts';
import type { Request, Review } from './review.ts';
import type { Day, Instant } from './time.ts';
import type { Topic } from './topic.ts';

/**
 * The sections of the agenda in their order. Each incident with a review stands in one of the first three. `affected` is
 * only in the agenda for one person.
 */
export const AGENDA_SECTIONS = [
  'affected',
  'scheduled',
  'overdue',
  'awaiting',
  'invited',
  'requested',
  'outreach',
  'customer-reviews',
  'rca',
  'summaries',
  'customer-escalations',
  'since-last-meeting',
  'actions-overdue',
] as const;
export type AgendaSection = (typeof AGENDA_SECTIONS)[number];

/** One line of the agenda; the section says what else is known of it. Only a topic may be about no incident. */
export type AgendaItem =
  | AffectedItem
  | ReviewItem
  | InvitationItem
  | RequestItem
  | TopicItem
  | CustomerItem
  | CustomerReviewItem
  | SummaryItem
  | NewsItem
  | LateActionItem;

/** What every line about an incident has. */
export interface IncidentItem {
  incident: Incident;
  facts: IncidentFacts;
  /** Who answers for it: as a rule the review's owner. */
  owner: string | null;
  /** The review's due day, or that of what the line is about. */
  due: Day | null;
  /** Working days between the due day and the meeting; 0 where it is in time. */
  workingDaysLate: number;
}

/** What the agenda says of an incident itself, in whatever section. */
export interface IncidentFacts {
  review: Review;
  durationMinutes: number | null;
  /** First paragraph of the impact section. */
  impact: string;
  openQuestions: readonly string[];
  /** What a major incident still owes in communication, the blog post aside. */
  communicationsOpen: readonly ChecklistEntry[];
  /** Null where it is undecided. */
  blogPost: BlogPostDecision | null;
  /** Whether it must be decided, and is not (R25). */
  blogPostUndecided: boolean;
}

/** An incident that hit customers of the person for whom the agenda is. */
export interface AffectedItem extends IncidentItem {
  section: 'affected';
  customers: readonly ImpactedCustomer[];
}

export interface ReviewItem extends IncidentItem {
  section: 'scheduled' | 'overdue' | 'awaiting';
}

/** The managers of these customers are invited to the meeting (R10). */
export interface InvitationItem extends IncidentItem {
  section: 'invited';
  customers: readonly ImpactedCustomer[];
}

export interface RequestItem extends IncidentItem {
  section: 'requested';
  request: Omit<Request, 'event'>;
}

/** A topic that is of no incident (R7). */
export interface TopicItem {
  section: 'requested';
  incident: null;
  topic: Topic;
  /** Who asked. */
  owner: string | null;
  due: null;
}

/** Something that a customer waits for; `due` is a day of its own, where there is one. */
export interface CustomerItem extends IncidentItem {
  section: 'outreach' | 'rca' | 'customer-escalations';
  customer: ImpactedCustomer;
}

/** A review with a customer that is wanted (R11). */
export interface CustomerReviewItem extends IncidentItem {
  section: 'customer-reviews';
  customer: ImpactedCustomer;
  review: CustomerReview;
  /** What it waits for next; the owner is who does that. */
  stage: CustomerReviewStage;
}

export interface SummaryItem extends IncidentItem {
  section: 'summaries';
  summary: ExecutiveSummary;
}

export interface NewsItem extends IncidentItem {
  section: 'since-last-meeting';
  happened: readonly Happening[];
}

export interface LateActionItem extends IncidentItem {
  section: 'actions-overdue';
  action: CorrectiveAction;
}

/** A change of state, and when it came. */
export interface Happening {
  at: Instant;
  what: string;
}

export interface Agenda {
  meeting: Meeting;
  items: readonly AgendaItem[];
}

/** For which meeting, by which policy and as of when an agenda is made. */
export interface AgendaView {
  meeting: Meeting;
  policy: Policy;
  now: Instant;
}

/** What a store has for an agenda. */
export interface AgendaContent {
  incidents: readonly Incident[];
  topics: readonly Topic[];
}

/** The lines that an incident has in some sections. */
export type AgendaSource = (incident: Incident, view: AgendaView) => AgendaItem[];
