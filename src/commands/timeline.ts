import type { CommandBody } from './command.ts';
import { timelineAdd } from './timeline-add.ts';
import { timelineList } from './timeline-list.ts';
import { timelineConfirm, timelineCorrect, timelineRefute } from './timeline-settle.ts';

const spec: CommandBody = {
  examples: [
    ['incident timeline add "restarted the registry pods"', 'what you do'],
    ['incident timeline add --type finding "pods are OOM-killed"', 'a guess, marked as one'],
    ['incident timeline list', 'what there is, with ids'],
  ],
  subcommands: [timelineAdd, timelineList, timelineConfirm, timelineRefute, timelineCorrect],
};
export default spec;
