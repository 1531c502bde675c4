import { INCIDENT_ID } from '../domain/ids.ts';
import { idFromPath } from '../domain/incident.ts';
import { knownCustomer } from '../domain/customers.ts';
import { isSubject } from '../domain/record.ts';
import { didYouMean, nearest } from '../domain/suggest.ts';
import { plusMinutes } from '../domain/time.ts';
import { TOPIC_KEYS, type Topic } from '../domain/topic.ts';
import { quoted } from './quoted.ts';
import type { Finding, TopicRule, Setting } from './rule.ts';

export const topicComplete: TopicRule = {
  id: 'topic-complete',
  requirement: 'R7',
  scope: 'topic',
  severity: 'error',
  summary:
    'A topic of the agenda says who asks for it, when and why, and has its id in the name of its file.',
  rationale:
    'It is on the agenda of the meeting that follows `asked_at`, with who asked and why: without these it is on none. Topics ' +
    'are the files below agenda/topics/; `incident agenda request "…"` writes them.',
  check(topic, world) {
    return [
      ...unknownKeys(topic),
      ...required(topic),
      ...idProblem(topic),
      ...timeProblem(topic, world),
      ...customerProblem(topic, world),
    ];
  },
};

const REQUIRED = TOPIC_KEYS.filter((key) => key !== 'customer' && key !== 'asked_at');

function at(topic: Topic, key: string, message: string, what: 'key' | 'value' = 'value'): Finding {
  return { ...topic.frontMatter.locate([key], what), message };
}

function unknownKeys(topic: Topic): Finding[] {
  const known: readonly string[] = TOPIC_KEYS;
  return Object.keys(topic.frontMatter.data)
    .filter((key) => !known.includes(key))
    .map((key) => {
      const hint = nearest(key, known) === null ? ` Known: ${known.join(', ')}.` : didYouMean(key, known);
      return at(topic, key, `expected a key of a topic, found "${key}".${hint}`, 'key');
    });
}

function required(topic: Topic): Finding[] {
  return REQUIRED.flatMap((key) => {
    const found = topic.frontMatter.data[key];
    if (typeof found === 'string' && found.trim() !== '') return [];
    return [at(topic, key, `${key}: expected some text, found ${quoted(found)}`)];
  });
}

function idProblem(topic: Topic): Finding[] {
  const inName = idFromPath(topic.path);
  const written = topic.frontMatter.data.id;
  if (typeof written !== 'string' || written === '') return [];
  if (!INCIDENT_ID.test(written))
    return [at(topic, 'id', `expected an id as 2026-11-22-k3f9, found ${quoted(written)}`)];
  return written === inName
    ? []
    : [at(topic, 'id', `expected the id in the name of the file, ${inName}, found ${written}`)];
}

function timeProblem(topic: Topic, { now }: Setting): Finding[] {
  const written = topic.frontMatter.data.asked_at;
  if (topic.askedAt === null || topic.askedAt !== written)
    return [
      at(
        topic,
        'asked_at',
        `asked_at: expected a time in UTC as 2026-11-22T02:48:21Z, found ${quoted(written)}`,
      ),
    ];
  if (topic.askedAt <= plusMinutes(now, 1)) return [];
  return [
    at(topic, 'asked_at', `asked_at: expected a time that is past, found ${topic.askedAt}; it is ${now} now`),
  ];
}

function customerProblem(topic: Topic, { policy }: Setting): Finding[] {
  const written = topic.frontMatter.data.customer ?? null;
  if (written === null || written === '') return [];
  if (typeof written !== 'string' || !isSubject(written))
    return [
      at(
        topic,
        'customer',
        `customer: expected a name of one line, without a colon, a comma or brackets, found ${quoted(written)}`,
      ),
    ];
  if (policy.customers.length === 0 || knownCustomer(policy, written)) return [];
  const names = policy.customers.map(({ name }) => name);
  return [
    at(
      topic,
      'customer',
      `customer: expected a customer of the policy, found "${written}".${didYouMean(written, names)}`,
    ),
  ];
}
