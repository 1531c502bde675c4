import type { Agenda, AgendaItem, TopicItem } from '../domain/agenda-item.ts';
import { majorOf } from '../domain/major.ts';
import type { Policy } from '../domain/policy.ts';
import type { Day, Instant } from '../domain/time.ts';
import type { Topic } from '../domain/topic.ts';
import { blogPostJson, entryJson } from './communications-json.ts';
import { customerJson, summaryJson } from './customers-json.ts';
import { actionJson } from './json.ts';
import { majorJson } from './major-json.ts';

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
    items: items.map((item) =>
      item.incident === null ? topicItemJson(item) : incidentItemJson(item, { date, policy, now }),
    ),
  };
}

export function topicJson({ id, path, topic, customer, askedBy, askedAt, because }: Topic) {
  return { id, path, topic, customer, asked_by: askedBy, asked_at: askedAt, because };
}

function incidentItemJson(
  item: Exclude<AgendaItem, TopicItem>,
  { date, policy, now }: { date: Day; policy: Policy; now: Instant },
) {
  const { section, incident, facts, owner, due, workingDaysLate } = item;
  return {
    incident: incident.id,
    section,
    owner,
    due,
    title: incident.title,
    severity: incident.severity,
    status: incident.status,
    major: majorJson(majorOf(incident)),
    visibility: incident.visibility,
    path: incident.path,
    services: incident.services,
    working_days_late: workingDaysLate,
    duration_minutes: facts.durationMinutes,
    impact: facts.impact,
    open_questions: facts.openQuestions,
    actions: incident.actions.map((action) => actionJson(action, date)),
    request: item.section === 'requested' ? item.request : null,
    action: item.section === 'actions-overdue' ? actionJson(item.action, date) : null,
    happened: item.section === 'since-last-meeting' ? item.happened : [],
    impacted: customersIn(item).map((customer) => customerJson(customer, policy, now)),
    summary: item.section === 'summaries' ? summaryJson(item.summary) : null,
    communications_open: facts.communicationsOpen.map(entryJson),
    blog_post: facts.blogPost && blogPostJson(facts.blogPost),
    blog_post_undecided: facts.blogPostUndecided,
  };
}

/** What an item about an incident has, and one about none has not. */
const NO_INCIDENT = {
  severity: null,
  status: null,
  major: null,
  visibility: null,
  services: [],
  working_days_late: 0,
  duration_minutes: null,
  impact: '',
  open_questions: [],
  actions: [],
  action: null,
  happened: [],
  impacted: [],
  summary: null,
  communications_open: [],
  blog_post: null,
  blog_post_undecided: false,
};

function topicItemJson({ section, topic, owner, due }: TopicItem) {
  const { askedBy: by, askedAt: at, because, customer, path } = topic;
  const request = { by, customer, at, because };
  return { incident: null, section, owner, due, title: topic.topic, path, request, ...NO_INCIDENT };
}

function customersIn(item: Exclude<AgendaItem, TopicItem>) {
  if (item.section === 'invited' || item.section === 'affected') return item.customers;
  return 'customer' in item ? [item.customer] : [];
}
