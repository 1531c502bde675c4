import type { Incident } from '../incident.ts';
import { roleChanges } from '../state-changes.ts';
import { bearerCalled, type People } from './people.ts';
import type { Policy } from '../policy.ts';
import type { Wording, Wordings } from './redact.ts';
import type { Instant } from '../time.ts';

const COLLEAGUE = wording('a colleague', false);
const CUSTOMER = 'a customer';

/**
 * How people appear in the public edition of an incident at a moment (null: in its prose): as the role they held in it
 * then, else the one they came to hold, else a role of theirs in the roster, else as a colleague (R21).
 */
export function wordingsFor(
  incident: Incident,
  people: People,
  policy: Policy,
): (at: Instant | null) => Wordings {
  const held = rolesHeld(incident, people, policy);
  return (at) => (bearers) => {
    const [inIncident, others] = [new Set<string>(), new Set<string>()];
    for (const bearer of bearers) {
      const role = roleAt(held.get(bearer) ?? [], at);
      if (role !== null) inIncident.add(`the ${titleOf(role, policy)}`);
      else others.add(elsewhere(bearer, people, policy));
    }
    const phrases = inIncident.size > 0 ? inIncident : others;
    const [phrase] = phrases;
    return phrases.size !== 1 || phrase === COLLEAGUE.phrase
      ? COLLEAGUE
      : wording(phrase!, phrase !== CUSTOMER);
  };
}

/** A role that the history does not say when somebody got. */
const ALWAYS = '';

interface Held {
  from: Instant;
  role: string;
}

/** The roles that each held in the incident, in the order in which they got them. */
function rolesHeld(incident: Incident, people: People, policy: Policy): ReadonlyMap<number, readonly Held[]> {
  const held = new Map<number, Held[]>();
  const note = (called: string | null, from: Instant, role: string) => {
    const bearer = called === null ? null : bearerCalled(people, policy, called);
    if (bearer === null) return;
    const others = held.get(bearer) ?? [];
    const known = from === ALWAYS && others.some((other) => other.role === role);
    if (!known) held.set(bearer, [...others, { from, role }]);
  };
  for (const { event, role, from, to } of roleChanges(incident.timeline)) {
    note(from, ALWAYS, role);
    note(to, event.at, role);
  }
  for (const [role, holder] of Object.entries(incident.roles)) note(holder, ALWAYS, role);
  return held;
}

function roleAt(held: readonly Held[], at: Instant | null): string | null {
  const then = at === null ? held : held.filter(({ from }) => from <= at);
  return (then.at(-1) ?? held[0])?.role ?? null;
}

function elsewhere(bearer: number, people: People, policy: Policy): string {
  if (people.customers.has(bearer)) return CUSTOMER;
  const [role] = people.rosterRoles.get(bearer) ?? [];
  return role === undefined ? COLLEAGUE.phrase : withArticle(titleOf(role, policy));
}

/** As it reads within a sentence: `engineer on call`, `VP of engineering`. */
export function titleOf(role: string, policy: Policy): string {
  const title = Object.hasOwn(policy.roles, role) ? policy.roles[role]!.title : role.replaceAll('-', ' ');
  return /^\p{Lu}\p{Ll}/u.test(title) ? title[0]!.toLowerCase() + title.slice(1) : title;
}

/** A letter of an abbreviation has the article of its own name: `an SRE`, `a UX designer`. */
function withArticle(title: string): string {
  const [first = ''] = title.split(/\s/, 1);
  const spelledOut = /^\p{Lu}{2,}/u.test(first);
  const vowel = spelledOut ? /^[AEFHILMNORSX]/ : /^(?!uni|use|eu|one)[aeiou]/i;
  return `${vowel.test(title) ? 'an' : 'a'} ${title}`;
}

function wording(phrase: string, isRole: boolean): Wording {
  const word = phrase
    .replace(/^(?:the|an?) /, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-');
  return { phrase, word, isRole };
}
