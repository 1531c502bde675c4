import type { Context } from '../context.ts';
import { tidyTitle } from '../domain/declare.ts';
import { badInput } from '../domain/failure.ts';
import {
  isSeverity,
  type Policy,
  SEVERITIES,
  type Severity,
  VISIBILITIES,
  type Visibility,
} from '../domain/policy.ts';
import { canonicalHandle, personCalled } from '../domain/roster.ts';
import { didYouMean } from '../domain/suggest.ts';
import { isStatus, STATUSES, type Status } from '../domain/workflow.ts';

const MAX_TITLE = 200;
const MAX_SERVICE = 100;

/** A title: one line, not empty, nothing in it that steers a terminal. */
export function titleInput(typed: string): string {
  const title = tidyTitle(typed);
  if (title === '')
    throw badInput('the title is empty', { where: '--title', mend: 'Say in one line what is wrong.' });
  if (title.length <= MAX_TITLE) return title;
  throw badInput(`the title has ${title.length} characters`, {
    where: '--title',
    mend: `At most ${MAX_TITLE}; the rest belongs in the summary.`,
  });
}

/** Reads a severity as typed: `S1`, `s1` or `severity::1` (R2). @throws Failure `usage` */
export function severityInput(typed: string, policy: Policy): Severity {
  const label = policy.labels.severityPrefix;
  const name = typed.startsWith(label) ? `S${typed.slice(label.length)}` : typed.toUpperCase();
  if (isSeverity(name)) return name;
  throw badInput(`there is no severity "${typed}".${didYouMean(name, SEVERITIES)}`, {
    where: 'severity',
    mend: SEVERITIES.map((one) => `${one}  ${policy.severities[one].definition}`).join('\n'),
  });
}

/** Anything but the three words would count as confidential, so it is refused where it is typed (R8). */
export function visibilityInput(typed: string): Visibility {
  const found = VISIBILITIES.find((visibility) => visibility === typed.toLowerCase());
  if (found) return found;
  throw badInput(`there is no visibility "${typed}".${didYouMean(typed, VISIBILITIES)}`, {
    where: '--visibility',
    mend: `One of ${VISIBILITIES.join(', ')}.`,
  });
}

/** A service by its name in the policy, whatever the case; any name where the policy lists none. */
export function serviceInput(typed: string, policy: Policy): string {
  const name = tidyTitle(typed);
  if (name === '' || name.length > MAX_SERVICE) {
    throw badInput(`"${name.slice(0, MAX_SERVICE)}" is not a service`, {
      where: '--service',
      mend: 'Name one in a word or two.',
    });
  }
  const found = policy.services.find((service) => service.toLowerCase() === name.toLowerCase());
  if (found || policy.services.length === 0) return found ?? name;
  throw badInput(`there is no service "${name}".${didYouMean(name, policy.services)}`, {
    where: '--service',
    mend: `Known: ${policy.services.join(', ')}. Add others to incident.config.yaml.`,
  });
}

export function roleInput(typed: string, policy: Policy, where = 'role'): string {
  const known = Object.keys(policy.roles);
  const short: Record<string, string> = { im: 'incident-manager', cm: 'communications-manager' };
  const wanted = typed.toLowerCase();
  const found = known.find((role) => role === wanted) ?? known.find((role) => role === short[wanted]);
  if (found) return found;
  throw badInput(`there is no role "${typed}".${didYouMean(typed, known)}`, {
    where,
    mend: `Known: ${known.join(', ')}.`,
  });
}

/** A person by handle, name, e-mail address or alias; with a roster, nobody else can be named. */
export function handleInput(typed: string, policy: Policy, where: string): string {
  const handle = canonicalHandle(policy, typed);
  if (!/^@[\w.-]*\w$/.test(handle))
    throw badInput(`"${typed}" is not a handle`, { where, mend: 'Write it as @dana.' });
  if (policy.roster.length === 0 || personCalled(policy, handle)) return handle;
  const known = policy.roster.map((person) => person.handle);
  throw badInput(`${handle} is not in the roster.${didYouMean(handle, known)}`, {
    where,
    mend: 'Add them to roster in incident.config.yaml.',
  });
}

/** A reason, asked for on a terminal where it was left out. */
export async function reasonInput(
  context: Context,
  given: string | undefined,
  message: string,
): Promise<string> {
  const reason = (
    given ?? (context.prompt ? await context.prompt.text({ message, validate: notEmpty }) : '')
  ).trim();
  if (reason === '')
    throw badInput('a reason is needed', { where: '--because', mend: 'Say why: --because "…"' });
  return reason;
}

export function notEmpty(answer: string): string | true {
  return answer.trim() === '' ? 'Please write something.' : true;
}

/** A status of the workflow (R3). */
export function statusInput(typed: string): Status {
  const status = typed.toLowerCase();
  if (isStatus(status)) return status;
  throw badInput(`there is no status "${typed}".${didYouMean(status, STATUSES)}`, {
    where: 'status',
    mend: `One of ${STATUSES.join(', ')}.`,
  });
}
