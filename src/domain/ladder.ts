import type { Person, Policy } from './policy.ts';
import { isPerson } from './roster.ts';

/** One level of escalation: a role, and who of the roster holds it (R15). */
export interface Rung {
  role: string;
  title: string;
  people: readonly Person[];
}

/** One way to reach one person of the ladder (R16). */
export interface Step {
  to: string;
  role: string;
  title: string;
  via: string;
  /** Where that way reaches them; null where the roster does not say. */
  contact: string | null;
}

/** The ladder from its lowest level up, each person on the lowest that they hold. */
export function ladderOf(policy: Policy): Rung[] {
  const placed = new Set<Person>();
  return policy.escalation.ladder.map((role) => {
    const people = policy.roster.filter((person) => person.roles.includes(role) && !placed.has(person));
    for (const person of people) placed.add(person);
    return { role, title: titleOf(policy, role), people };
  });
}

/** Whether somebody may declare a major incident: whoever holds a role of the ladder (R15). */
export function mayDeclare(policy: Policy, called: string): boolean {
  return rungOf(policy, called) !== null;
}

export function rungOf(policy: Policy, called: string): Rung | null {
  const isThem = (person: Person) => isPerson(policy, called, person.handle);
  return ladderOf(policy).find(({ people }) => people.some(isThem)) ?? null;
}

/** Every step of the ladder in its order: each person by each way that is known to reach them, or by any where none is. */
export function ladderSteps(policy: Policy): Step[] {
  return ladderOf(policy).flatMap(({ role, title, people }) =>
    people.flatMap((person) =>
      waysTo(person, policy).map((via) => ({
        to: person.handle,
        role,
        title,
        via,
        contact: person.contact[via] ?? null,
      })),
    ),
  );
}

function waysTo({ contact }: Person, { escalation }: Policy): readonly string[] {
  const known = escalation.ways.filter((way) => Object.hasOwn(contact, way));
  return known.length > 0 ? known : escalation.ways;
}

function titleOf(policy: Policy, role: string): string {
  return policy.roles[role]?.title ?? role;
}
