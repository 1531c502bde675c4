import type { Change } from './change.ts';
import { AFFECTED, BLOG_POST, COMMS, PUBLIC_UPDATE, UPDATE, WAR_ROOM } from './communication-records.ts';
import type { Audience } from './communications.ts';
import { LIVE, type LiveException } from './live.ts';
import { type ProcessRecord, printRecord } from './record.ts';

/** `**update** 90 % of pushes work again`, or `**public-update** …` (R24). */
export function updateGiven(audience: Audience, text: string): Change {
  return { events: [{ type: audience === 'public' ? PUBLIC_UPDATE : UPDATE, text }] };
}

/** `**comms** done marketing: called in #marketing`. */
export function itemDone(item: string, text: string): Change {
  return recorded(COMMS, { verb: 'done', subject: item, text });
}

/** `**comms** skipped war-room: we sat at one table`. */
export function itemSkipped(item: string, because: string): Change {
  return recorded(COMMS, { verb: 'skipped', subject: item, text: because });
}

/** `**comms** undone marketing: nobody was there`. */
export function itemTakenBack(item: string, because: string): Change {
  return recorded(COMMS, { verb: 'undone', subject: item, text: because });
}

/** `**comms** done war-room: https://meet.example/42`: opened, or moved there (R18). */
export function warRoomOpened(url: string): Change {
  return itemDone(WAR_ROOM, url);
}

/** `**comms** announced (on Twitter): https://docs.example/1` (R22). */
export function announced(url: string, where: string | null): Change {
  return recorded(COMMS, { verb: 'announced', details: where ? { on: where } : {}, text: url });
}

/** `**live** off (because security): a key is on a screen`, or `**live** on` (R26). */
export function liveDecided(because: LiveException | null, text: string): Change {
  return because === null
    ? recorded(LIVE, { verb: 'on', text })
    : recorded(LIVE, { verb: 'off', details: { because }, text });
}

/** `**affected** hosted: not affected`, one for each product (R27). */
export function productsAffected(products: readonly string[], statement: string): Change {
  return { events: products.flatMap((verb) => recorded(AFFECTED, { verb, text: statement }).events) };
}

/** `**blog-post** no (with @mara): the status page said it all` (R25). */
export function blogPostDecided(yes: boolean, by: string | null, because: string): Change {
  return recorded(BLOG_POST, { verb: yes ? 'yes' : 'no', details: by ? { with: by } : {}, text: because });
}

function recorded(type: string, record: Partial<ProcessRecord> & Pick<ProcessRecord, 'verb'>): Change {
  return { events: [{ type, text: printRecord(record) }] };
}
