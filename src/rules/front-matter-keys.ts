import { FRONT_MATTER_KEYS } from '../domain/front-matter-keys.ts';
import { missingKeys, unknownKeys } from '../domain/front-matter-schema.ts';
import { didYouMean } from '../domain/suggest.ts';
import { atKey } from './at-key.ts';
import type { IncidentRule } from './rule.ts';

export const frontMatterKeys: IncidentRule = {
  id: 'front-matter-keys',
  requirement: null,
  scope: 'incident',
  severity: 'warning',
  summary: 'Front matter has only keys that the format knows.',
  rationale:
    'A misspelt key is a value that nobody reads. Keys of your own are kept as they are, but nothing looks at them; what ' +
    'people should read stands better in the text.',
  check(incident) {
    const { data } = incident.frontMatter;
    const unknown = unknownKeys(data);
    if (unknown.length === 0) return [];
    // One that was meant to be a required key is reported as that by front-matter-types.
    const meant = new Set(missingKeys(data).values());
    return unknown.flatMap((key) => {
      if (meant.has(key)) return [];
      const hint = didYouMean(key, FRONT_MATTER_KEYS) || ` Known: ${FRONT_MATTER_KEYS.join(', ')}.`;
      return [atKey(incident, [key], `expected a key of the format, found "${key}".${hint}`, 'key')];
    });
  },
};
