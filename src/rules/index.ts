import { actionsComplete } from './actions-complete.ts';
import { actionsReadable } from './actions-readable.ts';
import { affectedComplete } from './affected-complete.ts';
import { blameless } from './blameless.ts';
import { blocksClosed } from './blocks-closed.ts';
import { blogPostDecided } from './blog-post-decided.ts';
import { byteOrderMark } from './byte-order-mark.ts';
import { communicationsLate } from './communications-late.ts';
import { communicatorAssigned } from './communicator-assigned.ts';
import { communicatorSeparate } from './communicator-separate.ts';
import { conflictMarkers } from './conflict-markers.ts';
import { escalationOrder } from './escalation-order.ts';
import { eventIds } from './event-ids.ts';
import { controlCharacters } from './control-characters.ts';
import { customerEscalationComplete } from './customer-escalation-complete.ts';
import { customerEscalationUpdated } from './customer-escalation-updated.ts';
import { customerRecords } from './customer-records.ts';
import { customerReviewAfterMeeting } from './customer-review-after-meeting.ts';
import { eventIdsUnique } from './event-ids-unique.ts';
import { eventReferences } from './event-references.ts';
import { eventTimes } from './event-times.ts';
import { eventsKept } from './events-kept.ts';
import { findingsSettled } from './findings-settled.ts';
import { frontMatterKeys } from './front-matter-keys.ts';
import { frontMatterTypes } from './front-matter-types.ts';
import { handleKnown } from './handle-known.ts';
import { idMatchesFileName } from './id-matches-file-name.ts';
import { idUnique } from './id-unique.ts';
import { incidentKnown } from './incident-known.ts';
import { incidentLinks } from './incident-links.ts';
import { incidentManagerAssigned } from './incident-manager-assigned.ts';
import { lineEnds } from './line-ends.ts';
import { outreachOpen } from './outreach-open.ts';
import { liveAuthority } from './live-authority.ts';
import { majorAuthor } from './major-author.ts';
import { majorAuthority } from './major-authority.ts';
import { majorReason } from './major-reason.ts';
import { policyValid } from './policy-valid.ts';
import { rcaManager } from './rca-manager.ts';
import { publicCitesConfidential } from './public-cites-confidential.ts';
import { publicTitle } from './public-title.ts';
import { readable } from './readable.ts';
import { reviewComplete } from './review-complete.ts';
import { reviewMeeting } from './review-meeting.ts';
import { reviewMissing } from './review-missing.ts';
import { reviewOverdue } from './review-overdue.ts';
import { reviewOwner } from './review-owner.ts';
import { roleKnown } from './role-known.ts';
import { requirementsOf, type Rule } from './rule.ts';
import { scopeKnown } from './scope-known.ts';
import { serviceKnown } from './service-known.ts';
import { severityKnown } from './severity-known.ts';
import { stateAgrees } from './state-agrees.ts';
import { stateChain } from './state-chain.ts';
import { stateEvents } from './state-events.ts';
import { statusKnown } from './status-known.ts';
import { summarySteps } from './summary-steps.ts';
import { timelineDeclared } from './timeline-declared.ts';
import { timelineOrdered } from './timeline-ordered.ts';
import { timelineReadable } from './timeline-readable.ts';
import { timelineSection } from './timeline-section.ts';
import { timesAgree } from './times-agree.ts';
import { timesInOrder } from './times-in-order.ts';
import { updatesKept } from './updates-kept.ts';
import { topicComplete } from './topic-complete.ts';
import { visibilityKnown } from './visibility-known.ts';

/**
 * Every lint rule. Those on the bare text come first, in the order in which they are asked. Fixes are applied in this
 * order too: ids are given to events before they are put in order, and all of that before the state is compared.
 */
export const rules: readonly Rule[] = [
  readable,
  conflictMarkers,
  byteOrderMark,
  lineEnds,
  controlCharacters,
  frontMatterKeys,
  frontMatterTypes,
  idMatchesFileName,
  severityKnown,
  statusKnown,
  visibilityKnown,
  serviceKnown,
  roleKnown,
  handleKnown,
  blocksClosed,
  timelineSection,
  eventsKept,
  timelineDeclared,
  timelineReadable,
  eventTimes,
  eventIds,
  eventIdsUnique,
  eventReferences,
  timelineOrdered,
  stateEvents,
  stateChain,
  stateAgrees,
  timesAgree,
  timesInOrder,
  incidentManagerAssigned,
  communicatorSeparate,
  communicationsLate,
  updatesKept,
  liveAuthority,
  affectedComplete,
  communicatorAssigned,
  majorAuthority,
  majorAuthor,
  majorReason,
  escalationOrder,
  reviewOwner,
  reviewOverdue,
  reviewMissing,
  reviewComplete,
  reviewMeeting,
  customerRecords,
  scopeKnown,
  outreachOpen,
  customerReviewAfterMeeting,
  rcaManager,
  summarySteps,
  customerEscalationComplete,
  customerEscalationUpdated,
  actionsReadable,
  actionsComplete,
  findingsSettled,
  blogPostDecided,
  blameless,
  topicComplete,
  idUnique,
  incidentLinks,
  incidentKnown,
  publicCitesConfidential,
  publicTitle,
  policyValid,
];

/** The lint rules that check a rule of the process, given as `R4`. */
export function rulesFor(requirement: string): readonly Rule[] {
  return rules.filter((rule) => requirementsOf(rule).includes(requirement));
}
