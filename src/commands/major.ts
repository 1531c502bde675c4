import type { CommandBody } from './command.ts';
import { majorDeclare } from './major-declare.ts';
import { majorWithdraw } from './major-withdraw.ts';

const spec: CommandBody = {
  description:
    'Declares a major incident, or takes that back: only those on the ladder of the policy may (R15). Anybody else asks them: incident escalate.',
  examples: [
    ['incident major declare --because "all pushes fail in every region" --comms-lead @kim', 'declares it'],
    ['incident major withdraw --because "one shard only"', 'it was none after all'],
  ],
  subcommands: [majorDeclare, majorWithdraw],
};
export default spec;
