/**
 * What is mutated together (modules of `src/domain/`), and the tests that these mutants are held to (of `test/domain/`):
 * no process, no file but those of the tests, over in seconds.
 */
export const GROUPS = {
  parsing: {
    modules: [
      'document',
      'section-prose',
      'unclosed-block',
      'event',
      'yaml',
      'yaml-full',
      'yaml-simple',
      'front-matter',
      'front-matter-entries',
      'front-matter-edit',
      'incident',
      'insert',
      'state-changes',
    ],
    tests: [
      'document',
      'section-prose',
      'unclosed-block',
      'event',
      'yaml',
      'yaml-simple',
      'front-matter',
      'front-matter-edit',
      'front-matter-entries',
      'incident',
      'insert',
      'change',
      'state-changes',
    ],
  },
  merge: { modules: ['merge', 'merge-*'], tests: ['merge', 'merge-*'] },
  redaction: {
    modules: ['redaction/*', 'public-edition'],
    // Without `every-word`: five hundred words take their time, and one of each kind is in `word-use`.
    tests: [
      'redaction/code-ranges',
      'redaction/escapes',
      'redaction/find-names',
      'redaction/leak-check',
      'redaction/look-alikes',
      'redaction/mapped-text',
      'redaction/name-forms',
      'redaction/names',
      'redaction/people',
      'redaction/properties',
      'redaction/public-text',
      'redaction/readings',
      'redaction/redact',
      'redaction/role-wording',
      'redaction/vectors',
      'redaction/word-context',
      'redaction/word-use',
      'public-edition',
    ],
  },
  due: {
    modules: ['due', 'due-*', 'calendar', 'review'],
    tests: [
      'calendar',
      'checklist',
      'customers',
      'escalation',
      'major',
      'model',
      'review',
      'review-held',
      'due*',
    ],
  },
};

export const group = process.env.MUTATION_GROUP ?? 'parsing';
