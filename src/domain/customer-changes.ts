import type { Change } from './change.ts';
import { escalationText } from './customer-escalation.ts';
import type { Scope } from './customers.ts';
import { printRecord, type ProcessRecord } from './record.ts';
import type { Day } from './time.ts';

type Said = Partial<ProcessRecord> & Pick<ProcessRecord, 'verb'>;
/** Details as they are known; those that are not are left out of the record. */
type Details = Readonly<Record<string, string | null | undefined>>;

/** `**scope** subset: five customers wrote to support` (R10). */
export function scopeStated(scope: Scope, because: string): Change {
  return recorded('scope', { verb: scope, text: because });
}

/** `**customer** added Acme Ltd (csm @kim): all pushes fail`; added again, it says what is known better (R9). */
export function customerAdded(name: string, csm: string | null, impact: string): Change {
  return recorded('customer', { verb: 'added', subject: name, details: given({ csm }), text: impact });
}

/** `**customer** removed Acme Ltd: they run a cluster of their own`. */
export function customerRemoved(name: string, because: string): Change {
  return recorded('customer', { verb: 'removed', subject: name, text: because });
}

/** `**outreach** done Acme Ltd (via phone): they have a workaround` (R9). */
export function outreachMade(name: string, state: 'done' | 'open', via: string | null, text: string): Change {
  return recorded('outreach', { verb: state, subject: name, details: given({ via }), text });
}

/** `**customer-review** requested Acme Ltd (from customer): they lost data` (R11). */
export function customerReviewRequested(name: string, from: string | null, because: string): Change {
  return recorded('customer-review', {
    verb: 'requested',
    subject: name,
    details: given({ from }),
    text: because,
  });
}

/** `**customer-review** confirmed (timeline 3fa9c2d1)`: by the incident manager, of what the digest is of (R11). */
export function timelineConfirmed(digest: string, text: string): Change {
  return recorded('customer-review', { verb: 'confirmed', details: { timeline: digest }, text });
}

/** `**customer-review** scheduled Acme Ltd (on 2026-12-03)`, or `held` (R11). */
export function customerReviewMet(name: string, verb: 'scheduled' | 'held', on: Day, text: string): Change {
  return recorded('customer-review', { verb, subject: name, details: { on }, text });
}

/** `**customer-review** declined Acme Ltd: a call with their manager is enough` (R11). */
export function customerReviewDeclined(name: string, because: string): Change {
  return recorded('customer-review', { verb: 'declined', subject: name, text: because });
}

/** `**rca** requested Acme Ltd (manager @mo): their board asks` (R12). */
export function rcaRequested(name: string, manager: string, because: string): Change {
  return recorded('rca', { verb: 'requested', subject: name, details: { manager }, text: because });
}

/** `**rca** decided Acme Ltd: they get the public edition, and a call` (R12). */
export function rcaDecided(name: string, nextSteps: string): Change {
  return recorded('rca', { verb: 'decided', subject: name, text: nextSteps });
}

/** `**summary** requested: five customers ask for something in writing`, or `drafted: …` (R13). */
export function summaryWritten(verb: 'requested' | 'drafted', text: string): Change {
  return recorded('summary', { verb, text });
}

/** `**summary** approved`, with the id of the draft in `re` (R13). */
export function summaryApproved(draftId: string | null, text: string): Change {
  return recorded('summary', { verb: 'approved', text }, draftId ?? undefined);
}

/** What an escalation is opened with, or what of it changes. */
export interface EscalationTerms {
  severity: string | null;
  owner: string | null;
  exit: string | null;
  because: string | null;
}

/** `**customer-escalation** opened Acme Ltd (severity high, owner @kim): exit when …`, or `changed` (R14). */
export function escalationSet(name: string, verb: 'opened' | 'changed', terms: EscalationTerms): Change {
  const { severity, owner, exit, because } = terms;
  return recorded('customer-escalation', {
    verb,
    subject: name,
    details: given({ severity, owner }),
    text: escalationText(exit, because),
  });
}

/** `**customer-escalation** updated Acme Ltd: the fix is in their hands`, or `closed Acme Ltd: …` (R14). */
export function escalationSaid(name: string, verb: 'updated' | 'closed', text: string): Change {
  return recorded('customer-escalation', { verb, subject: name, text });
}

function recorded(type: string, record: Said, about?: string): Change {
  return { events: [{ type, text: printRecord(record), about }] };
}

function given(details: Details): Record<string, string> {
  return Object.fromEntries(
    Object.entries(details).filter((entry): entry is [string, string] => Boolean(entry[1])),
  );
}
