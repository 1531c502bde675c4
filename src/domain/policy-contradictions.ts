import { INCIDENT_MANAGER, type Policy } from './policy.ts';
import { didYouMean } from './suggest.ts';
import type { YamlProblem, YamlText } from './yaml.ts';

type Path = (string | number)[];

/** What each entry of a policy allows by itself, but not together, with its place in the file. */
export function contradictions(policy: Policy, yaml: YamlText): YamlProblem[] {
  const problem = (path: Path, message: string) => ({ ...yaml.locate(path), message });
  const found = [...rosterProblems(policy), ...responseProblems(policy), ...customerProblems(policy)];
  const problems = found.map(([path, message]) => problem(path, message));
  if (policy.roles[INCIDENT_MANAGER]?.duty === 'communicating') {
    const message = 'the incident manager coordinates; give the duty "communicating" to another role';
    problems.push(problem(['roles', INCIDENT_MANAGER], message));
  }
  return problems;
}

type Found = [path: Path, message: string];

function rosterProblems(policy: Policy): Found[] {
  const roles = Object.keys(policy.roles);
  return policy.roster.flatMap((person, index) => [
    ...twice(policy.roster, index, (one) => one.handle, 'in the roster').map(at('roster', index)),
    ...person.roles.flatMap((role) =>
      unknown(role, roles, `${person.handle} holds the unknown role`).map(at('roster', index)),
    ),
    ...strangers(policy, person.manager, `the manager of ${person.handle}`).map(
      at('roster', index, 'manager'),
    ),
    ...Object.keys(person.contact).flatMap((way) =>
      unknown(way, policy.escalation.ways, `${person.handle} is reached by the unknown way`).map(
        at('roster', index, 'contact'),
      ),
    ),
  ]);
}

function responseProblems({ escalation, checklist, channels, notify, roles, products }: Policy): Found[] {
  const known = Object.keys(roles);
  return [
    ...escalation.ladder.flatMap((role, index) =>
      unknown(role, known, 'the ladder has the unknown role').map(at('escalation', 'ladder', index)),
    ),
    ...checklist.flatMap((item, index) => [
      ...twice(checklist, index, ({ id }) => id, 'in the checklist').map(at('checklist', index)),
      ...unknown(item.role, known, `${item.id} is for the unknown role`).map(at('checklist', index, 'role')),
    ]),
    ...products.flatMap((_, index) =>
      twice(products, index, ({ id }) => id, 'among the products').map(at('products', index)),
    ),
    ...Object.entries(notify).flatMap(([notice, names]) =>
      names.flatMap((name, index) =>
        unknown(name, Object.keys(channels), `${notice} goes to the unknown channel`).map(
          at('notify', notice, index),
        ),
      ),
    ),
  ];
}

function customerProblems(policy: Policy): Found[] {
  const roles = Object.keys(policy.roles);
  return [
    ...policy.customers.flatMap((customer, index) => [
      ...twice(policy.customers, index, ({ name }) => name, 'among the customers').map(
        at('customers', index),
      ),
      ...strangers(policy, customer.csm, `the CSM of ${customer.name}`).map(at('customers', index, 'csm')),
    ]),
    ...policy.summaryApprovers.flatMap((role, index) =>
      unknown(role, roles, 'summaries are approved by the unknown role').map(at('summary_approvers', index)),
    ),
  ];
}

const at =
  (...path: Path) =>
  (message: string): Found => [path, message];

function unknown(name: string, known: readonly string[], what: string): string[] {
  if (known.includes(name)) return [];
  return [`${what} "${name}".${didYouMean(name, known)} Known: ${known.join(', ') || 'none'}.`];
}

/** The second of two entries that are called the same, whatever the case. */
function twice<T>(all: readonly T[], index: number, nameOf: (entry: T) => string, where: string): string[] {
  const name = nameOf(all[index]!);
  const first = all.findIndex((other) => nameOf(other).toLowerCase() === name.toLowerCase());
  return first < index ? [`${name} is ${where} twice`] : [];
}

/** With a roster, nobody else can be named. */
function strangers({ roster }: Policy, handle: string | null, what: string): string[] {
  if (handle === null || roster.length === 0) return [];
  const known = roster.map((person) => person.handle);
  if (known.some((one) => one.toLowerCase() === handle.toLowerCase())) return [];
  return [`${what}, ${handle}, is not in the roster.${didYouMean(handle, known)}`];
}
