import * as z from 'zod/mini';
import { communicationsFields } from './communications.ts';
import { Escalation, toldFields } from './escalation.ts';
import { Action, Event, Incident, MajorDeclaration, TimelineEntry, visibility } from './incident.ts';
import { flag, list, orNull, output, says, text } from './shape.ts';

const similar = z.object({ id: text, path: text, title: text });

export const New = output(
  { incident: Incident, similar: says(list(similar), 'ongoing incidents that look like it') },
  'a new incident',
);

export const changeFields = {
  incident: says(Incident, 'as it is now'),
  changed: says(flag, 'false where there was nothing to do'),
  events: says(list(Event), 'what was written; empty where nothing was'),
};

export const Change = output(changeFields, 'an incident that was changed, and the events that say so');

export const ActionAdd = output(
  { ...changeFields, action: says(Action, 'the new one') },
  'a new corrective action',
);

export const Told = output({ ...changeFields, ...toldFields }, 'a change, and what became of the message');

export const Escalate = output(
  { ...changeFields, escalation: says(Escalation, 'how it stands'), ...toldFields },
  'an attempt to reach somebody who may declare a major incident',
);

export const Comms = output(
  {
    incident: says(text, 'its id'),
    path: text,
    title: text,
    severity: text,
    status: text,
    visibility,
    major: orNull(MajorDeclaration),
    ...communicationsFields,
  },
  'how an incident is communicated',
);

const ofIncident = { incident: says(text, 'its id'), path: text };

export const TimelineAdd = output(
  { ...ofIncident, added: says(flag, 'false where an event with that key is there'), event: Event },
  'a new event',
);

export const TimelineSettle = output(
  { ...ofIncident, event: Event },
  'an event that confirms, refutes or corrects another',
);

export const TimelineList = output(
  { incident: says(text, 'its id'), timeline: says(list(TimelineEntry), 'in the order of time') },
  'the timeline of an incident',
);
