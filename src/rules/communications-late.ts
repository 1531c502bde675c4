import { checklistOf, isUndone } from '../domain/checklist.ts';
import { AFFECTED, BLOG_POST } from '../domain/communication-records.ts';
import { majorOf } from '../domain/major.ts';
import { atEvent } from './at-event.ts';
import type { IncidentRule } from './rule.ts';

/** The rules `affected-complete` and `blog-post-decided` say more of these. */
const OF_OTHER_RULES = [AFFECTED, BLOG_POST];

export const communicationsLate: IncidentRule = {
  id: 'communications-late',
  requirement: 'R18',
  also: ['R19', 'R22', 'R23', 'R25', 'R26'],
  scope: 'incident',
  severity: 'warning',
  summary: 'In a major incident each item of the checklist is done in time, or says why it is not needed.',
  rationale:
    'Customers judge an outage by what they hear of it. `incident comms` shows what is late and the command that does it; ' +
    'what was done and not recorded is recorded with `--at`; what is not needed says so: `incident comms skip ITEM ' +
    '--because "…"`. The list is policy. Done late is done: only what is open is reported, at the line that declared the ' +
    'major incident.',
  check(incident, setting) {
    const major = majorOf(incident);
    if (!major || incident.status === 'cancelled') return [];
    const isClosed = incident.status === 'closed';
    return checklistOf(incident, setting.policy, setting.now).flatMap((entry) => {
      const { item, state, due, owner, command } = entry;
      if (OF_OTHER_RULES.includes(item.id) || !isUndone(entry)) return [];
      if (state !== 'late' && !isClosed) return [];
      const expected = due === null ? 'before the incident was closed' : `by ${due}`;
      const message = `expected "${item.title}" ${expected}, found it open (${owner ?? 'nobody'}): ${command}`;
      return [{ ...atEvent(incident, major.event, message), requirement: item.rule }];
    });
  },
};
