import { actionAdd } from './action-add.ts';
import { actionDone, actionNone } from './action-settle.ts';
import { actionList } from './action-list.ts';
import type { CommandBody } from './command.ts';

const spec: CommandBody = {
  description:
    'Corrective actions, each with an owner, a priority and a due date by policy. "None needed, because …" is an answer; silence is not.',
  examples: [
    ['incident action add "Raise the memory limit" --owner @lee', 'due by the policy for the severity'],
    ['incident action done c4d5e6', 'ticked off'],
    ['incident action none --because "the vendor fixed it"', 'decided that there are none'],
    ['incident action list --overdue', 'of all incidents'],
  ],
  subcommands: [actionAdd, actionDone, actionList, actionNone],
};
export default spec;
