import { anyOf } from './blame-pattern.ts';
import { KINDS_OF_PEOPLE } from './blame-subject.ts';
import type { Incident } from './incident.ts';
import { remembered } from './once.ts';
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

/** Whom a review can speak of. */
export interface People {
  policy: PolicyPeople;
  /** By the names of their handles, those whom only the incident knows. */
  others: ReadonlySet<string>;
}

/** The people of the roster by the first word of their names, as written, and the roles of the policy by theirs in lower case. */
interface PolicyPeople {
  names: Phrases;
  roles: Phrases;
  /** Words in lower case that tell of one of them: of names the first, of roles the last, since an incident is no manager. */
  telling: readonly string[];
}

type Phrases = ReadonlyMap<string, readonly (readonly string[])[]>;

/** The people of the roster and those who took part in an incident, by handle, name and alias, and the roles of the policy. */
export function peopleOf(participants: Iterable<string>, policy: Policy): People {
  const known = peopleOfPolicy(policy);
  const others = new Set<string>();
  for (const handle of participants) {
    // Programs sign events by a bare name, so only those with an @ are taken for people's.
    if (!isHandle(handle)) continue;
    const name = nameOf(handle);
    if (!known.names.get(name)?.some((words) => words.length === 1)) others.add(name);
  }
  return { policy: known, others };
}

/** Whether a text in lower case may speak of one of them, or has one of some other words. Quickly said, and at times wrong. */
export function mayTellOf(plain: string, { policy, others }: People, words: readonly string[]): boolean {
  if (plain.includes('@') || anyTelling(policy, words).test(plain)) return true;
  for (const name of others) if (plain.includes(lower(name))) return true;
  return false;
}

/** Made once, since thousands of incidents are asked for the same: those of the policy. */
const anyTelling = remembered(({ telling }: PolicyPeople, words: readonly string[]) =>
  anyOf([...telling, ...words]),
);

const peopleOfPolicy = remembered((policy: Policy): PolicyPeople => {
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
  const telling = [...KINDS_OF_PEOPLE, 'his', 'her', ...[...names.keys()].map(lower), ...lastWords];
  return { names, roles: byFirstWord(roles.map(lower)), telling };
});

/** A handle as it is said: Dana. */
function nameOf(called: string): string {
  return called.startsWith('@') ? capitalised(called.slice(1)) : called;
}

/** The words of a sentence with its people marked. */
export function withPeople(sentence: Sentence, { policy: { names, roles }, others }: People): Token[] {
  const tokens: Token[] = [];
  for (let from = 0; from < sentence.length; ) {
    const { text } = sentence[from]!;
    const isOther = others.has(withoutOwning(text)) ? 1 : 0;
    const name = isHandle(text) ? 1 : Math.max(isOther, lengthAt(sentence, from, names, same));
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

/** Who took part in an incident: recorded events, gave or took a role, holds one, or owns an action; each once. */
export function participantsIn({ roles, timeline, actions }: Incident): Set<string> {
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
  phrases: Phrases,
  spelling: (text: string) => string,
): number {
  const candidates = phrases.get(spelling(withoutOwning(sentence[at]!.text)));
  if (!candidates) return 0;
  const bare = (index: number) => spelling(withoutOwning(sentence[index]?.text ?? ''));
  const fits = (phrase: readonly string[]) => phrase.every((word, index) => bare(at + index) === word);
  return Math.max(0, ...candidates.filter(fits).map((phrase) => phrase.length));
}
