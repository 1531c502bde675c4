import type { Step } from '../domain/ladder.ts';
import { printableLine } from './printable.ts';

/** `@pat (Production lead) by phone (+49 30 1234)`. */
export function stepText({ to, title, via, contact }: Step): string {
  return printableLine(`${to} (${title}) by ${via}${contact ? ` (${contact})` : ''}`);
}
