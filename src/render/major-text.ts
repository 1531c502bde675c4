import type { Screen } from '../context/terminal.ts';
import { escalationOf } from '../domain/escalation.ts';
import type { Incident } from '../domain/incident.ts';
import { majorOf } from '../domain/major.ts';
import type { Policy } from '../domain/policy.ts';
import type { Instant } from '../domain/time.ts';
import { fact } from './fact.ts';
import { stepText } from './ladder-text.ts';
import { momentText } from './moment.ts';
import { printableLine } from './printable.ts';

/** By whom and why it was declared a major incident, else how it stands with escalating it; nothing where nobody has begun. */
export function majorLines(incident: Incident, policy: Policy, now: Instant, screen: Screen): string {
  const major = majorOf(incident);
  if (!major) return escalationLines(incident, policy, now, screen);
  const by = printableLine(major.declaredBy ?? 'somebody');
  const declared = `declared by ${by} ${momentText(major.at, policy, now)}`;
  return (
    fact(screen.style.red('Major incident'), declared, screen) +
    fact('  because', printableLine(major.because), screen)
  );
}

function escalationLines(incident: Incident, policy: Policy, now: Instant, screen: Screen): string {
  const { attempts, because, answered, waiting, next } = escalationOf(incident, policy);
  if (attempts.length === 0) return '';
  const last = answered ?? waiting;
  const standing = last
    ? `${last.to} ${answered ? 'has answered' : 'was asked'}${last.via ? ` by ${last.via}` : ''} ${momentText(last.event.at, policy, now)}`
    : next
      ? `next: ${stepText(next)}`
      : 'everybody on the ladder was asked';
  return (
    fact('Escalation', printableLine(standing), screen) +
    (because ? fact('  because', printableLine(because), screen) : '')
  );
}
