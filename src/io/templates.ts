import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { badInput } from '../domain/failure.ts';
import { kindAt } from './folder.ts';
import { namesIn } from './listing.ts';
import { isReadText, readSafely } from './safe-read.ts';

const TEMPLATES = 'templates';

/** A template of the store, else one that comes with the program; null where there is none. @throws Failure `usage` where it cannot be read. */
export function template(root: string, packageRoot: string, name: string): string | null {
  if (!/^[\w-]+$/.test(name)) return null;
  const own = readSafely(root, `${TEMPLATES}/${name}.md`);
  if (isReadText(own)) return own.text;
  if (kindAt(join(root, own.path)) !== null)
    throw badInput(`the template ${own.message}`, { where: own.path });
  const shipped = join(packageRoot, TEMPLATES, `${name}.md`);
  return existsSync(shipped) ? readFileSync(shipped, 'utf8') : null;
}

/** Of both, each once. */
export function templateNames(root: string, packageRoot: string): string[] {
  const names = [join(root, TEMPLATES), join(packageRoot, TEMPLATES)].flatMap((folder) => namesIn(folder));
  return [
    ...new Set(names.filter((name) => /^[\w-]+\.md$/.test(name)).map((name) => name.slice(0, -3))),
  ].sort();
}
