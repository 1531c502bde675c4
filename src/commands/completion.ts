import type { Context } from '../context.ts';
import { badInput } from '../domain/failure.ts';
import { didYouMean } from '../domain/suggest.ts';
import type { CommandBody, OptionValues, Outcome } from './command.ts';

/** The shells, and the files of the program that teach them. */
const SCRIPTS = {
  bash: 'completions/incident.bash',
  zsh: 'completions/incident.zsh',
  fish: 'completions/incident.fish',
  powershell: 'completions/incident.ps1',
} as const;
const SHELLS = Object.keys(SCRIPTS) as (keyof typeof SCRIPTS)[];

const spec: CommandBody<'completion'> = {
  description:
    'Prints a script that teaches a shell to complete commands, flags, and what is in the store: incidents, events, people, services.',
  examples: [
    ['source <(incident completion bash)', 'in ~/.bashrc'],
    ['source <(incident completion zsh)', 'in ~/.zshrc, behind compinit'],
    ['incident completion fish > ~/.config/fish/completions/incident.fish', 'once'],
    ['incident completion powershell | Out-String | Invoke-Expression', 'in $PROFILE'],
  ],
  arguments: [{ name: 'shell', describes: SHELLS.join(', ') }],
  json: 'completion',
  run: completion,
};
export default spec;

function completion(
  context: Context,
  [typed]: readonly string[],
  _options: OptionValues,
): Outcome<'completion'> {
  const shell = SHELLS.find((name) => name === typed!.toLowerCase());
  if (shell === undefined)
    throw badInput(`there is no completion for "${typed}".${didYouMean(typed!, SHELLS)}`, {
      where: 'shell',
      mend: `One of ${SHELLS.join(', ')}.`,
    });
  const text = context.store.shipped(SCRIPTS[shell]);
  return { data: { shell, script: text }, text };
}
