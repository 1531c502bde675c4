import fc from 'fast-check';
import { expect, test } from 'vitest';
import { madeUnit, release, type WholeFile } from '../../src/io/site-file-bytes.ts';

function fileOf(text: string): WholeFile {
  return madeUnit({ name: 'x', key: () => '', make: () => [{ path: 'x', text }] }).files[0]!;
}

test('a file of nothing is one, be it the first', () => {
  const file = fileOf('');
  expect(file.bytes).toHaveLength(0);
  release(file);
});

test('whatever is written when, what is yet to be written stays as it was made', () => {
  const letter = fc.constantFrom('a', 'é', '→', '😀');
  const step = fc.record({ letter, length: fc.integer({ min: 0, max: 400_000 }), writes: fc.nat(3) });
  const check = (steps: readonly { letter: string; length: number; writes: number }[]) => {
    const waiting: { file: WholeFile; text: string }[] = [];
    const write = () => {
      const { file, text } = waiting.shift()!;
      expect(Buffer.from(file.bytes).equals(Buffer.from(text))).toBe(true);
      release(file);
    };
    for (const { letter: one, length, writes } of steps) {
      const text = one.repeat(length);
      waiting.push({ file: fileOf(text), text });
      for (let count = 0; count < writes && waiting.length > 0; count++) write();
    }
    while (waiting.length > 0) write();
  };
  fc.assert(fc.property(fc.array(step, { maxLength: 30 }), check), { numRuns: 50 });
});

test('memory of what was written is used again', () => {
  const used = new Set<ArrayBufferLike>();
  for (let count = 0; count < 100; count++) {
    const file = fileOf('x'.repeat(100_000));
    used.add(file.bytes.buffer);
    release(file);
  }
  expect(used.size).toBeLessThan(4);
});
