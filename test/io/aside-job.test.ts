import fc from 'fast-check';
import { expect, test } from 'vitest';
import { firstBlocks, jobOf, lastBlocks } from '../../src/io/aside-job.ts';

test('whoever takes blocks, and when, each file is taken once: by threads from the beginning, else from the end', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 500 }),
      fc.infiniteStream(fc.constantFrom('thread', 'other thread', 'process')),
      (count, takers) => {
        const job = jobOf({
          paths: Array.from({ length: count }, (_, at) => `${at}`),
          task: '',
          input: null,
        });
        const sources = new Map([
          ['thread', firstBlocks(job)],
          ['other thread', firstBlocks(job)],
          ['process', lastBlocks(job)],
        ]);
        const taken: { who: string; from: number }[] = [];
        const paths = new Map<number, string>();
        while (sources.size > 0) {
          const who = takers.next().value!;
          const next = sources.get(who)?.next();
          if (next?.done) sources.delete(who);
          if (!next || next.done) continue;
          taken.push({ who, from: next.value.from });
          for (const [at, path] of next.value.paths.entries()) {
            expect(paths.has(next.value.from + at)).toBe(false);
            paths.set(next.value.from + at, path);
          }
        }
        expect([...paths].every(([at, path]) => path === job.paths[at])).toBe(true);
        expect(paths.size).toBe(count);
        const by = (isProcess: boolean) =>
          taken.filter(({ who }) => (who === 'process') === isProcess).map(({ from }) => from);
        expect(by(false)).toEqual(by(false).toSorted((a, b) => a - b));
        expect(by(true)).toEqual(by(true).toSorted((a, b) => b - a));
      },
    ),
  );
});
