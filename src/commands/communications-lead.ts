import type { Context } from '../context.ts';
import type { Declaration } from '../domain/declare-major.ts';
import { communicatingRole, dutyClash } from '../domain/duties.ts';
import { refused } from '../domain/failure.ts';
import type { Incident } from '../domain/incident.ts';
import type { Person, Policy } from '../domain/policy.ts';
import { refuseBothDuties } from './both-duties.ts';
import { handleInput } from './inputs.ts';

/**
 * The communications lead: the one named, else who is it already, else the answer to a question.
 * @throws Failure `refused` where it is nobody, or somebody who fixes
 */
export async function communicationsLead(
  context: Context,
  incident: Incident,
  policy: Policy,
  named: string | undefined,
): Promise<Declaration['communicator']> {
  const role = communicatingRole(policy);
  if (role === null)
    throw refused('no role of the policy communicates, so that nobody can be named to (R17)', {
      where: 'incident.config.yaml',
      mend: 'Give one of its roles the duty communicating.',
    });
  const given = named === undefined ? undefined : handleInput(named, policy, '--comms-lead');
  const handle = given ?? incident.roles[role] ?? (await askForLead(context, incident, policy, role));
  refuseBothDuties(incident, role, handle, policy, 'a major incident');
  return { role, handle };
}

async function askForLead(
  { prompt }: Context,
  incident: Incident,
  policy: Policy,
  role: string,
): Promise<string> {
  const { title } = policy.roles[role]!;
  const free = policy.roster.filter(
    ({ handle }) => !dutyClash({ ...incident.roles, [role]: handle }, policy),
  );
  const usual = free.filter((person) => person.roles.includes(role));
  if (!prompt)
    throw refused(
      `a major incident needs somebody who communicates while the others fix it: ${title} (R17)`,
      {
        where: '--comms-lead',
        reasons: usual.map(({ handle }) => handle),
        mend: `Name somebody who fixes nothing: --comms-lead ${usual[0]?.handle ?? '@handle'}`,
      },
    );
  const message = `Who communicates while the others fix it (${title})?`;
  const candidates = usual.length > 0 ? usual : free;
  if (candidates.length > 0) return prompt.select({ message, choices: candidates.map(choiceOf) });
  if (policy.roster.length > 0)
    throw refused('everybody in the roster fixes it already: nobody is left to communicate (R17)', {
      mend: 'Hand a role over first: incident role eoc @other',
    });
  return handleInput(await prompt.text({ message, validate: isHandle }), policy, '--comms-lead');
}

function choiceOf({ handle, name }: Person) {
  return { name: name ? `${handle} (${name})` : handle, value: handle, short: handle };
}

function isHandle(answer: string): string | true {
  return /^@?[\w.-]*\w$/.test(answer.trim()) ? true : 'Write it as @kim.';
}
