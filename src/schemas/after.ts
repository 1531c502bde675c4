import * as z from 'zod/mini';
import { AgendaItem, Meeting, Topic } from './agenda.ts';
import { Customers, WholeSummary } from './customers.ts';
import { ActionOfIncident, unreadable } from './incident.ts';
import { changeFields } from './responding.ts';
import { count, flag, list, named, orNull, output, says, text, textOrNull } from './shape.ts';

export const Customer = output(
  { incident: says(text, 'its id'), customers: Customers },
  'what an incident means for customers',
);

export const CustomerSummary = output(
  { incident: says(text, 'its id'), summary: WholeSummary },
  'the executive summary of an incident',
);

export const ActionList = output(
  { actions: says(list(ActionOfIncident), 'open ones first, then by day'), unreadable },
  'corrective actions',
);

export const Agenda = output(
  {
    for: says(z.optional(text), 'whose corner of the agenda it is; only with `--for`'),
    meeting: says(Meeting, 'the meeting'),
    items: says(list(AgendaItem), 'in the order of the agenda'),
    unreadable,
    path: says(z.optional(text), 'the file that was written; only with `--out`'),
  },
  'the agenda of a meeting',
);

export const AgendaRequest = output(
  {
    incident: z.optional(changeFields.incident),
    changed: z.optional(changeFields.changed),
    events: z.optional(changeFields.events),
    topic: says(
      z.optional(Topic),
      'what was asked for that is of no incident; then the three above are left out',
    ),
  },
  'a topic that was asked for',
);

const Edition = named(
  'edition',
  z.object({
    incident: says(text, 'its id'),
    path: text,
    file: says(text, 'where it is in the folder: `2026/2026-11-22-k3f9.md`'),
    changed: says(
      orNull(flag),
      'whether the file was written, or had that text already; null without `--out`',
    ),
    markdown: says(textOrNull, 'null with `--out`'),
  }),
  'a public edition',
);

const Withheld = named(
  'withheld',
  z.object({
    incident: says(textOrNull, 'its id; null for a file that is none'),
    path: text,
    reasons: list(text),
  }),
  'what is public, and cannot be proven clean',
);

const LeftOut = named(
  'left-out',
  z.object({
    incident: says(text, 'its id'),
    path: text,
    type: says(text, 'the type of the events'),
    because: says(
      z.enum(['type', 'unreadable']),
      'nobody has decided about the type, or they cannot be read as events of it',
    ),
    count: says(count, 'how many they are'),
  }),
  'events that are left out, and should be looked at',
);

export const Publish = output(
  {
    commit: says(textOrNull, 'in full; null where the working tree was read'),
    published: says(list(Edition), 'by path'),
    withheld: list(Withheld),
    removed: says(list(text), 'files that were taken out of the folder'),
    not_public: says(count, 'how many incidents of the store are not public'),
    left_out: says(list(LeftOut), 'by incident and type'),
  },
  'what came of publishing',
);

export const Site = output(
  {
    audience: says(z.enum(['internal', 'public']), 'the edition'),
    out: says(text, 'the folder, as it was given'),
    files: says(count, 'how many the site has'),
    written: says(list(text), 'those that are new or changed, from the folder'),
    unchanged: says(count, 'how many were as they should be'),
    removed: says(list(text), 'those of incidents that are gone'),
    left: says(list(text), 'those that should be removed, and were edited since'),
    withheld: says(
      list(Withheld),
      'public incidents that cannot be proven clean; empty for the internal edition',
    ),
    unreadable,
  },
  'what came of building a site',
);

export const Serve = output(
  {
    audience: says(z.enum(['internal', 'public']), 'the edition'),
    url: says(text, 'where it is shown, with a slash at its end'),
  },
  'what `serve` shows, printed before it goes on',
);

const TrackerIssue = named(
  'tracker-issue',
  z.object({
    title: text,
    description: says(text, 'Markdown'),
    labels: list(text),
    confidential: says(flag, 'whether only members of the project may read it: all that is not public'),
  }),
  'an issue of a tracker',
);

export const Issue = output(
  {
    incident: says(text, 'its id'),
    issue: says(orNull(TrackerIssue), 'what it is made of; null with `--record`'),
    url: says(textOrNull, 'where it is; null where none is on record'),
    created: says(flag, 'whether this run created it'),
  },
  'an incident as an issue of a tracker',
);
