import type { ReadRule } from './rule.ts';

export const readable: ReadRule = {
  id: 'readable',
  requirement: null,
  scope: 'read',
  severity: 'error',
  summary:
    'A file below incidents/ or agenda/topics/ is a regular UTF-8 text of at most 1 MiB, with front matter in strict YAML.',
  rationale:
    'Incident files come from merge requests. Only a plain file that begins with a line of exactly three dashes is read; ' +
    'tags, anchors, aliases, duplicate keys and deep nesting are refused, since readers disagree on what they mean.',
};
