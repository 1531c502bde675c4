import { readFileSync } from 'node:fs';
import type { Context } from '../../src/context.ts';
import type { Digest, MadeBeside, Task, Work } from '../../src/context/digests.ts';
import type { Store } from '../../src/context/store.ts';
import type { SourceFile } from '../../src/context/source-file.ts';
import type { Random } from '../../src/domain/ids.ts';
import type { Policy } from '../../src/domain/policy.ts';
import { DEFAULT_POLICY } from '../../src/domain/policy-default.ts';
import type { Instant } from '../../src/domain/time.ts';

const TEMPLATE = readFileSync(new URL('../../templates/default.md', import.meta.url), 'utf8');

/** A store in memory, for tests that run commands by the hundred within one process. Nobody else writes to it. */
export class MemoryStore implements Store {
  readonly root = '/memory';
  readonly files = new Map<string, string>();
  private readonly body: string;

  constructor(template = TEMPLATE) {
    this.body = template;
  }

  configText(): string | null {
    return null;
  }

  incidentPaths(): string[] {
    return [...this.files.keys()].filter((path) => path.startsWith('incidents/')).sort();
  }

  topicPaths(): string[] {
    return [...this.files.keys()].filter((path) => path.startsWith('agenda/topics/')).sort();
  }

  read(path: string): SourceFile {
    return { path, text: this.text(path) };
  }

  digests<T>(
    _name: string,
    _basis: string,
    paths: readonly string[],
    make: (source: SourceFile) => Digest<T>,
  ): T[] {
    return paths.map((path) => make(this.read(path)).value);
  }

  async digestsAside<T>(
    name: string,
    basis: string,
    paths: readonly string[],
    { make }: Task<T>,
  ): Promise<T[]> {
    return this.digests(name, basis, paths, make);
  }

  async digestsBeside<G extends readonly unknown[], T>(
    _name: string,
    _basis: string,
    paths: readonly string[],
    { gather, make }: MadeBeside<G, T>,
  ): Promise<T[]> {
    return make(
      gather(),
      paths.map((path) => ({ path, was: null })),
    );
  }

  async callThreads(): Promise<void> {}

  async madeAside<T>(paths: readonly string[], { make }: Work<T>): Promise<T[]> {
    return paths.map((path) => make(this.read(path)).value);
  }

  relative(typed: string): string | null {
    return typed;
  }

  exists(path: string): 'file' | null {
    return this.files.has(path) ? 'file' : null;
  }

  update<T extends { text: string }>(path: string, edit: (text: string) => T): T {
    const result = edit(this.text(path));
    this.files.set(path, result.text);
    return result;
  }

  whileLocked<T>(_: readonly string[], work: () => T): T {
    return work();
  }

  async alone<T>(_: string, work: () => T | Promise<T>): Promise<T> {
    return work();
  }

  async next<T>(_: string, work: () => T | Promise<T>): Promise<T> {
    return work();
  }

  keep(): void {}

  kept(): null {
    return null;
  }

  leftovers() {
    return { paths: [], remove: () => {} };
  }

  create(path: string, text: string): boolean {
    if (this.files.has(path)) return false;
    this.files.set(path, text);
    return true;
  }

  template(name: string): string | null {
    return name === 'default' ? this.body : null;
  }

  templateNames(): string[] {
    return ['default'];
  }

  shipped(path: string): string {
    throw new Error(`nothing is shipped in memory: ${path}`);
  }

  private text(path: string): string {
    const text = this.files.get(path);
    if (text === undefined) throw new Error(`there is no ${path}`);
    return text;
  }
}

/** The template with something written in each of its sections, so that a review made from it can be completed. */
export const WRITTEN_TEMPLATE = TEMPLATE.replace(
  /^(#{2,3} (?!Timeline|Corrective|Review).*)$/gm,
  '$1\n\nWritten.',
);

export interface World {
  store: MemoryStore;
  now: Instant;
  random: Random;
  policy?: Policy;
  by?: string;
}

/** What a command sees: a store in memory, a clock that stands, and nobody to ask. */
export function memoryContext({ store, now, random, policy = DEFAULT_POLICY, by = '@dana' }: World): Context {
  const plain = (text: string) => text;
  const nobody = () => {
    throw new Error('nothing is saved outside the store in memory');
  };
  const unsent = () => {
    throw new Error('nothing is sent from memory');
  };
  const context: Context = {
    now,
    givenNow: now,
    clock: () => now,
    cwd: store.root,
    env: {},
    random,
    wait: () => {},
    again: () => context,
    store,
    storeAt: () => store,
    hasChanged: () => false,
    git: {
      branch: () => null,
      checkedOut: () => null,
      prefix: () => '',
      origin: () => null,
      isIn: () => false,
      changedSince: () => null,
      fileIn: () => null,
      history: () => ({ committed: () => null }),
      historyAhead: async () => ({ committed: () => null }),
      identity: () => ({ name: null, email: null }),
      login: () => 'dana',
    },
    repositoryAt: () => null,
    prompt: null,
    editor: null,
    notify: {
      problemWith: () => 'nothing is sent from memory',
      preview: unsent,
      send: unsent,
    },
    say: () => {},
    saveFile: nobody,
    outFolder: nobody,
    siteFolder: nobody,
    serve: nobody,
    watch: nobody,
    interrupted: nobody,
    committed: nobody,
    tracker: nobody,
    readFile: nobody,
    readInput: async () => '',
    policy: async () => policy,
    policyReport: async () => ({ policy, problems: [] }),
    policyReportOf: async () => ({ policy, problems: [] }),
    actor: async () => by,
    version: () => '0.0.0',
    screen: {
      columns: Number.POSITIVE_INFINITY,
      style: { bold: plain, dim: plain, red: plain, magenta: plain, green: plain, cyan: plain },
      link: plain,
    },
  };
  return context;
}
