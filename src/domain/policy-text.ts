import type { Policy } from './policy.ts';

/** All of a policy as a text: by it something that was made under one is known from what was made under another. */
export function policyText(policy: Policy): string {
  return JSON.stringify(policy, (_, value) =>
    value instanceof Map || value instanceof Set ? [...value] : value,
  );
}
