import type { Bearer } from './name-forms.ts';
import { compileNames, type Names } from './names.ts';
import type { Incident } from '../incident.ts';
import { roleChanges } from '../state-changes.ts';
import { isCustomerEvent } from '../customer-records.ts';
import type { Policy } from '../policy.ts';
import { parseRecord } from '../record.ts';
import { canonicalHandle } from '../roster.ts';

/** Everybody who is not to be named in public, with who is who. */
export interface People {
  names: Names;
  /** The bearer of a handle or name as files have it, in lower case; by the index in `names.bearers`. */
  indexOf: ReadonlyMap<string, number>;
  /** Role ids of the roster, by the index of the bearer. */
  rosterRoles: ReadonlyMap<number, readonly string[]>;
  customers: ReadonlySet<number>;
}

/** Whom a file speaks of: actors, holders of roles, owners of actions, handles in events; and customers that events name. */
export interface Called {
  people: readonly string[];
  customers: readonly string[];
}

export function calledIn(incident: Incident): Called {
  return { people: peopleIn(incident), customers: customersIn(incident) };
}

/** Gathers the people of the roster, its customers, and whoever files speak of. Somebody known from one file is known in all. */
export function peopleOf(policy: Policy, files: readonly Called[]): People {
  const { bearers, ...people } = bearersOf(policy, files);
  return { names: compileNames(bearers), ...people };
}

/** The same, by no more than what they are called. */
export function bearersOf(
  policy: Policy,
  files: readonly Called[],
): Omit<People, 'names'> & { bearers: readonly Bearer[] } {
  const bearers: Bearer[] = [];
  const indexOf = new Map<string, number>();
  const add = (bearer: Bearer, keys: readonly string[]) => {
    const index = bearers.push(bearer) - 1;
    for (const key of keys) if (!indexOf.has(key.toLowerCase())) indexOf.set(key.toLowerCase(), index);
    return index;
  };
  const rosterRoles = new Map<number, readonly string[]>();
  for (const person of policy.roster) {
    const { handle, name, email, aliases, contact } = person;
    const names = [name, ...aliases].filter((one) => one !== null);
    const emails = email === null ? [] : [email];
    const contacts = Object.values(contact);
    const index = add({ names, handles: [handle], emails, contacts, onlyWhole: false }, [
      handle,
      ...names,
      ...emails,
    ]);
    rosterRoles.set(index, person.roles);
  }
  const spokenOf = new Set<string>();
  for (const { people } of files) for (const called of people) spokenOf.add(called);
  for (const called of spokenOf) {
    const known = canonicalHandle(policy, called);
    if (indexOf.has(known.toLowerCase())) continue;
    const [names, handles] = known.startsWith('@') ? [[], [known]] : [[known], []];
    add({ names, handles, emails: [], contacts: [], onlyWhole: false }, [known, called]);
  }
  const customers = new Set<number>();
  const named = files.flatMap((file) => file.customers);
  for (const name of new Set([...policy.customers.map((one) => one.name), ...named]))
    customers.add(add({ names: [name], handles: [], emails: [], contacts: [], onlyWhole: true }, []));
  return { bearers, indexOf, rosterRoles, customers };
}

/** The bearer that a handle or name in a file means; null where it is nobody's. */
export function bearerCalled(people: People, policy: Policy, called: string): number | null {
  return people.indexOf.get(canonicalHandle(policy, called).toLowerCase()) ?? null;
}

const MENTIONED = /(?<![\p{L}\p{N}_`/@])@[a-z][\w.-]*\w(?![\w/`(])/giu;
const GROUPS = new Set(['@here', '@channel', '@everyone', '@all']);

/** Gathers whom a file speaks of, each once, in the order in which they come. */
export class PeopleCalled {
  private readonly called = new Set<string>();

  /** Whether somebody is called so: not nobody, and no group. */
  add(name: string | null): boolean {
    if (!name) return false;
    if (this.called.has(name)) return true;
    if (GROUPS.has(name.toLowerCase())) return false;
    this.called.add(name);
    return true;
  }

  addMentioned(text: string): void {
    if (!text.includes('@')) return;
    for (const name of text.match(MENTIONED) ?? []) this.add(name);
  }

  names(): string[] {
    return [...this.called];
  }
}

function peopleIn({ timeline, roles, actions }: Incident): string[] {
  const called = new PeopleCalled();
  for (const { actor, text } of timeline) {
    called.add(actor);
    called.addMentioned(text);
  }
  for (const { from, to } of roleChanges(timeline)) {
    called.add(from);
    called.add(to);
  }
  for (const role in roles) called.add(roles[role]!);
  for (const { owner } of actions) called.add(owner);
  return called.names();
}

function customersIn({ timeline }: Incident): string[] {
  if (!timeline.some(isCustomerEvent)) return [];
  const named = timeline.flatMap((event) =>
    isCustomerEvent(event) ? (parseRecord(event.text)?.subject ?? []) : [],
  );
  return [...new Set(named)];
}
