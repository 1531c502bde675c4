/**
 * The records in what a command prints as JSON: what `--fields` chooses from, and what `--plain` prints. The names are
 * those of docs/json.md.
 */
export interface Records {
  /** Where they stand in the value, `columns.incidents` through a list of columns; several places where it depends. '' is the value itself. */
  at: readonly string[];
  /** Every field of one. */
  fields: readonly string[];
  /**
   * The columns of `--plain`, which never change their order: a new one goes to the end. `facts` where there is one record,
   * with a line for each of its fields. Left out where the text for people is plain as it is.
   */
  plain?: readonly string[] | 'facts';
}

const INCIDENT_FIELDS = [
  'id',
  'path',
  'title',
  'severity',
  'status',
  'major',
  'visibility',
  'services',
  'labels',
  'declared_at',
  'started_at',
  'detected_at',
  'mitigated_at',
  'resolved_at',
  'duration_minutes',
  'roles',
  'review_meeting',
];
const EVENT_FIELDS = ['id', 'at', 'recorded', 'type', 'text', 'actor', 'standing', 'about', 'key'];
const ACTION_FIELDS = ['id', 'text', 'owner', 'due', 'priority', 'created', 'done', 'overdue'];

const EVENT_COLUMNS = ['at', 'id', 'type', 'standing', 'actor', 'text'];
const ACTION_COLUMNS = ['id', 'due', 'priority', 'owner', 'text', 'done', 'overdue'];
const DUE_COLUMNS = ['due', 'overdue', 'owner', 'what', 'severity', 'incident', 'kind', 'rule'];

/** The columns of a list that is a field of something that is shown as facts, by the name of the field. */
export const COLUMNS_OF_FIELD: Readonly<Record<string, readonly string[]>> = {
  timeline: EVENT_COLUMNS,
  actions: ACTION_COLUMNS,
  due: DUE_COLUMNS,
  checklist: ['id', 'state', 'due', 'owner', 'title', 'rule'],
  impacted: ['name', 'csm', 'impact'],
  announced: ['at', 'url', 'where', 'by'],
  affected: ['product', 'statement', 'at', 'by'],
};

/** The incident that a command has declared or changed. */
export const CHANGED_INCIDENT: Records = { at: ['incident'], fields: INCIDENT_FIELDS };
/** The event that a command has written. */
export const WRITTEN_EVENT: Records = { at: ['event'], fields: EVENT_FIELDS };

/** The incident for which a topic was asked, or the topic that is about none. */
export const REQUESTED: Records = {
  at: ['incident', 'topic'],
  fields: [...INCIDENT_FIELDS, 'topic', 'customer', 'asked_by', 'asked_at', 'because'],
};
/** The issue of a tracker. */
export const ISSUE: Records = { at: [''], fields: ['incident', 'issue', 'url', 'created'] };
/** The executive summary. */
export const SUMMARY: Records = {
  at: ['summary'],
  fields: [
    'state',
    'because',
    'requested_by',
    'requested_at',
    'drafted_by',
    'drafted_at',
    'approved_by',
    'approved_at',
    'text',
  ],
};

export const INCIDENTS: Records = {
  at: ['incidents'],
  fields: INCIDENT_FIELDS,
  plain: ['id', 'severity', 'status', 'services', 'title', 'declared_at', 'path'],
};

export const BOARD_CARDS: Records = {
  at: ['columns.incidents'],
  fields: INCIDENT_FIELDS,
  plain: ['status', 'severity', 'id', 'title'],
};

export const SHOWN_INCIDENT: Records = {
  at: ['incident'],
  fields: [
    ...INCIDENT_FIELDS,
    'escalation',
    'timeline',
    'review',
    'actions',
    'actions_waived',
    'customers',
    'communications',
    'due',
  ],
  plain: 'facts',
};

export const TIMELINE: Records = {
  at: ['timeline'],
  fields: [...EVENT_FIELDS, 'corrections'],
  plain: EVENT_COLUMNS,
};

export const ACTIONS: Records = {
  at: ['actions'],
  fields: ['incident', ...ACTION_FIELDS],
  plain: [...ACTION_COLUMNS, 'incident'],
};

export const DUE: Records = {
  at: ['due'],
  fields: [
    'incident',
    'title',
    'severity',
    'kind',
    'action',
    'item',
    'what',
    'due',
    'owner',
    'overdue',
    'rule',
    'explanation',
  ],
  plain: DUE_COLUMNS,
};

export const AGENDA_ITEMS: Records = {
  at: ['items'],
  fields: [
    'incident',
    'section',
    'owner',
    'due',
    'title',
    'severity',
    'status',
    'major',
    'visibility',
    'path',
    'services',
    'working_days_late',
    'duration_minutes',
    'impact',
    'open_questions',
    'actions',
    'request',
    'action',
    'happened',
    'impacted',
    'summary',
    'communications_open',
    'blog_post',
    'blog_post_undecided',
  ],
  plain: ['section', 'incident', 'severity', 'title', 'owner', 'due'],
};

export const CUSTOMERS: Records = {
  at: ['customers'],
  fields: [
    'scope',
    'scope_because',
    'csms_invited',
    'outreach_asked',
    'impacted',
    'timeline_confirmation',
    'summary',
  ],
  plain: 'facts',
};

export const COMMUNICATIONS: Records = {
  at: [''],
  fields: [
    'incident',
    'path',
    'title',
    'severity',
    'status',
    'visibility',
    'major',
    'checklist',
    'update',
    'last_update',
    'war_room',
    'live',
    'announced',
    'affected',
    'blog_post',
  ],
  plain: 'facts',
};

export const PROBLEMS: Records = {
  at: ['problems'],
  fields: ['path', 'line', 'column', 'severity', 'rule', 'requirement', 'message', 'fixable', 'fingerprint'],
  plain: ['path', 'line', 'column', 'severity', 'rule', 'requirement', 'message'],
};

export const FIGURES: Records = {
  at: ['figures'],
  fields: [
    'id',
    'title',
    'definition',
    'rule',
    'counted',
    'assumed',
    'lacking',
    'lacks',
    'left_out',
    'share',
    'unit',
    'spread',
    'counts',
    'groups',
  ],
  plain: ['id', 'counted', 'assumed', 'lacking', 'share', 'unit', 'spread', 'groups'],
};

export const CALENDAR_DATES: Records = {
  at: ['dates'],
  fields: ['uid', 'title', 'description', 'day', 'from', 'to', 'incident'],
  plain: ['day', 'from', 'to', 'title', 'incident', 'uid'],
};

export const FINDINGS: Records = {
  at: ['findings'],
  fields: ['kind', 'message', 'remedy', 'fixable', 'fixed', 'hint'],
  plain: ['kind', 'fixed', 'message', 'remedy'],
};

export const EDITIONS: Records = {
  at: ['published'],
  fields: ['incident', 'path', 'file', 'changed', 'markdown'],
};

/** Rules of the process and of lint, each with what the other has not as null. */
export const RULES: Records = {
  at: ['process', 'lint', 'rule'],
  fields: [
    'id',
    'text',
    'source',
    'commands',
    'checks',
    'proof',
    'requirement',
    'also',
    'severity',
    'summary',
    'rationale',
    'fixable',
  ],
  plain: ['id', 'severity', 'text', 'summary'],
};

/** The JSON Schemas that there are; one that is named is no record, but printed as it is. */
export const SCHEMAS: Records = {
  at: ['schemas'],
  fields: ['name', 'describes', 'commands'],
  plain: ['name', 'commands', 'describes'],
};
