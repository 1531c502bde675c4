import { refused } from '../domain/failure.ts';
import { ladderOf } from '../domain/ladder.ts';
import type { Policy } from '../domain/policy.ts';

/** @throws Failure `refused` where nobody of the roster is on the ladder: then there is nobody to ask (R15). */
export function refuseEmptyLadder(policy: Policy): void {
  const ladder = ladderOf(policy);
  if (ladder.some(({ people }) => people.length > 0)) return;
  const [first] = ladder;
  throw refused('nobody of the roster is on the ladder: nobody may declare a major incident (R15)', {
    where: 'incident.config.yaml',
    reasons: ladder.map(({ role, title }) => `${title}: give somebody the role ${role}`),
    mend: `For example: roster: [{handle: "@pat", roles: [${first!.role}], contact: {${policy.escalation.ways[0]}: "…"}}]`,
  });
}
