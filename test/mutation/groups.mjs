const inDomain = (...names) => names.map((name) => `domain/${name}`);

/**
 * What is mutated together (modules of `src/`), and the tests that these mutants are held to (of `test/`): no process, no
 * file but those of the tests, over in seconds.
 */
export const GROUPS = {
  parsing: {
    modules: inDomain(
      'document',
      'section-prose',
      'unclosed-block',
      'event',
      'event-order',
      'yaml',
      'yaml-full',
      'yaml-simple',
      'yaml-layout',
      'front-matter',
      'front-matter-entries',
      'front-matter-edit',
      'incident',
      'incident-past',
      'insert',
      'state-changes',
      'timeline-end',
    ),
    tests: inDomain(
      'document',
      'section-prose',
      'unclosed-block',
      'event',
      'event-order',
      'yaml',
      'yaml-simple',
      'front-matter',
      'front-matter-edit',
      'front-matter-entries',
      'incident',
      'incident-past',
      'insert',
      'change',
      'state-changes',
      'timeline-end',
    ),
  },
  merge: { modules: inDomain('merge', 'merge-*'), tests: inDomain('merge', 'merge-*') },
  redaction: {
    modules: inDomain('redaction/*', 'public-edition'),
    // Without `every-word`: five hundred words take their time, and one of each kind is in `word-use`.
    tests: inDomain(
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
    ),
  },
  due: {
    modules: inDomain('due', 'due-*', 'calendar', 'review', 'review-missing', 'requests'),
    tests: inDomain(
      'calendar',
      'checklist',
      'customers',
      'escalation',
      'major',
      'model',
      'review',
      'review-held',
      'review-missing',
      'requests',
      'due*',
    ),
  },
  usual: { modules: [...inDomain('usual/*'), 'rules/usual'], tests: ['rules/usual'] },
};

export const group = process.env.MUTATION_GROUP ?? 'parsing';
