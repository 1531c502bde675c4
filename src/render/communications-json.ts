import type { ChecklistEntry } from '../domain/checklist.ts';
import type { BlogPostDecision, Link } from '../domain/communication-records.ts';
import type { Communications } from '../domain/communications.ts';

/** How an incident is communicated, as `comms --json` and `show --json` have it. */
export function communicationsJson(communications: Communications) {
  const { nextUpdate, lastUpdate, warRoom, live, isLive, blogPost } = communications;
  return {
    checklist: communications.checklist.map(entryJson),
    update: nextUpdate && {
      every_minutes: nextUpdate.everyMinutes,
      due: nextUpdate.due,
      late: nextUpdate.late,
      owner: nextUpdate.owner,
    },
    last_update: lastUpdate && { at: lastUpdate.at, by: lastUpdate.by, audience: lastUpdate.audience },
    war_room: warRoom && { url: warRoom.url, at: warRoom.at, by: warRoom.by },
    live: {
      on: isLive,
      decided: live && { at: live.at, by: live.by, because: live.because, text: live.text },
    },
    announced: communications.announcements.map(linkJson),
    affected: communications.statements.map(({ product, text, said }) => ({
      product: product.id,
      name: product.name,
      statement: said ? text : null,
      at: said?.at ?? null,
      by: said?.by ?? null,
    })),
    blog_post: blogPost && blogPostJson(blogPost),
  };
}

export function blogPostJson({ yes, because, with: partner, at, by }: BlogPostDecision) {
  return { yes, because, with: partner, at, by };
}

export function entryJson({ item, state, due, owner, command, settled }: ChecklistEntry) {
  return {
    id: item.id,
    title: item.title,
    phase: item.phase,
    rule: item.rule,
    role: item.role,
    owner,
    state,
    due,
    command,
    settled: settled && { at: settled.at, by: settled.actor, text: settled.text },
  };
}

function linkJson({ url, where, at, by }: Link) {
  return { url, where, at, by };
}
