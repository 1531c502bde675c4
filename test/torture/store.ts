import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isIncident, readIncident } from '../../src/domain/incident.ts';
import { Sandbox } from '../support/incident.ts';
import type { Request } from './faulty-program.ts';

export const NOW = '2017-02-01T18:10:00Z';

/** A store with one active incident, and copies of it. */
export class Original {
  /** Of the incident, in each copy. */
  readonly path: string;
  readonly root: string;
  private readonly copies: string[] = [];

  constructor(prepare: (store: Sandbox, path: string) => void = () => {}) {
    const store = new Sandbox();
    this.path = store.declare('--role', 'incident-manager=@sam', '--role', 'eoc=@dana').path;
    prepare(store, this.path);
    rmSync(join(store.root, '.home'), { recursive: true });
    this.root = store.root;
  }

  copy(): string {
    const root = mkdtempSync(join(tmpdir(), 'incident-torture-'));
    cpSync(this.root, root, { recursive: true });
    this.copies.push(root);
    return root;
  }

  remove(): void {
    for (const root of [this.root, ...this.copies]) rmSync(root, { recursive: true, force: true });
  }
}

/** The environment of a command in such a store; a seed of its own gives ids of their own. */
export function environment(root: string, seed: string): Request['env'] {
  return {
    INCIDENT_NOW: NOW,
    INCIDENT_USER: '@dana',
    INCIDENT_SEED: seed,
    PATH: process.env.PATH ?? '',
    HOME: root,
  };
}

/** The texts of the timeline. @throws where the file cannot be read, or a line of the timeline is no event. */
export function timelineTexts(root: string, path: string): string[] {
  const read = readIncident(path, readFileSync(join(root, path), 'utf8'));
  if (!isIncident(read)) throw new Error(read.message);
  const torn = read.document.pieces.filter(({ kind }) => kind === 'unreadable');
  if (torn.length > 0) throw new Error(`torn: ${torn[0]!.raw}`);
  return read.timeline.map((event) => event.text);
}

/** What must be so of what was written: all that was acknowledged, nothing twice, nothing that nobody wrote. */
export function accountFor(
  found: readonly string[],
  acknowledged: readonly string[],
  attempted: ReadonlySet<string>,
): void {
  const lost = acknowledged.filter((text) => !found.includes(text));
  const strange = found.filter((text) => !attempted.has(text));
  if (lost.length > 0) throw new Error(`lost, though acknowledged: ${lost.join(', ')}`);
  if (new Set(found).size !== found.length) throw new Error('an event is there twice');
  if (strange.length > 0) throw new Error(`nobody wrote: ${strange.join(', ')}`);
}

/** Files that were not finished, of a store. */
export function unfinished(root: string): string[] {
  return ['tmp', 'cache'].flatMap((name) => {
    const folder = join(root, '.incident', name);
    return existsSync(folder) ? readdirSync(folder).filter((file) => !/\.(?:json|table)$/.test(file)) : [];
  });
}
