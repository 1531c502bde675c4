import { findFrontMatter, isFenced, readFrontMatter } from './front-matter.ts';
import type { YamlMapping, YamlProblem } from './yaml.ts';

/** What `incident new` fills in: a body, and front matter with defaults for the flags of the same names. */
export interface Template {
  defaults: YamlMapping;
  /** Begins with a blank line; line ends are `\n`. */
  body: string;
  /** What is wrong with its front matter; lines count in the template. */
  problems: readonly YamlProblem[];
}

/** Reads a template. One without front matter is all body. */
export function readTemplate(source: string): Template {
  const text = source.replace(/^\uFEFF/, '').replaceAll('\r\n', '\n');
  const fences = findFrontMatter(text);
  const body = isFenced(fences) ? text.slice(fences.bodyFrom) : text;
  const { data, problems } = isFenced(fences)
    ? readFrontMatter(text.slice(fences.yamlFrom, fences.yamlTo))
    : NO_FRONT_MATTER;
  return { defaults: data, problems, body: body.startsWith('\n') ? body : `\n${body}` };
}

const NO_FRONT_MATTER = { data: {}, problems: [] };
