import { expect, test } from 'vitest';
import { fitted, wrap } from '../../src/render/wrap.ts';

test('a line that is too long goes on further in, one that fits stays', () => {
  expect(fitted('short\n- [ ] a task that goes on', 16)).toBe(
    'short\n- [ ] a task\n      that goes\n      on',
  );
  expect(fitted('  prose that is long', 14)).toBe('  prose that\n    is long');
  expect(fitted('```\nnot to be broken at all\n```', 10)).toBe('```\nnot to be broken at all\n```');
  expect(fitted('anything  at   all', Number.POSITIVE_INFINITY)).toBe('anything  at   all');
});

test('a command to copy stays whole, or is broken as a shell takes it', () => {
  const said = 'Add it: incident timeline add "what you see", or not';
  expect(fitted(said, 44)).toBe('Add it:\n  incident timeline add "what you see", or\n  not');
  expect(wrap('Add it: incident new --title "5xx again" -s S2', 30, 2)).toBe(
    '  Add it: incident new \\\n  --title "5xx again" -s S2',
  );
});
