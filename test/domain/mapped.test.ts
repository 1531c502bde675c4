import fc from 'fast-check';
import { expect, test } from 'vitest';
import { mapped } from '../../src/domain/mapped.ts';

test('the same as map', () => {
  const of = (one: unknown, index: number) => [one, index];
  fc.assert(
    fc.property(fc.array(fc.jsonValue()), (all) => {
      expect(mapped(all, of)).toEqual(all.map(of));
    }),
  );
});
