import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parseActions, parseWaiver } from '../../src/domain/actions.ts';
import { parseEvent } from '../../src/domain/event.ts';
import { parsePolicy } from '../../src/domain/policy-check.ts';
import { DEFAULT_POLICY } from '../../src/domain/policy-default.ts';
import { fencedBlocks } from './documents.ts';

// Whole incident files among the examples are written to a store and linted by the console blocks of their document.

test('the policy with all defaults written out is the default policy', () => {
  const [defaults] = examples('docs/policy.md', 'yaml').filter(({ text }) => text.includes('service_prefix'));
  expect(parsePolicy(defaults!.text).policy).toEqual(DEFAULT_POLICY);
});

test('each line of the vectors in docs/format.md reads as said there', () => {
  const vectors = /^```json vectors\n(.*?)^```$/ms.exec(readFileSync('docs/format.md', 'utf8'))![1]!;
  for (const { lines, event } of JSON.parse(vectors)) {
    const [first, ...further] = lines;
    expect(parseEvent(first, further)).toMatchObject(event);
  }
});

test.each(examples('docs/format.md', 'markdown'))(
  'line $line of docs/format.md shows corrective actions',
  (one) => {
    const lines = one.text.trimEnd().split('\n');
    expect(parseActions(one.text, 1).length + (parseWaiver(one.text) === null ? 0 : 1)).toBe(lines.length);
  },
);

function examples(path: string, language: string) {
  return fencedBlocks(readFileSync(path, 'utf8')).filter(
    (block) => block.language === language && !block.isFile,
  );
}
