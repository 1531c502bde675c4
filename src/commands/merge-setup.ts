import type { Repository } from '../context/git.ts';
import type { Store } from '../context/store.ts';
import {
  ATTRIBUTES_LINE,
  DRIVER_KEY,
  DRIVER_NAME,
  DRIVER_NAME_KEY,
  driverCommand,
  isSafeDriver,
  MERGE_DRIVER,
} from '../domain/merge-driver.ts';

const ATTRIBUTES = '.gitattributes';
const ANY_INCIDENT = 'incidents/2026/2026-11-22-k3f9-example.md';

/** How this clone merges incident files: with our driver and a line that falls back, with another one, or not at all. */
export function driverState(repository: Repository): 'safe' | 'unsafe' | 'missing' {
  const command = repository.config(DRIVER_KEY);
  if (command === null) return 'missing';
  return isSafeDriver(command) ? 'safe' : 'unsafe';
}

export function installDriver(repository: Repository): void {
  repository.setConfig(DRIVER_NAME_KEY, DRIVER_NAME);
  repository.setConfig(DRIVER_KEY, driverCommand());
}

/** What git merges incident files with, going by all its attributes; null: line by line. */
export function mergeAttribute(repository: Repository): string | null {
  return repository.attribute('merge', ANY_INCIDENT);
}

export function hasAttribute(repository: Repository): boolean {
  return mergeAttribute(repository) === MERGE_DRIVER;
}

/** Adds the line to the store's attributes, behind what is there: the last line that matches counts. */
export function addAttribute(store: Store): void {
  if (store.create(ATTRIBUTES, `${ATTRIBUTES_LINE}\n`)) return;
  store.update(ATTRIBUTES, (text) => ({
    text: `${text}${text === '' || text.endsWith('\n') ? '' : '\n'}${ATTRIBUTES_LINE}\n`,
  }));
}
