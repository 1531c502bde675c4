import type { CommandBody } from './command.ts';
import { reviewComplete, reviewRequest, reviewStart } from './review-steps.ts';
import { reviewSchedule } from './review-schedule.ts';

const spec: CommandBody = {
  description:
    'The review is written in the incident file, below "## Review", and takes seven working days at most (R2–R6).',
  examples: [
    ['incident review start', 'after resolution'],
    ['incident review schedule', 'offers the next meetings'],
    ['incident review complete', 'after the meeting; lists all that is missing'],
  ],
  subcommands: [reviewStart, reviewRequest, reviewSchedule, reviewComplete],
};
export default spec;
