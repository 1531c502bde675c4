import * as z from 'zod/mini';
import { unreadable } from './incident.ts';
import { count, flag, list, named, output, says, text, textOrNull } from './shape.ts';

export const Init = output(
  {
    root: says(text, 'the absolute path of the store'),
    created: says(list(text), 'files that were made'),
    kept: says(list(text), 'files that were there'),
    merge_driver: says(
      flag,
      'whether git in this clone was told how to merge incident files; false where it knew, or there is no git',
    ),
  },
  'a store that was made',
);

const Problem = named(
  'problem',
  z.object({
    path: text,
    line: says(count, 'from 1'),
    column: says(count, 'from 1'),
    rule: says(text, 'the id of the lint rule'),
    requirement: says(textOrNull, 'the rule of the process behind it'),
    severity: says(
      z.enum(['error', 'warning']),
      '`error` too for a warning of a rule that the policy names in `lint.errors`',
    ),
    message: says(text, 'what was expected and what came'),
    fixable: says(flag, 'whether `--fix` would mend it'),
    fingerprint: says(
      text,
      'tells it from all other problems of the store, and stays the same where its line only moves',
    ),
  }),
  'a problem that lint found',
);

export const Lint = output(
  {
    files: says(count, 'how many were checked'),
    fixed: says(list(text), 'paths that `--fix` changed'),
    problems: says(list(Problem), 'those of the policy first, then by path, line and column'),
  },
  'what lint found',
);

export const Fmt = output(
  {
    files: says(count, 'how many were looked at'),
    changed: says(list(text), 'paths that changed, or with `--check` would change'),
    unreadable,
  },
  'what was put into the canonical form',
);

const Finding = named(
  'finding',
  z.object({
    kind: z.enum([
      'repository',
      'merge-driver',
      'merge-attribute',
      'conflict-markers',
      'event-ids',
      'incident-ids',
      'leftovers',
      'policy',
      'schema',
      'identity',
    ]),
    message: says(text, 'what is wrong, and where'),
    remedy: says(text, 'what mending it does, or what a person has to do'),
    fixable: says(flag, 'whether `--fix` can mend it'),
    fixed: says(flag, 'whether it did'),
    hint: says(flag, 'nothing is broken; hints do not count for the exit code'),
  }),
  'something that is wrong with a store or a clone',
);

export const Doctor = output({ findings: list(Finding) }, 'what is wrong with a store or a clone');

export const MergeDriver = output(
  {
    path: says(text, 'what the file is called'),
    conflicts: says(count, 'how many places are left between markers'),
  },
  'two versions of a file that were merged',
);

export const Completion = output(
  {
    shell: z.enum(['bash', 'zsh', 'fish', 'powershell']),
    script: says(text, 'what that shell is to load'),
  },
  'the script that teaches a shell',
);

const SchemaEntry = named(
  'schema-entry',
  z.object({
    name: says(text, 'as `incident schema NAME` takes it'),
    describes: text,
    commands: says(list(text), 'whose `--json` it is; empty for a file that people write'),
  }),
  'a JSON Schema that there is',
);

export const Schema = output(
  {
    schemas: says(z.optional(list(SchemaEntry)), 'all there are; only without a name'),
    name: says(z.optional(text), 'of the one that was named'),
    json_schema: says(z.optional(z.record(text, z.unknown())), 'the one that was named'),
  },
  'JSON Schemas',
);

export const Sync = output(
  {
    committed: says(textOrNull, 'the subject of the commit that was made; null where nothing had changed'),
    received: says(count, 'how many commits came'),
    pushed: says(count, 'how many of ours went'),
    settled: says(list(text), 'with `--continue`: paths that were merged'),
    unmerged: says(list(text), 'paths that take a person; the exit code is 5 then'),
  },
  'what was shared, and what came',
);
