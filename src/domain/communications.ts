import { type ChecklistEntry, checklistOf } from './checklist.ts';
import { settlingEvent } from './checklist-items.ts';
import {
  announcementsOf,
  type BlogPostDecision,
  blogPostOf,
  isUpdate,
  type Link,
  type ProductStatement,
  PUBLIC_UPDATE,
  type Said,
  statementsOf,
  warRoomOf,
} from './communication-records.ts';
import { nextUpdateDue, updateOwner } from './due-response.ts';
import type { Incident } from './incident.ts';
import { LIVE, type LiveDecision, liveDecisionOf } from './live.ts';
import { type MajorDeclaration, majorOf } from './major.ts';
import { remembered } from './once.ts';
import type { Policy } from './policy.ts';
import type { Instant } from './time.ts';

export type Audience = 'internal' | 'public';

/** How an incident is communicated at a moment, all of it derived. */
export interface Communications {
  major: MajorDeclaration | null;
  checklist: readonly ChecklistEntry[];
  /** Null once it is resolved (R24). */
  nextUpdate: {
    due: Instant;
    last: Instant;
    everyMinutes: number;
    late: boolean;
    owner: string | null;
  } | null;
  lastUpdate: (Said & { audience: Audience }) | null;
  warRoom: Link | null;
  /** What the declaring lead decided; null where they decided nothing (R26). */
  live: LiveDecision | null;
  /** Whether the war room is live to the public; null where nobody has said so. */
  isLive: boolean | null;
  announcements: readonly Link[];
  statements: readonly ProductStatement[];
  blogPost: BlogPostDecision | null;
}

/** Derives everything that is known of the communication of an incident at a moment (R18–R27). */
export const communicationsOf = remembered(
  (incident: Incident, policy: Policy, now: Instant): Communications => {
    const next = nextUpdateDue(incident, policy);
    const last = incident.timeline.findLast(isUpdate);
    const live = liveDecisionOf(incident);
    return {
      major: majorOf(incident),
      checklist: checklistOf(incident, policy, now),
      nextUpdate: next && { ...next, late: now > next.due, owner: updateOwner(incident, policy) },
      lastUpdate: last
        ? {
            by: last.actor,
            at: last.at,
            event: last,
            audience: last.type === PUBLIC_UPDATE ? 'public' : 'internal',
          }
        : null,
      warRoom: warRoomOf(incident),
      live,
      isLive: live?.live ?? (settlingEvent(incident, LIVE, policy) ? true : null),
      announcements: announcementsOf(incident),
      statements: statementsOf(incident, policy),
      blogPost: blogPostOf(incident),
    };
  },
);
