import type { CorrectiveAction } from './actions.ts';
import type { AgendaView, IncidentItem } from './agenda-facts.ts';
import type { CustomerReview } from './customer-review.ts';
import type { CustomerReviewStage } from './customer-review-gate.ts';
import type { ImpactedCustomer } from './customers.ts';
import type { ExecutiveSummary } from './executive-summary.ts';
import type { Incident } from './incident.ts';
import type { Meeting } from './meeting.ts';
import type { Request } from './requests.ts';
import type { Instant } from './time.ts';
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

/** What a store has for an agenda. */
export interface AgendaContent {
  incidents: readonly Incident[];
  topics: readonly Topic[];
}

/** The lines that an incident has in some sections. */
export type AgendaSource = (incident: Incident, view: AgendaView) => AgendaItem[];
