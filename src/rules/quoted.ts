const LONGEST = 60;

/** A value as a message quotes it: on one line, not too long; `nothing` where there is none. */
export function quoted(value: unknown): string {
  if (value === null || value === undefined) return 'nothing';
  const text = JSON.stringify(value);
  return text.length <= LONGEST ? text : `${text.slice(0, LONGEST - 1)}…`;
}
