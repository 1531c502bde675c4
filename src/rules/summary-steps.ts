import type { TimelineEvent } from '../domain/event.ts';
import { mayApprove } from '../domain/executive-summary.ts';
import { recordsOf } from '../domain/record.ts';
import { isEnded } from '../domain/workflow.ts';
import { atEvent } from './at-event.ts';
import type { IncidentRule } from './rule.ts';

export const summarySteps: IncidentRule = {
  id: 'summary-steps',
  requirement: 'R13',
  scope: 'incident',
  severity: 'error',
  summary: 'An executive summary is requested, then drafted, then approved by somebody who may.',
  rationale:
    'What is approved goes to customers as it stands. An approval of no draft, or by somebody whom the policy does not let ' +
    'approve, counts for nothing. Who may is `summary_approvers`; of an incident that has ended that is no longer asked.',
  check(incident, { policy }) {
    const drafts: TimelineEvent[] = [];
    let isRequested = false;
    return recordsOf(incident.timeline, 'summary').flatMap(({ event, record }) => {
      const at = (message: string) => [atEvent(incident, event, message)];
      if (record.verb === 'requested') isRequested = true;
      if (record.verb === 'drafted') {
        drafts.push(event);
        return isRequested
          ? []
          : at('expected the summary to be requested before it is drafted, found no request');
      }
      if (record.verb !== 'approved') return [];
      const { about, actor } = event;
      if (!drafts.some((draft) => about === null || draft.id === about))
        return at(
          `expected the approval of a draft, found ${about === null ? 'none before it' : `none with the id ${about}`}`,
        );
      if (isEnded(incident) || mayApprove(actor ?? '', policy) !== false) return [];
      return at(
        `expected an approval by somebody who holds ${policy.summaryApprovers.join(' or ')}, found ${actor ?? 'nobody'}`,
      );
    });
  },
};
