import { createHash } from 'node:crypto';

/** A short name for what some texts say together: the same texts, the same name, on any machine. */
export function fingerprintOf(texts: readonly string[]): string {
  return createHash('sha256').update(JSON.stringify(texts)).digest('hex').slice(0, 32);
}
