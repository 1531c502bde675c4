import { DRIVER_KEY, driverCommand } from '../../src/domain/merge-driver.ts';
import { type Clone, PROGRAM } from '../support/clones.ts';

/** How a clone may lack the driver. With `unsafe`, as in many a manual, git hides one side; it says that there is a conflict. */
export const SABOTAGES = ['unset', 'missing', 'killed', 'unsafe'] as const;
export type Sabotage = (typeof SABOTAGES)[number];

const MOST_SECONDS_TO_LIVE = 0.25;

export function useSabotage(clone: Clone, sabotage: Sabotage, random: () => number): void {
  if (sabotage === 'unset') clone.mustGit('config', '--unset', DRIVER_KEY);
  else if (sabotage === 'missing') clone.useDriver(driverCommand('no-such-program'));
  else if (sabotage === 'unsafe') clone.useDriver('no-such-program merge-driver %O %A %B');
  else {
    const seconds = (random() * MOST_SECONDS_TO_LIVE).toFixed(3);
    clone.useDriver(driverCommand(`timeout -s KILL ${seconds} ${PROGRAM}`));
  }
}
