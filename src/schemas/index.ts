import type * as z from 'zod/mini';
import {
  ActionList,
  Agenda,
  AgendaRequest,
  Customer,
  CustomerSummary,
  Issue,
  Publish,
  Serve,
  Site,
} from './after.ts';
import { Stats } from './figures.ts';
import { Completion, Doctor, Fmt, Init, Lint, MergeDriver, Schema, Sync } from './keeping.ts';
import { Board, Calendar, Due, Explain, List, Show } from './looking.ts';
import {
  ActionAdd,
  Change,
  Comms,
  Escalate,
  New,
  TimelineAdd,
  TimelineList,
  TimelineSettle,
  Told,
} from './responding.ts';
import type { Json } from './shape.ts';

/** What `--json` prints, by the name that a command gives as its `json`. */
export const outputs = {
  new: New,
  change: Change,
  told: Told,
  'timeline-add': TimelineAdd,
  'timeline-settle': TimelineSettle,
  'timeline-list': TimelineList,
  escalate: Escalate,
  comms: Comms,
  customer: Customer,
  'customer-summary': CustomerSummary,
  'action-add': ActionAdd,
  'action-list': ActionList,
  agenda: Agenda,
  'agenda-request': AgendaRequest,
  publish: Publish,
  site: Site,
  serve: Serve,
  issue: Issue,
  due: Due,
  list: List,
  show: Show,
  board: Board,
  stats: Stats,
  calendar: Calendar,
  explain: Explain,
  init: Init,
  lint: Lint,
  fmt: Fmt,
  doctor: Doctor,
  sync: Sync,
  'merge-driver': MergeDriver,
  completion: Completion,
  schema: Schema,
} satisfies Record<string, z.ZodMiniType>;

export type OutputName = keyof typeof outputs;

/** What a command returns as its data; the version is added when it is printed. */
export type Output<Name extends OutputName> = {
  [One in Name]: Omit<Json<(typeof outputs)[One]>, 'schema'>;
}[Name];
