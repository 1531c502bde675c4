import type { Token } from './blame-people.ts';

/** Whose deed a verb is said to be. */
export interface Subject {
  /**
   * `name`: somebody known; `role`: an engineer, the team, the incident manager; `we`; `maybe`: a person or a program, as
   * the operator is.
   */
  kind: 'name' | 'role' | 'we' | 'maybe';
  /** The index of its first token. */
  from: number;
}

const words = (list: string) => new Set(list.trim().split(/\s+/));

const ROLES = words(`
  engineer engineers developer developers programmer programmers administrator administrators sysadmin sysadmins dba dbas
  sre sres on-call responders technician technicians reviewer reviewers committer committers maintainer maintainers
  analyst analysts tester testers colleague colleagues employee employees contractor contractors intern interns staff
  team lead person somebody someone anybody anyone everybody everyone management leadership engineering
  he she whoever`);
const MAYBE = words(
  'operator operators responder manager managers admin admins author authors people teams they ops operations',
);
const DETERMINERS = words("the a an our this that these those another each every any some all both &'s @'s");
/** What stands between a person and the verb without taking the deed from them. */
const ADVERBS = words(
  'simply just also again then once twice even still always only first had has have was were',
);
/** Behind these a person is not the subject, or it is said of them that they did not. */
const NO_SUBJECT_BEHIND = words(
  'no by of to for from with between on at against about than in into after before without via behind towards',
);
const AMONG = words('one two some most none each any all many both several');
/** A person may be described before the verb comes: the engineer on duty, the engineer who ran it. */
const DESCRIPTION: Readonly<Record<string, number>> = {
  who: 8,
  on: 4,
  in: 4,
  at: 4,
  from: 4,
  of: 4,
  with: 4,
  doing: 4,
};
const CLAUSE = words('because since while when if that which but whereas although where');
const MARKS = words(', ;');

/** The person who is the subject of the verb at an index; null where it is a thing, or there is none. */
export function subjectOf(tokens: readonly Token[], verb: number): Subject | null {
  const end = beforeAdverbs(tokens, verb);
  const text = (index: number) => tokens[index]?.text ?? ';';
  if (text(end) === 'and' || text(end) === 'then' || text(end) === 'but')
    return subjectOfClause(tokens, end - 1);
  return personAt(tokens, end) ?? personDescribed(tokens, end);
}

function beforeAdverbs(tokens: readonly Token[], verb: number): number {
  const text = (index: number) => tokens[index]?.text ?? ';';
  let end = verb - 1;
  while (verb - end < 6 && (ADVERBS.has(text(end)) || /..ly$/.test(text(end)))) end--;
  if (text(end) !== ',') return end;
  // An aside: @dana, tired after a long shift, wiped it.
  for (let start = end - 1; start > end - 10; start--) if (text(start) === ',') return start - 1;
  return end;
}

/** A person whose last word stands at an index. */
function personAt(tokens: readonly Token[], head: number): Subject | null {
  const kind = kindOf(tokens[head]?.text);
  if (kind === null) return null;
  const text = (index: number) => tokens[index]?.text ?? ';';
  let from = head;
  if (kind !== 'we' && kind !== 'name') {
    let first = head;
    while (head - first < 4 && isModifier(text(first - 1)) && !DETERMINERS.has(text(first))) first--;
    if (DETERMINERS.has(text(first))) from = first;
    else if (MARKS.has(text(first - 1))) from = first;
  }
  const before = text(from - 1);
  if (before === 'of' && AMONG.has(text(from - 2))) return { kind, from: from - 2 };
  return NO_SUBJECT_BEHIND.has(before) ? null : { kind, from };
}

const isModifier = (text: string) => !MARKS.has(text) && !NO_SUBJECT_BEHIND.has(text) && !CLAUSE.has(text);

function personDescribed(tokens: readonly Token[], end: number): Subject | null {
  for (let head = end - 1; head >= 0 && end - head <= 8; head--) {
    if (MARKS.has(tokens[head]!.text)) return null;
    const reach = DESCRIPTION[tokens[head + 1]!.text];
    const person = reach !== undefined && end - head <= reach ? personAt(tokens, head) : null;
    if (person) return person;
  }
  return null;
}

/** The person with whom a clause begins, whose deed its second verb is, too. */
function subjectOfClause(tokens: readonly Token[], before: number): Subject | null {
  const end = tokens[before]?.text === ',' ? before - 1 : before;
  let start = end;
  const opens = (text: string) => MARKS.has(text) || CLAUSE.has(text);
  while (start > 0 && end - start < 14 && !opens(tokens[start - 1]!.text)) start--;
  for (let head = start; head <= Math.min(start + 4, end); head++) {
    const person = personAt(tokens, head);
    if (person && person.from <= start) return person;
  }
  return null;
}

/** The words that are people, beside the names of the policy. */
export const KINDS_OF_PEOPLE: readonly string[] = ['we', 'i', ...ROLES, ...MAYBE];

/** What kind of person a word is; null where it is none. */
function kindOf(text: string | undefined): Subject['kind'] | null {
  if (text === '@') return 'name';
  if (text === 'we' || text === 'i') return 'we';
  if (text === '&' || ROLES.has(text ?? '')) return 'role';
  return MAYBE.has(text ?? '') ? 'maybe' : null;
}
