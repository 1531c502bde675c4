/**
 * As `map` does. V8 makes of that an array of another kind as soon as it has compiled whoever calls it, and what was compiled
 * for the first kind is thrown away: for lists that much else goes through, of thousands of incidents.
 */
export function mapped<A, B>(all: readonly A[], of: (one: A, index: number) => B): B[] {
  const made: B[] = [];
  for (let index = 0; index < all.length; index++) made.push(of(all[index]!, index));
  return made;
}
