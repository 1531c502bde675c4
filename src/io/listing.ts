import { type Dirent, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { conflict } from '../domain/failure.ts';

/**
 * The Markdown files below a folder of a store, in order. Folders named `x.md` and links are listed too: what cannot be read as
 * what it should be is reported, not passed over. @throws where a folder is closed to us.
 */
export function markdownPaths(root: string, below: string): string[] {
  const paths: string[] = [];
  const walk = (folder: string) => {
    let isAllMarkdown = true;
    for (const name of namesIn(join(root, folder))) {
      if (isPassedOver(name)) continue;
      if (MARKDOWN.test(name)) paths.push(`${folder}/${name}`);
      else isAllMarkdown = false;
    }
    if (isAllMarkdown) return;
    for (const entry of entriesOf(join(root, folder))) {
      if (isPassedOver(entry.name) || MARKDOWN.test(entry.name)) continue;
      if (entry.isSymbolicLink()) paths.push(`${folder}/${entry.name}`);
      else if (entry.isDirectory()) walk(`${folder}/${entry.name}`);
    }
  };
  walk(below);
  return paths.sort();
}

const MARKDOWN = /\.md$/i;
const README = 'readme.md';

function isPassedOver(name: string): boolean {
  return name.startsWith('.') || (name.length === README.length && name.toLowerCase() === README);
}

/** What is in a folder; nothing where there is none. In order, so that there is little left to be put in order of paths, which are longer. */
export function namesIn(folder: string): string[] {
  return listed(folder, () => readdirSync(folder)).sort();
}

/** An object for each takes as long as to list ten: asked for only where names do not tell what is a folder. */
function entriesOf(folder: string): Dirent[] {
  return listed(folder, () => readdirSync(folder, { withFileTypes: true }));
}

function listed<T>(folder: string, list: () => T[]): T[] {
  try {
    return list();
  } catch (error) {
    if (['ENOENT', 'ENOTDIR'].includes((error as NodeJS.ErrnoException).code ?? '')) return [];
    throw conflict(`cannot list ${folder}: ${(error as Error).message}`);
  }
}
