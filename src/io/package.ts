import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The version in the program's own package.json. */
export function packageVersion(packageRoot: string): string {
  return (JSON.parse(readFileSync(join(packageRoot, 'package.json'), 'utf8')) as { version: string }).version;
}
