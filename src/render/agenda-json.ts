import type { Agenda, AgendaItem } from '../domain/agenda-item.ts';
import type { Policy } from '../domain/policy.ts';
import type { Instant } from '../domain/time.ts';
import { blogPostJson, entryJson } from './communications-json.ts';
import { customerJson, summaryJson } from './customers-json.ts';
import { actionJson } from './json.ts';

export function agendaJson({ meeting, items }: Agenda, policy: Policy, now: Instant) {
  const { date, sessions, since } = meeting;
  return {
    meeting: {
      date,
      weekday: policy.meeting.weekday,
      times: policy.meeting.times,
      time_zone: policy.meeting.timeZone,
      sessions,
      since,
    },
    items: items.map((item) => ({
      ...itemJson(item),
      actions: item.incident.actions.map((action) => actionJson(action, date)),
      request: item.section === 'requested' ? item.request : null,
      action: item.section === 'actions-overdue' ? actionJson(item.action, date) : null,
      happened: item.section === 'since-last-meeting' ? item.happened : [],
      impacted: customersIn(item).map((customer) => customerJson(customer, policy, now)),
      summary: item.section === 'summaries' ? summaryJson(item.summary, false) : null,
      communications_open: item.facts.communicationsOpen.map(entryJson),
      blog_post: item.facts.blogPost && blogPostJson(item.facts.blogPost),
      blog_post_undecided: item.facts.blogPostUndecided,
    })),
  };
}

/** What every item has, whatever its section. */
function itemJson({ section, incident, facts, owner, due, workingDaysLate }: AgendaItem) {
  return {
    incident: incident.id,
    section,
    owner,
    due,
    title: incident.title,
    severity: incident.severity,
    status: incident.status,
    visibility: incident.visibility,
    path: incident.path,
    services: incident.services,
    working_days_late: workingDaysLate,
    duration_minutes: facts.durationMinutes,
    impact: facts.impact,
    open_questions: facts.openQuestions,
  };
}

function customersIn(item: AgendaItem) {
  if (item.section === 'invited' || item.section === 'affected') return item.customers;
  return 'customer' in item ? [item.customer] : [];
}
