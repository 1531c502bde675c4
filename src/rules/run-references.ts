import { once } from '../domain/once.ts';
import { isOutline, type Outline, type Referring } from '../domain/outline.ts';
import { idFromPath } from '../domain/incident.ts';
import { type Referent, referencesIn } from '../domain/references.ts';
import type { Finding, ReferenceRule, Rule, There } from './rule.ts';

/** What is wrong with what files refer to: by what they name, which rules said what. */
export type BrokenReferences = [name: string, said: [rule: string, message: string][]][];

/** What the rules find in what files refer to. */
export interface LintReferences {
  /** Those files that refer to something of it. */
  concerned<R extends Omit<Referring, 'path'>>(known: readonly R[]): readonly R[];
  check(path: string, text: string): { rule: Rule; finding: Finding }[];
}

/** Finds what is wrong with all that the files of a store refer to; `paths` are all that there is to refer to. */
export function brokenReferences(
  known: readonly (Outline | Referring)[],
  paths: readonly string[],
  rules: readonly Rule[],
): BrokenReferences {
  const asked = rules.filter(isReferenceRule);
  // Most stores have no reference at all.
  const there = once(() => thereIn(known, paths));
  const broken = new Map<string, [rule: string, message: string][]>();
  for (const { refersTo } of known) {
    for (const referent of refersTo) {
      const said = asked.flatMap((rule): [string, string][] => {
        const message = rule.check(referent, there());
        return message === null ? [] : [[rule.id, message]];
      });
      if (said.length > 0) broken.set(nameOf(referent), said);
    }
  }
  return [...broken];
}

/** Makes ready to check files of that store. */
export function lintReferences(found: BrokenReferences, rules: readonly Rule[]): LintReferences {
  const broken = new Map(found);
  return {
    concerned: (known) =>
      known.filter(({ refersTo }) => refersTo.some((referent) => broken.has(nameOf(referent)))),
    check(path, text) {
      const placeOf = placesIn(text);
      return referencesIn(path, text).flatMap((reference) => {
        const place = placeOf(reference.start);
        const said = broken.get(nameOf(reference)) ?? [];
        return said.flatMap(([id, message]) =>
          rules.filter((rule) => rule.id === id).map((rule) => ({ rule, finding: { ...place, message } })),
        );
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
