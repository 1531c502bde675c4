import { refused } from '../domain/failure.ts';
import type { Incident } from '../domain/incident.ts';
import { mayDeclare } from '../domain/ladder.ts';
import type { Policy } from '../domain/policy.ts';
import { shellWord } from '../domain/shell-word.ts';
import { ladderLines } from '../render/ladder-text.ts';
import { shortId } from './incidents.ts';
import { refuseEmptyLadder } from './ladder.ts';

/**
 * Anybody but those on the ladder is told who may, in which order they are asked, and how to reach them (R15).
 * @throws Failure `refused`
 */
export function refuseWithoutAuthority(
  policy: Policy,
  { by, what, mend }: { by: string; what: 'declare' | 'withdraw'; mend: string },
): void {
  refuseEmptyLadder(policy);
  if (mayDeclare(policy, by)) return;
  throw refused(`${by} may not ${what} a major incident (R15)`, { reasons: ladderLines(policy), mend });
}

/** How to ask those who may declare one. */
export function askThem(incident: Incident, because: string | undefined): string {
  const reason = because?.trim() ? shellWord(because.trim()) : '"…"';
  return `Ask them, in this order: incident escalate -i ${shortId(incident)} --because ${reason}`;
}
