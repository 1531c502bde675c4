/** Minutes in a length of time; null where none is given. */
export function minutesIn(length: string | undefined): number | null {
  return length === undefined ? null : Number(length.slice(0, -1)) * MINUTES[length.at(-1)!]!;
}

const MINUTES: Record<string, number> = { m: 1, h: 60, d: 1440 };

/** A handle with its `@`. */
export function withAt(written: string): string {
  return written.startsWith('@') ? written : `@${written}`;
}
