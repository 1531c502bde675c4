import { once } from '../domain/once.ts';
import { isOutline, type Outline, type Referring } from '../domain/outline.ts';
import { idFromPath } from '../domain/incident.ts';
import { type Referent, referencesIn } from '../domain/references.ts';
import type { Finding, ReferenceRule, Rule, There } from './rule.ts';

/** What the rules find in what files refer to. */
export interface LintReferences {
  concerns(known: Referring): boolean;
  /** All of the store that what is found depends on. */
  basis: unknown;
  check(path: string, text: string): { rule: Rule; finding: Finding }[];
}

/** Makes ready to check files of a store, of which is known what they refer to; `paths` are all that there is to refer to. */
export function lintReferences(
  known: readonly (Outline | Referring)[],
  paths: readonly string[],
  rules: readonly Rule[],
): LintReferences {
  const asked = rules.filter(isReferenceRule);
  // Most stores have no reference at all.
  const there = once(() => thereIn(known, paths));
  const problemsWith = (referent: Referent) =>
    asked.flatMap((rule) => {
      const message = rule.check(referent, there());
      return message === null ? [] : [{ rule, message }];
    });
  const broken = new Map<string, string[]>();
  for (const referent of known.flatMap(({ refersTo }) => refersTo)) {
    const found = problemsWith(referent);
    if (found.length > 0)
      broken.set(
        nameOf(referent),
        found.map(({ message }) => message),
      );
  }
  return {
    concerns: ({ refersTo }) => refersTo.some((referent) => broken.has(nameOf(referent))),
    basis: [...broken],
    check(path, text) {
      const placeOf = placesIn(text);
      return referencesIn(path, text).flatMap((reference) => {
        const place = placeOf(reference.start);
        return problemsWith(reference).map(({ rule, message }) => ({ rule, finding: { ...place, message } }));
      });
    },
  };
}

const isReferenceRule = (rule: Rule): rule is ReferenceRule => rule.scope === 'reference';

function nameOf({ by, to }: Referent): string {
  return `${by} ${to}`;
}

function thereIn(known: readonly (Outline | Referring)[], paths: readonly string[]): There {
  const byId = new Map(paths.map((path) => [idFromPath(path).toLowerCase(), path]));
  for (const { id, path } of known.filter(isOutline)) byId.set(id.toLowerCase(), path);
  return { paths: new Set(paths), byId };
}

/** Gives the line and the column of offsets, from 1, which are to be asked for in their order. */
function placesIn(text: string): (offset: number) => { line: number; column: number } {
  let line = 1;
  let start = 0;
  return (offset) => {
    for (let end = text.indexOf('\n', start); end >= 0 && end < offset; end = text.indexOf('\n', start)) {
      line++;
      start = end + 1;
    }
    return { line, column: offset - start + 1 };
  };
}
