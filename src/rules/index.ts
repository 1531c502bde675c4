import { lineEnds } from './line-ends.ts';
import { readable } from './readable.ts';
import type { Rule } from './rule.ts';
import { severityKnown } from './severity-known.ts';

/** Every lint rule. Those on the bare text come first, in the order in which they are asked. */
export const rules: readonly Rule[] = [readable, lineEnds, severityKnown];
