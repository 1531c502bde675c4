import type { Context } from '../context.ts';
import { CONFIG_FILE, type Policy } from '../domain/policy.ts';
import { DEFAULT_POLICY } from '../domain/policy-default.ts';
import type { Origin, Setting } from '../rules/rule.ts';

/** The policy in force, and with `--policy-from` the commit it is from. */
interface InForce {
  policy: Policy;
  from: string | undefined;
}

/**
 * Where lines come from, for the rules that ask; to be made only where one did. Git is asked about the one line that a rule
 * wants to know of. With `--policy-from`, the policy of a commit counts only where that has it: a merge request must not
 * vouch for itself.
 */
export async function originsFor(
  { git }: Context,
  inForce: InForce,
): Promise<NonNullable<Setting['origin']>> {
  const { parsePolicy } = await import('../domain/policy-check.ts');
  const policyIn = answeredOnce((commit: string): Policy | null => {
    if (inForce.from !== undefined && !git.isIn(commit, inForce.from)) return null;
    const file = git.fileIn(commit, CONFIG_FILE);
    if (!file || file.problem !== null) return null;
    if (file.text === null) return DEFAULT_POLICY;
    const { policy, problems } = parsePolicy(file.text);
    // One that cannot be read says nothing of who was who.
    return problems.length > 0 ? null : policy;
  });
  return answeredOnce((path: string, line: number): Origin | null => {
    const found = git.origin(path, line);
    if (!found) return null;
    const own = policyIn(found.commit);
    return { ...found, policy: own ?? inForce.policy, policyIsItsOwn: own !== null };
  });
}

/** The same function, which works each answer out once. */
function answeredOnce<A extends readonly (string | number)[], T>(find: (...args: A) => T): (...args: A) => T {
  const known = new Map<string, T>();
  return (...args) => {
    const key = args.join(':');
    if (!known.has(key)) known.set(key, find(...args));
    return known.get(key)!;
  };
}
