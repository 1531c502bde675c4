import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { ATTRIBUTES_LINE, DRIVER_KEY, driverCommand } from '../../src/domain/merge-driver.ts';

test('docs/sync.md has the line that the program writes', () => {
  const text = readFileSync('docs/sync.md', 'utf8');
  expect(text).toContain(`\ngit config ${DRIVER_KEY} '${driverCommand()}'\n`);
  expect(text).toContain(`\n${ATTRIBUTES_LINE}\n`);
});
