import type { Context, Origin as GitOrigin } from '../context.ts';
import type { Incident } from '../domain/incident.ts';
import { majorChange } from '../domain/major.ts';
import { DEFAULT_POLICY, type Policy } from '../domain/policy.ts';
import type { Origin, World } from '../rules/rule.ts';

/**
 * Where lines come from, for the rules that ask. Git is asked about the one line that a rule wants to know of; what reads a
 * policy of the past is loaded only where there is something that a rule can ask about.
 */
export async function originsFor(
  { git }: Context,
  present: Policy,
  incidents: readonly Incident[],
): Promise<World['origin']> {
  if (!incidents.some(({ timeline }) => timeline.some((event) => majorChange(event) !== null)))
    return undefined;
  const { parsePolicy } = await import('../domain/policy-check.ts');
  const policies = new Map<string, Policy>();
  const policyIn = (commit: string, config: string | null): Policy => {
    const known = policies.get(commit);
    if (known) return known;
    const { policy, problems } = config === null ? NO_CONFIG : parsePolicy(config);
    // One that cannot be read says nothing of who was who.
    const read = problems.length > 0 ? present : policy;
    policies.set(commit, read);
    return read;
  };
  const origins = new Map<string, Origin | null>();
  return (path, line) => {
    const place = `${path}:${line}`;
    const known = origins.get(place);
    if (known !== undefined) return known;
    const found = git.origin(path, line);
    const origin = found && withPolicy(found, policyIn);
    origins.set(place, origin);
    return origin;
  };
}

const NO_CONFIG = { policy: DEFAULT_POLICY, problems: [] };

function withPolicy(
  { commit, name, email, config }: GitOrigin,
  policyIn: (commit: string, config: string | null) => Policy,
): Origin {
  return { commit, name, email, policy: policyIn(commit, config) };
}
