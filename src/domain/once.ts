/** Makes something when it is first asked for, and gives the same from then on. */
export function once<T>(make: () => T): () => T {
  let made: { value: T } | null = null;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

/**
 * Remembers what was derived last, and gives it again as long as the very same is asked: of one incident after the other,
 * dozens of rules and lists ask the same. What it is derived from must not change.
 */
export function remembered<A, T>(derive: (a: A) => T): (a: A) => T;
export function remembered<A, B, T>(derive: (a: A, b: B) => T): (a: A, b: B) => T;
export function remembered<A, B, C, T>(derive: (a: A, b: B, c: C) => T): (a: A, b: B, c: C) => T;
export function remembered<T>(derive: (...of: unknown[]) => T): (...of: unknown[]) => T {
  let last: { a: unknown; b: unknown; c: unknown; value: T } | null = null;
  return (a, b, c) => {
    if (last === null || last.a !== a || last.b !== b || last.c !== c)
      last = { a, b, c, value: derive(a, b, c) };
    return last.value;
  };
}
