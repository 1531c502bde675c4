import type { Kind } from './chronology.ts';
import type { TimelineEvent } from './event.ts';
import { eventsOf } from './events-of.ts';
import type { Incident } from './incident.ts';
import type { Policy } from './policy.ts';
import type { Product } from './policy-response.ts';
import { parseRecord, type ProcessRecord, recordsOf } from './record.ts';
import type { Instant } from './time.ts';

/** Who recorded something, and when it was so. */
export interface Said {
  by: string | null;
  at: Instant;
  event: TimelineEvent;
}

/** An address that was recorded: of the war room (R18), or of the public document where it was announced (R22). */
export interface Link extends Said {
  url: string;
  /** Where it was announced, as `Twitter`; null where that was not said. */
  where: string | null;
}

/** What the incident says of one product; without a statement, `said` is null (R27). */
export interface ProductStatement {
  product: Product;
  text: string;
  said: Said | null;
}

/** Whether it becomes a blog post (R25). */
export interface BlogPostDecision extends Said {
  yes: boolean;
  /** Who decided it with the actor, as a handle; null where that was not said. */
  with: string | null;
  because: string;
}

/** What was said with `comms done`, `undo`, `skip` or `announce`. */
export const COMMS = 'comms';
export const AFFECTED = 'affected';
export const BLOG_POST = 'blog-post';
export const ISSUE = 'issue';
/** Checklist items that other commands than `comms done` are for. */
export const WAR_ROOM = 'war-room';
export const ANNOUNCE = 'announce';
export const PUBLIC_DOCUMENT = 'public-document';

export const UPDATE = 'update';
export const PUBLIC_UPDATE = 'public-update';

/** Whether an event gives an update to those who wait; both kinds count for the cadence (R24). */
export function isUpdate({ type }: TimelineEvent): boolean {
  return type === UPDATE || type === PUBLIC_UPDATE;
}

/** What came after an item of the checklist was taken back; all of it where it never was. */
export function sinceTakenBack({ timeline }: Incident, item: string): readonly TimelineEvent[] {
  const last = eventsOf(timeline, COMMS).length === 0 ? -1 : timeline.findLastIndex(isTakenBack(item));
  return last < 0 ? timeline : timeline.slice(last + 1);
}

/** `**comms** undone marketing: nobody was there`. */
export function isTakenBack(item: string): (event: TimelineEvent) => boolean {
  return (event) => says(event, COMMS, ({ verb, subject }) => verb === 'undone' && subject === item);
}

/** Where the war room is now (R18). */
export function warRoomOf(incident: Incident): Link | null {
  const opened = recordsOf(sinceTakenBack(incident, WAR_ROOM), COMMS).filter(
    ({ record }) => record.verb === 'done' && record.subject === WAR_ROOM,
  );
  return opened.flatMap(({ event, record }) => linkOf(event, record)).at(-1) ?? null;
}

/** Where the link to the public document was announced, the first time first (R22). */
export function announcementsOf(incident: Incident): Link[] {
  return recordsOf(sinceTakenBack(incident, ANNOUNCE), COMMS)
    .filter(({ record }) => record.verb === 'announced')
    .flatMap(({ event, record }) => linkOf(event, record));
}

/** What the incident says last of each product of the policy (R27). */
export function statementsOf(incident: Incident, policy: Policy): ProductStatement[] {
  const records = recordsOf(sinceTakenBack(incident, AFFECTED), AFFECTED);
  return policy.products.map((product) => {
    const last = records.findLast(({ record }) => record.verb === product.id && record.text !== '');
    return { product, text: last?.record.text ?? '', said: last ? said(last.event) : null };
  });
}

/** What was decided last; null where it is undecided (R25). */
export function blogPostOf(incident: Incident): BlogPostDecision | null {
  const last = recordsOf(sinceTakenBack(incident, BLOG_POST), BLOG_POST).findLast(
    ({ record: { verb } }) => verb === 'yes' || verb === 'no',
  );
  if (!last) return null;
  const { event, record } = last;
  return {
    yes: record.verb === 'yes',
    with: record.details.with ?? null,
    because: record.text,
    ...said(event),
  };
}

/** What says last where the war room is. */
export const setsWarRoom: Kind = (event) =>
  isTakenBack(WAR_ROOM)(event) ||
  says(event, COMMS, (record) => record.verb === 'done' && record.subject === WAR_ROOM);
/** What says last how a product is affected. */
export const setsStatement = (product: string): Kind => {
  return (event) => isTakenBack(AFFECTED)(event) || says(event, AFFECTED, ({ verb }) => verb === product);
};
/** What says last whether it becomes a blog post. */
export const setsBlogPost: Kind = (event) => isTakenBack(BLOG_POST)(event) || event.type === BLOG_POST;

/** Whether an event is a record of a type, and says something. */
export function says(event: TimelineEvent, type: string, what: (record: ProcessRecord) => boolean): boolean {
  if (event.type !== type || event.doubtful) return false;
  const record = parseRecord(event.text);
  return record !== null && what(record);
}

export function said(event: TimelineEvent): Said {
  return { by: event.actor, at: event.at, event };
}

function linkOf(event: TimelineEvent, { text, details }: ProcessRecord): Link[] {
  const url = /https?:\/\/\S+/.exec(text)?.[0];
  return url ? [{ url, where: details.on ?? null, ...said(event) }] : [];
}
