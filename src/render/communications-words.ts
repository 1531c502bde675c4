import type { BlogPostDecision } from '../domain/communication-records.ts';
import type { Communications } from '../domain/communications.ts';

/** Whether the war room of a major incident is live, and who decided it (R26). */
export function liveText({ live, isLive, major }: Communications): string {
  const decided = live ? [live.because, live.text].filter(Boolean).join(': ') : '';
  const by = live ? ` — ${live.by ?? 'nobody'}` : '';
  if (isLive === false) return `not live${decided ? ` (${decided})` : ''}${by}`;
  if (isLive) return `live to the public${live?.text ? ` (${live.text})` : ''}${by}`;
  return `to be live by default; only ${major?.declaredBy ?? 'the lead who declared'} decides otherwise`;
}

/** Whether it becomes a blog post, why, and who decided it (R25). */
export function blogPostText({ yes, because, with: partner, by }: BlogPostDecision): string {
  const decision = `${yes ? 'yes' : 'no'}${because ? `: ${because}` : ''}`;
  return `${decision} — ${by ?? 'nobody'}${partner ? ` with ${partner}` : ''}`;
}
