import type { Problem } from '../rules/rule.ts';
import { printableLine } from './printable.ts';

/** What was expected and what came, on one line, and how to mend it. */
export function withAdvice({ message, rule, fixable }: Problem): string {
  const mend = fixable ? 'Mended by: incident lint --fix' : `How to mend it: incident explain ${rule}`;
  return `${printableLine(message).replace(/\.$/, '')}. ${mend}`;
}
