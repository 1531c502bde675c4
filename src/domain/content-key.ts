import { hash } from 'node:crypto';

/** A short name of contents: the same for the same, and for others another. */
export function contentKey(parts: readonly string[]): string {
  let text = '';
  for (const part of parts) text += `${part.length}:${part}`;
  return hash('sha256', text, 'base64url').slice(0, 22);
}
