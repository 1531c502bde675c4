import { findFrontMatter, isFenced, readFrontMatter } from './front-matter.ts';
import { yamlText } from './front-matter-edit.ts';
import { mintIncidentId, slugOf } from './ids.ts';
import { idFromPath, type UnreadableFile } from './incident.ts';
import type { Recording } from './change.ts';
import { type Instant, parseInstant } from './time.ts';
import { TOPICS } from './topic-path.ts';
import type { YamlText } from './yaml.ts';

/**
 * Something that somebody wants the review meeting to talk about, and that is no incident (R7). Each is a file of its own, so
 * that two clones never change the same one. What a key should not hold reads as missing; lint says so.
 */
export interface Topic {
  /** Relative to the store's root, with `/`. */
  path: string;
  id: string;
  topic: string;
  /** The customer it is about; null where it is about none. */
  customer: string | null;
  askedBy: string | null;
  askedAt: Instant | null;
  because: string;
  frontMatter: YamlText;
}

/** The keys of its front matter, in the order in which they are written; all but the customer are needed. */
export const TOPIC_KEYS = ['id', 'topic', 'customer', 'asked_by', 'asked_at', 'because'] as const;

/** Reads the text of a topic's file. It opens nothing and validates nothing. */
export function readTopic(path: string, text: string): Topic | UnreadableFile {
  const fences = findFrontMatter(text);
  if (!isFenced(fences)) return { path, column: 1, ...fences };
  const frontMatter = readFrontMatter(text.slice(fences.yamlFrom, fences.yamlTo));
  const [problem] = frontMatter.problems;
  if (problem) return { path, ...problem, mend: null };
  const textAt = (key: (typeof TOPIC_KEYS)[number]) => {
    const value = frontMatter.data[key];
    return typeof value === 'string' ? value : '';
  };
  return {
    path,
    id: textAt('id') || idFromPath(path),
    topic: textAt('topic'),
    customer: textAt('customer') || null,
    askedBy: textAt('asked_by') || null,
    askedAt: parseInstant(textAt('asked_at')),
    because: textAt('because'),
    frontMatter,
  };
}

export function isTopic(read: Topic | UnreadableFile): read is Topic {
  return 'frontMatter' in read;
}

/** Makes the file of a new topic: its path below the store's root and its text. */
export function newTopicFile(
  { topic, customer, because }: Pick<Topic, 'topic' | 'customer' | 'because'>,
  { by, at, random }: Recording,
): { id: string; path: string; text: string } {
  const id = mintIncidentId(at, random);
  const lines = [
    `id: ${id}`,
    `topic: ${yamlText(topic)}`,
    ...(customer === null ? [] : [`customer: ${yamlText(customer)}`]),
    `asked_by: ${yamlText(by)}`,
    `asked_at: ${at}`,
    `because: ${yamlText(because)}`,
  ];
  return { id, path: `${TOPICS}/${id}-${slugOf(topic)}.md`, text: `---\n${lines.join('\n')}\n---\n` };
}
