import { daysBetween } from '../calendar.ts';
import { dayIn } from '../time.ts';
import { figure } from './figure.ts';
import { spreadOf } from './spread.ts';
import type { Subject } from './subject.ts';

export const correctiveActions = figure<Subject['actions']>({
  id: 'corrective-actions',
  title: 'Corrective actions',
  rule: null,
  lacks: 'an open action without a due day, which is counted as open and never as overdue',
  counts: 'actions',
  unit: 'days',
  define: () =>
    'The corrective actions of these incidents: open until they are ticked off, and overdue from the day after the one by which they are due. The spread is of how many days the overdue ones are late.',
  judge({ actions }) {
    if (actions.length === 0) return { leftOut: 'no-actions' };
    return {
      value: actions,
      lacks: actions.some(({ done, due }) => !done && due === null),
    };
  },
  sum(ofIncidents, { policy, now }) {
    const today = dayIn(now, policy.timeZone);
    const all = ofIncidents.flat();
    const open = all.filter(({ done }) => !done);
    const late = open.flatMap(({ due }) => (due !== null && due < today ? [daysBetween(due, today)] : []));
    return {
      groups: [
        { name: 'open', label: 'open', count: open.length },
        { name: 'overdue', label: 'of these overdue', count: late.length },
        {
          name: 'undated',
          label: 'of these undated',
          count: open.filter(({ due }) => due === null).length,
        },
        { name: 'done', label: 'done', count: all.length - open.length },
      ],
      spread: spreadOf(late),
    };
  },
});
