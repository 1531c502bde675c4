import { ATTRIBUTES_LINE, DRIVER_KEY, driverCommand } from '../domain/merge-driver.ts';
import type { Check } from './ailment.ts';
import { addAttribute, driverState, hasAttribute, installDriver, mergeAttribute } from './merge-setup.ts';

/** Whether git in this clone merges incident files by meaning, and safely. */
export const mergeDriver: Check = (context) => {
  const repository = context.repositoryAt(context.store.root);
  const state = repository && driverState(repository);
  if (!repository || state === 'safe') return [];
  const message =
    state === 'missing'
      ? 'git does not know in this clone how to merge incident files: it merges them line by line'
      : `${DRIVER_KEY} does not end in conflict markers where the driver is missing or killed: one side would be lost without a word`;
  const mend = () => {
    installDriver(repository);
    return driverState(repository) === 'safe';
  };
  return [
    {
      kind: 'merge-driver',
      message,
      remedy: `git config ${DRIVER_KEY} '${driverCommand()}'`,
      mend,
      isHint: false,
    },
  ];
};

export const attributes: Check = (context) => {
  const repository = context.repositoryAt(context.store.root);
  if (!repository || hasAttribute(repository)) return [];
  const other = mergeAttribute(repository);
  const mend = () => {
    addAttribute(context.store);
    return hasAttribute(repository);
  };
  return [
    {
      kind: 'merge-attribute',
      message: other
        ? `git merges incident files as "merge=${other}", which some attribute says`
        : 'no attribute tells git which files are merged by meaning',
      remedy: `add to .gitattributes: ${ATTRIBUTES_LINE}`,
      mend,
      isHint: false,
    },
  ];
};
