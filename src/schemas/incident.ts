import * as z from 'zod/mini';
import { VISIBILITIES } from '../domain/policy.ts';
import { count, day, flag, list, named, number, orNull, says, text, textOrNull, time } from './shape.ts';

export const MajorDeclaration = named(
  'major-declaration',
  z.object({
    declared_by: says(textOrNull, 'the handle of who declared it'),
    at: says(time, 'when'),
    because: says(text, 'why'),
  }),
  'a declaration that an incident is a major one',
);

export const visibility = says(
  z.enum(VISIBILITIES),
  'what counts: anything else in the file is `confidential` here',
);

const fields = {
  id: says(text, '`2026-11-22-k3f9`'),
  path: says(text, 'from the root of the store, with `/`'),
  title: text,
  severity: says(text, '`S1` to `S4` in a valid file'),
  status: says(text, 'a status in a valid file'),
  major: says(orNull(MajorDeclaration), 'null where it is no major incident'),
  visibility,
  services: list(text),
  labels: says(list(text), 'what it would carry in an issue tracker'),
  declared_at: orNull(time),
  started_at: orNull(time),
  detected_at: orNull(time),
  mitigated_at: orNull(time),
  resolved_at: orNull(time),
  duration_minutes: says(orNull(number), 'from start, else declaration, to resolution'),
  roles: says(z.record(text, text), 'handles by role id'),
  review_meeting: says(orNull(day), 'on which the review is, or was, on the agenda'),
};

export const Incident = named('incident', z.object(fields), 'an incident');
/** For an incident of which more is told. */
export const incidentFields = fields;

const eventFields = {
  id: says(textOrNull, 'null for a line that a person typed'),
  at: says(time, 'when it happened'),
  recorded: says(orNull(time), 'when it was written down, where that was minutes later'),
  type: says(text, '`note`, `finding`, `status`, …'),
  text: says(text, 'further lines behind `\\n`'),
  actor: textOrNull,
  standing: says(
    orNull(z.enum(['unvalidated', 'confirmed', 'refuted'])),
    'of a finding; null for all others, and where a command says what it has just written, unless that is a finding',
  ),
  about: says(textOrNull, 'the id of the event that it confirms, refutes or corrects'),
  key: says(textOrNull, 'from `--key`'),
};

export const Event = named('event', z.object(eventFields), 'an event of the timeline');

export const TimelineEntry = named(
  'timeline-entry',
  z.object({
    ...eventFields,
    corrections: says(list(Event), 'what was said later of what it should have said'),
  }),
  'an event with what was said of it later',
);

const actionFields = {
  id: says(textOrNull, 'null for a line that a person typed'),
  text,
  owner: says(textOrNull, 'a handle'),
  due: orNull(day),
  priority: says(orNull(z.int()), '1, the highest, to 4'),
  created: orNull(day),
  done: flag,
  overdue: says(flag, 'not done, and the day is past'),
};

export const Action = named('corrective-action', z.object(actionFields), 'a corrective action');

export const ActionOfIncident = named(
  'action-of-incident',
  z.object({ incident: says(text, 'the id of its incident'), ...actionFields }),
  'a corrective action, and where it is from',
);

export const Unreadable = named(
  'unreadable-file',
  z.object({
    path: says(text, 'from the root of the store'),
    line: says(count, 'from 1'),
    column: says(count, 'from 1'),
    message: says(text, 'why it cannot be read'),
    mend: says(textOrNull, 'how to mend it'),
  }),
  'a file below `incidents/` or of a topic that cannot be read, and so is left out',
);

export const unreadable = says(list(Unreadable), 'files that were left out');
