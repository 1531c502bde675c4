import type { Context } from '../context.ts';
import type { Declaration } from '../domain/declare.ts';
import { dutyClash, isSevere } from '../domain/duties.ts';
import { badInput, refused } from '../domain/failure.ts';
import type { Policy } from '../domain/policy.ts';
import { didYouMean } from '../domain/suggest.ts';
import { readTemplate, type Template } from '../domain/template.ts';
import type { Instant } from '../domain/time.ts';
import type { YamlMapping } from '../domain/yaml.ts';
import { list, type OptionValues, text } from './command.ts';
import { timeOption } from './incidents.ts';
import {
  handleInput,
  roleInput,
  serviceInput,
  severityInput,
  titleInput,
  visibilityInput,
} from './inputs.ts';
import { withAnswers } from './new-questions.ts';

/** What is declared, from flags, the template's defaults and answers. @throws Failure `usage` or `refused` (R17) */
export async function declarationFor(
  context: Context,
  options: OptionValues,
  policy: Policy,
  { defaults }: Template,
  declaredAt: Instant,
): Promise<Declaration> {
  const declaration = declarationFrom(
    context,
    await answeredOptions(context, options, policy, defaults),
    policy,
  );
  checkTimes(declaration, declaredAt);
  checkDuties(declaration, policy);
  return declaration;
}

/** The template of a name. @throws Failure `usage` where there is none, or its front matter cannot be read. */
export function templateCalled(context: Context, name: string): Template {
  const source = context.store.template(name);
  if (source === null) {
    const known = context.store.templateNames();
    throw badInput(`there is no template "${name}".${didYouMean(name, known)}`, {
      where: '--template',
      mend: `Known: ${known.join(', ')}.`,
    });
  }
  const template = readTemplate(source);
  const [problem] = template.problems;
  if (!problem) return template;
  throw badInput(problem.message, { where: `templates/${name}.md:${problem.line}:${problem.column}` });
}

/** Flags first, then the template's own defaults; with a required one missing, a terminal is asked for all the rest. */
async function answeredOptions(
  context: Context,
  options: OptionValues,
  policy: Policy,
  defaults: YamlMapping,
): Promise<OptionValues> {
  const known = { ...stringsOf(defaults), ...options };
  const missing = ['title', 'severity'].filter((name) => text(known, name) === undefined);
  if (missing.length === 0) return known;
  if (context.prompt) return withAnswers(context, known, policy);
  throw badInput(`cannot declare an incident without ${missing.map((name) => `--${name}`).join(' and ')}`, {
    mend: 'For example: incident new --title "Registry returns 5xx" --severity S2 --service registry',
  });
}

function declarationFrom(context: Context, options: OptionValues, policy: Policy): Declaration {
  const services = list(options, 'service').map((service) => serviceInput(service, policy));
  return {
    title: titleInput(text(options, 'title')!),
    severity: severityInput(text(options, 'severity')!, policy),
    visibility: visibilityInput(text(options, 'visibility') ?? 'internal'),
    services: [...new Set(services)],
    startedAt: timeOption(context, options, 'started', policy),
    detectedAt: timeOption(context, options, 'detected', policy),
    roles: rolesInput(list(options, 'role'), policy),
  };
}

/** The keys of a template's front matter that stand for flags. */
function stringsOf(defaults: YamlMapping): Record<string, string> {
  const entries = ['title', 'severity', 'visibility'].map((name) => [name, defaults[name]] as const);
  return Object.fromEntries(
    entries.filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  );
}

function rolesInput(assignments: readonly string[], policy: Policy): Record<string, string> {
  const pairs = assignments.map((assignment) => {
    const [role = '', handle = ''] = assignment.split('=', 2);
    if (handle === '')
      throw badInput(`"${assignment}" names no person`, {
        where: '--role',
        mend: 'Write it as incident-manager=@sam.',
      });
    return [roleInput(role, policy, '--role'), handleInput(handle, policy, '--role')] as const;
  });
  const twice = pairs.find(([role], index) => pairs.findIndex(([other]) => other === role) < index);
  if (twice)
    throw badInput(`${twice[0]} is given to two people`, { where: '--role', mend: 'A role has one holder.' });
  return Object.fromEntries(pairs);
}

function checkTimes({ startedAt, detectedAt }: Declaration, declaredAt: Instant): void {
  const late = (
    [
      ['--started', startedAt],
      ['--detected', detectedAt],
    ] as const
  ).filter(([, at]) => at !== null && at > declaredAt);
  if (late.length > 0)
    throw badInput(`${late[0]![1]} is after the declaration, ${declaredAt}`, {
      where: late[0]![0],
      mend: 'It cannot begin after it was declared.',
    });
  if (startedAt && detectedAt && detectedAt < startedAt)
    throw badInput(`${detectedAt} is before it started, ${startedAt}`, { where: '--detected' });
}

/** In a severe incident nobody both fixes and communicates (R17). */
function checkDuties({ severity, roles }: Declaration, policy: Policy): void {
  const clash = isSevere(severity, policy) ? dutyClash(roles, policy) : null;
  if (!clash) return;
  throw refused(
    `${clash.person} cannot be both ${clash.fixing} and ${clash.communicating} of an ${severity} (R17)`,
    {
      where: '--role',
      mend: 'Name somebody else for one of them, or leave one out.',
    },
  );
}
