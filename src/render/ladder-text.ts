import { ladderOf, type Step } from '../domain/ladder.ts';
import type { Person, Policy } from '../domain/policy.ts';
import { printableLine } from './printable.ts';

/** Who may declare a major incident, in the order in which they are asked, and how each is reached: a line a level (R15). */
export function ladderLines(policy: Policy): string[] {
  return ladderOf(policy).map(({ title, people }) => {
    const who = people.map((person) => `${person.handle}${waysText(person, policy)}`);
    return printableLine(`${title}: ${who.join('; ') || 'nobody in the roster'}`);
  });
}

function waysText({ contact }: Person, { escalation }: Policy): string {
  const known = escalation.ways.filter((way) => Object.hasOwn(contact, way));
  if (known.length === 0) return ` by ${escalation.ways.join(', ')}`;
  return ` by ${known.map((way) => `${way} (${contact[way]})`).join(', ')}`;
}

/** `@pat (Production lead) by phone (+49 30 1234)`. */
export function stepText({ to, title, via, contact }: Step): string {
  return printableLine(`${to} (${title}) by ${via}${contact ? ` (${contact})` : ''}`);
}
