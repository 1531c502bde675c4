import { anyOf } from './blame-pattern.ts';
import { KINDS_OF_PEOPLE } from './blame-subject.ts';
import type { Incident } from './incident.ts';
import { roleChanges } from './state-changes.ts';
import type { Policy } from './policy.ts';
import type { Sentence } from './sentences.ts';

/** A word in lower case, with a typewriter's apostrophe; a person's name, of however many words, is `@`, a role `&`. */
export interface Token {
  text: string;
  /** Of its first word in the sentence, and behind its last. A contraction is one word, and two tokens. */
  from: number;
  to: number;
}

/** Whom a review can speak of: names by their first word as written, roles by theirs in lower case. */
export interface People {
  names: ReadonlyMap<string, readonly (readonly string[])[]>;
  roles: ReadonlyMap<string, readonly (readonly string[])[]>;
  /** Matches a text in lower case that has a word of one of them: of names the first, of roles the last, since an incident is no manager. */
  telling: RegExp;
}

/** The people of the roster and those who are called so in an incident, by handle, name and alias, and the roles of the policy. */
export function peopleOf(called: Iterable<string>, policy: Policy): People {
  const known = peopleOfPolicy(policy);
  const others = new Set<string>();
  for (const handle of called) {
    // Programs sign events by a bare name, so only those with an @ are taken for people's.
    if (!isHandle(handle)) continue;
    const name = nameOf(handle);
    if (!known.names.get(name)?.some((words) => words.length === 1)) others.add(name);
  }
  if (others.size === 0) return known;
  const names = new Map(known.names);
  for (const name of others) names.set(name, [...(names.get(name) ?? []), [name]]);
  const telling = new RegExp(`${known.telling.source}|${anyOf([...others].map(lower)).source}`);
  return { ...known, names, telling };
}

const ofPolicies = new WeakMap<Policy, People>();

/** The same without those that only an incident knows; they are asked for by thousands of these. */
function peopleOfPolicy(policy: Policy): People {
  const known = ofPolicies.get(policy);
  if (known) return known;
  const called = policy.roster.flatMap(({ handle, name, aliases }) => [
    handle,
    ...(name ? namesIn(name) : []),
    ...aliases,
  ]);
  const roles = Object.entries(policy.roles).flatMap(([id, { title }]) => [
    id,
    id.replaceAll('-', ' '),
    title,
  ]);
  const names = byFirstWord(called.map(nameOf));
  const lastWords = roles.map((role) => lower(role.slice(role.lastIndexOf(' ') + 1)));
  const telling = new RegExp(
    `@|${anyOf([...KINDS_OF_PEOPLE, 'his', 'her', ...[...names.keys()].map(lower), ...lastWords]).source}`,
  );
  const people = { names, roles: byFirstWord(roles.map(lower)), telling };
  ofPolicies.set(policy, people);
  return people;
}

/** A handle as it is said: Dana. */
function nameOf(called: string): string {
  return called.startsWith('@') ? capitalised(called.slice(1)) : called;
}

/** The words of a sentence with its people marked. */
export function withPeople(sentence: Sentence, { names, roles }: People): Token[] {
  const tokens: Token[] = [];
  for (let from = 0; from < sentence.length; ) {
    const { text } = sentence[from]!;
    const name = isHandle(text) ? 1 : lengthAt(sentence, from, names, same);
    const length = name > 0 ? name : lengthAt(sentence, from, roles, lower);
    const to = from + Math.max(1, length);
    const owns = sentence[to - 1]!.text.endsWith("'s") ? "'s" : '';
    if (length === 0) for (const word of plainWords(text)) tokens.push({ text: word, from, to });
    else tokens.push({ text: `${name > 0 ? '@' : '&'}${owns}`, from, to });
    from = to;
  }
  return tokens;
}

/** In lower case, contractions in two; what is longer than a word is none: it would only take time. */
function plainWords(text: string): string[] {
  if (text.length > 40) return ['x'];
  const word = text.toLowerCase().replace(/'$/, '');
  if (word.endsWith("n't")) return [word.slice(0, -3), 'not'];
  return word.endsWith("'ve") ? [word.slice(0, -3), 'have'] : [word];
}

const same = (text: string) => text;
const lower = (text: string) => text.toLowerCase();
const isHandle = (text: string) => text.startsWith('@') && /^@[\w-]+(?:'s)?$/.test(text);
const withoutOwning = (text: string) => (text.endsWith("'s") ? text.slice(0, -2) : text);

/** Whom an incident calls by name, each once. */
export function calledIn({ roles, timeline, actions }: Incident): Set<string> {
  const found = new Set<string>();
  const add = (called: string | null) => {
    if (called) found.add(called);
  };
  for (const { actor } of timeline) add(actor);
  for (const { from, to } of roleChanges(timeline)) {
    add(from);
    add(to);
  }
  for (const { owner } of actions) add(owner);
  for (const holder of Object.values(roles)) add(holder);
  return found;
}

/** Dana Smith is Dana, too. */
function namesIn(name: string): string[] {
  return [name, name.split(/\s+/, 1)[0]!];
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function byFirstWord(phrases: readonly string[]): Map<string, string[][]> {
  const found = new Map<string, string[][]>();
  for (const phrase of new Set(phrases)) {
    const words = phrase.split(/\s+/).filter(Boolean);
    if (words.length === 0) continue;
    const others = found.get(words[0]!);
    if (others) others.push(words);
    else found.set(words[0]!, [words]);
  }
  return found;
}

/** Of how many words the longest of the phrases is that stands at a place; 0 where none does. */
function lengthAt(
  sentence: Sentence,
  at: number,
  phrases: People['names'],
  spelling: (text: string) => string,
): number {
  const candidates = phrases.get(spelling(withoutOwning(sentence[at]!.text)));
  if (!candidates) return 0;
  const bare = (index: number) => spelling(withoutOwning(sentence[index]?.text ?? ''));
  const fits = (phrase: readonly string[]) => phrase.every((word, index) => bare(at + index) === word);
  return Math.max(0, ...candidates.filter(fits).map((phrase) => phrase.length));
}
