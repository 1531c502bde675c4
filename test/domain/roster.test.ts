import { expect, test } from 'vitest';
import type { Person, Policy } from '../../src/domain/policy.ts';
import { DEFAULT_POLICY } from '../../src/domain/policy-default.ts';
import { canonicalHandle, isPerson, personCalled } from '../../src/domain/roster.ts';

function person(handle: string, rest: Partial<Person> = {}): Person {
  return { handle, name: null, email: null, roles: [], aliases: [], manager: null, contact: {}, ...rest };
}

const sam = person('@Sam', { name: 'Sam Lee', email: 'sam@example.com', aliases: ['@lee', 'Sammy'] });
const lee = person('@lee', { name: 'Lee Park', aliases: ['sammy'] });
const policy: Policy = { ...DEFAULT_POLICY, roster: [sam, lee] };

test.each(['@Sam', 'sam', ' @SAM ', 'Sam Lee', 'sam lee', 'SAM@example.com', '@sammy'])(
  'a person is found by what they are called: %s',
  (called) => {
    expect(personCalled(policy, called)).toBe(sam);
    expect(canonicalHandle(policy, called)).toBe('@Sam');
    expect(isPerson(policy, called, '@sam')).toBe(true);
    expect(isPerson(policy, called, '@lee')).toBe(false);
  },
);

test('a handle counts before the other name of somebody who stands above', () => {
  expect(personCalled(policy, '@lee')).toBe(lee);
  expect(personCalled({ ...policy, roster: [lee, sam] }, 'sammy')).toBe(lee);
});

test('somebody whom the roster does not have is written as they are called', () => {
  for (const roster of [[], [sam]]) {
    const known = { ...policy, roster };
    expect(personCalled(known, '@kim')).toBeNull();
    expect(canonicalHandle(known, ' @kim ')).toBe('@kim');
    expect(canonicalHandle(known, 'kim')).toBe('@kim');
    expect(canonicalHandle(known, 'Kim Doe')).toBe('Kim Doe');
    expect(isPerson(known, 'KIM', '@kim')).toBe(true);
    expect(isPerson(known, null, '@kim')).toBe(false);
  }
});
