/** Makes something when it is first asked for, and gives the same from then on. */
export function once<T>(make: () => T): () => T {
  let made: { value: T } | null = null;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

/** Derives something of an object when it is first asked for, and gives the same from then on: the object must not change. */
export function oncePer<Of extends WeakKey, T>(derive: (of: Of) => T): (of: Of) => T {
  const known = new WeakMap<Of, { value: T }>();
  return (of) => {
    const before = known.get(of);
    if (before) return before.value;
    const value = derive(of);
    known.set(of, { value });
    return value;
  };
}
