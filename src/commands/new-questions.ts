import type { Context } from '../context.ts';
import type { Prompt } from '../context/terminal.ts';
import { Failure } from '../domain/failure.ts';
import { INCIDENT_MANAGER, type Policy, SEVERITIES, VISIBILITIES } from '../domain/policy.ts';
import type { OptionValues } from './command.ts';
import { pastTime } from './incidents.ts';
import { handleInput, serviceInput, titleInput } from './inputs.ts';

type Answer = string | readonly string[] | undefined;
type Question = (prompt: Prompt, context: Context, policy: Policy) => Promise<Answer>;

/** What `incident new` asks on a terminal, in this order. An answer has the form of the flag of that name. */
const QUESTIONS: readonly (readonly [option: string, ask: Question])[] = [
  ['title', askTitle],
  ['severity', askSeverity],
  ['service', askServices],
  ['visibility', askVisibility],
  ['started', askStart],
  ['role', askManager],
];

/** The options with an answer for each that was left out; each answer is checked as soon as it is given. */
export async function withAnswers(
  context: Context,
  options: OptionValues,
  policy: Policy,
): Promise<OptionValues> {
  const answered: Record<string, OptionValues[string]> = { ...options };
  for (const [option, ask] of QUESTIONS) {
    if (answered[option] === undefined) answered[option] = await ask(context.prompt!, context, policy);
  }
  return answered;
}

async function askTitle(prompt: Prompt): Promise<Answer> {
  return prompt.text({ message: 'What is wrong, in one line?', validate: checkedBy(titleInput) });
}

async function askSeverity(prompt: Prompt, _context: Context, policy: Policy): Promise<Answer> {
  const choices = SEVERITIES.map((value) => ({
    value: value as string,
    name: `${value} ${policy.severities[value].definition}`,
    short: value,
  }));
  return prompt.select({ message: 'How severe is it?', choices, initial: 'S2' });
}

async function askServices(prompt: Prompt, _context: Context, policy: Policy): Promise<Answer> {
  if (policy.services.length > 0) {
    const known = policy.services.map((value) => ({ value, name: value }));
    const chosen = await prompt.select({
      message: 'Which service is affected?',
      choices: [...known, { value: '', name: 'none of these' }],
    });
    return chosen === '' ? [] : [chosen];
  }
  const listed = (typed: string) =>
    typed.split(',').flatMap((name) => (name.trim() === '' ? [] : [name.trim()]));
  const each = (typed: string) => listed(typed).map((name) => serviceInput(name, policy));
  return listed(
    await prompt.text({
      message: 'Which services are affected? (commas between, or nothing)',
      validate: checkedBy(each),
    }),
  );
}

async function askVisibility(prompt: Prompt): Promise<Answer> {
  const choices = VISIBILITIES.map((value) => ({ value: value as string, name: value }));
  return prompt.select({ message: 'Who may see it?', choices, initial: 'internal' });
}

async function askStart(prompt: Prompt, context: Context, policy: Policy): Promise<Answer> {
  const check = (typed: string) => typed === '' || pastTime(context, typed, policy, 'started');
  const message = `When did it begin? (02:41, -20m, in ${policy.timeZone}; nothing if not known)`;
  return (await prompt.text({ message, validate: checkedBy(check) })) || undefined;
}

async function askManager(prompt: Prompt, _context: Context, policy: Policy): Promise<Answer> {
  const check = (typed: string) => typed === '' || handleInput(typed, policy, 'handle');
  const message = 'Who is the incident manager? (a handle; nothing if nobody yet)';
  const typed = await prompt.text({ message, validate: checkedBy(check) });
  return typed === '' ? [] : [`${INCIDENT_MANAGER}=${typed}`];
}

/** Turns a reader that throws into a validation that says why at the prompt. */
function checkedBy(read: (typed: string) => unknown): (typed: string) => string | true {
  return (typed) => {
    try {
      read(typed.trim());
      return true;
    } catch (error) {
      if (error instanceof Failure) return [error.message, error.mend].filter(Boolean).join('. ');
      throw error;
    }
  };
}
