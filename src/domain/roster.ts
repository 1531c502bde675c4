import type { Person, Policy } from './policy.ts';

/** The person a handle, name, e-mail address or alias belongs to; null where the roster has nobody of that name. */
export function personCalled(policy: Policy, called: string): Person | null {
  const people = byName.get(policy.roster) ?? peopleByName(policy.roster);
  byName.set(policy.roster, people);
  return people.get(bare(called)) ?? null;
}

/** It is asked of every event of thousands of incidents. */
const byName = new WeakMap<readonly Person[], Map<string, Person>>();

/** A handle counts before any other name, and who stands above before who stands below. */
function peopleByName(roster: readonly Person[]): Map<string, Person> {
  const found = new Map<string, Person>();
  const add = (name: string, person: Person) => {
    if (!found.has(bare(name))) found.set(bare(name), person);
  };
  for (const person of roster) add(person.handle, person);
  for (const person of roster)
    for (const name of [person.email, person.name, ...person.aliases]) if (name !== null) add(name, person);
  return found;
}

function bare(name: string): string {
  return name.trim().toLowerCase().replace(/^@/, '');
}

/** Whether a name in a file is a certain person's, given by handle. */
export function isPerson(policy: Policy, called: string | null, handle: string): boolean {
  return called !== null && canonicalHandle(policy, called).toLowerCase() === handle.toLowerCase();
}

/** How a person is written in files: the roster's handle, else the name as given, with an `@` where it is one word. */
export function canonicalHandle(policy: Policy, called: string): string {
  const person = personCalled(policy, called);
  if (person) return person.handle;
  const name = called.trim();
  return name.startsWith('@') || /\s/.test(name) ? name : `@${name}`;
}
