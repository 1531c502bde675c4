import { spawnSync } from 'node:child_process';
import {
  linkSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** An incident that must not be seen: it is not in the store. */
const OUTSIDE = `---
id: 2026-11-22-zzzz
title: CANARY
severity: S1
status: active
visibility: internal
services: []
declared_at: 2026-11-22T02:48:21Z
roles: {}
---

## Timeline

- 2026-11-22T02:48:21Z **declared** S1: CANARY
- 2026-11-22T02:48:20Z CANARY
`;
/** One of the store, which lint and fmt have something to mend in. */
export const INSIDE = OUTSIDE.replaceAll('CANARY', 'Ours').replace('zzzz', 'k3f9');

/** A store beside a folder that has nothing to do with it. */
export class Neighbours {
  private readonly base = mkdtempSync(join(tmpdir(), 'incident-paths-'));
  readonly root = join(this.base, 'store');
  readonly outside = join(this.base, 'outside');

  constructor() {
    this.put('incidents/2026/2026-11-22-k3f9-ours.md', INSIDE);
    mkdirSync(join(this.outside, '2026'), { recursive: true });
    for (const name of [
      '2026-11-22-zzzz-x.md',
      '2026/2026-11-22-zzzz-x.md',
      'default.md',
      'incident.config.yaml',
    ])
      writeFileSync(join(this.outside, name), OUTSIDE);
  }

  put(path: string, content: string): void {
    mkdirSync(dirname(join(this.root, path)), { recursive: true });
    writeFileSync(join(this.root, path), content);
  }

  /** At a place in the store, to a place from there or from the root of all. */
  link(path: string, target: string): void {
    mkdirSync(dirname(join(this.root, path)), { recursive: true });
    rmSync(join(this.root, path), { recursive: true, force: true });
    symlinkSync(target, join(this.root, path));
  }

  make(command: string, path: string, ...args: string[]): boolean {
    return spawnSync(command, [join(this.root, path), ...args]).status === 0;
  }

  hardLink(path: string, target: string): void {
    linkSync(join(this.outside, target), join(this.root, path));
  }

  /** All that is outside, to the byte. */
  outsideNow(): string {
    const entries = readdirSync(this.outside, { recursive: true, withFileTypes: true });
    const texts = entries.map((entry) => {
      const path = join(entry.parentPath, entry.name);
      return `${path}\n${entry.isFile() ? readFileSync(path, 'utf8') : ''}`;
    });
    return [...texts, ...readdirSync(this.base)].sort().join('\n');
  }

  remove(): void {
    rmSync(this.base, { recursive: true, force: true });
  }
}

/** What a merge request puts into the store, or what is typed, and the path under which it is asked for. */
export interface PathCase {
  name: string;
  /** Typed by a person; nothing where only what is in the store matters. */
  typed?: (neighbours: Neighbours) => string;
  /** Null where this machine cannot make it. */
  make?: (neighbours: Neighbours) => unknown;
}

const typed = (name: string, path: string | ((neighbours: Neighbours) => string)): PathCase => ({
  name,
  typed: typeof path === 'string' ? () => path : path,
});
const planted = (name: string, path: string, make: PathCase['make']): PathCase => ({
  name,
  typed: () => path,
  make,
});
const linked = (path: string, target: string | ((neighbours: Neighbours) => string)): PathCase =>
  planted(`link ${path}`, path, (at) => at.link(path, typeof target === 'string' ? target : target(at)));
const named = (file: string): PathCase =>
  planted(`name ${JSON.stringify(file)}`, `incidents/${file}`, (at) => at.put(`incidents/${file}`, INSIDE));

const SECRET = '2026-11-22-zzzz-x.md';

export const PATH_CASES: readonly PathCase[] = [
  typed('upwards', `../outside/${SECRET}`),
  typed('upwards from within', `incidents/../../outside/${SECRET}`),
  typed('upwards with more slashes', `incidents//..//..//outside/${SECRET}`),
  typed('upwards with dots', `./incidents/./../../outside/./${SECRET}`),
  typed('absolute', ({ outside }) => join(outside, SECRET)),
  typed('absolute through the store', ({ root }) => join(root, 'incidents', '../../outside', SECRET)),
  typed('a folder outside', '../outside'),
  typed('the folder above', '..'),
  typed('the root of all', '/'),
  typed('a system file', '/etc/passwd'),
  typed('another system’s path', `..\\outside\\${SECRET}`),
  typed('encoded', `..%2foutside%2f${SECRET}`),
  typed('a URL', `file:///etc/passwd`),
  typed('a home', '~/.bashrc'),
  typed('a variable', '$HOME/.bashrc'),
  typed('nothing', ''),
  typed('a dot', '.'),
  typed('only upwards', '../../../../../../../../../../..'),
  typed('with a line end', `../outside/${SECRET}\n`),
  typed('a work file', '.incident/locks'),
  linked('incidents/2026/a.md', `../../../outside/${SECRET}`),
  linked('incidents/2026/b.md', ({ outside }) => join(outside, SECRET)),
  linked('incidents/2026/c.md', '/etc/passwd'),
  linked('incidents/2026/d.md', '/proc/self/environ'),
  linked('incidents/2026/e.md', '/dev/zero'),
  linked('incidents/2026/f.md', 'f.md'),
  linked('incidents/2026/g.md', 'nowhere.md'),
  linked('incidents/2026/h.md', ({ outside }) => outside),
  linked('incidents/2027', ({ outside }) => join(outside, '2026')),
  linked('incidents/deep/er', '../../../outside'),
  linked('incidents', '../outside'),
  linked('templates', ({ outside }) => outside),
  linked('templates/default.md', '../../outside/default.md'),
  linked('incident.config.yaml', '../outside/incident.config.yaml'),
  linked('incident.config.yaml', '/dev/zero'),
  linked('.incident', ({ outside }) => outside),
  linked('.incident/tmp', ({ outside }) => outside),
  linked('.incident/locks', '../../outside'),
  planted('a FIFO', 'incidents/fifo.md', (at) => at.make('mkfifo', 'incidents/fifo.md')),
  planted('a FIFO for a policy', 'incident.config.yaml', (at) => at.make('mkfifo', 'incident.config.yaml')),
  planted('a device', 'incidents/device.md', (at) => at.make('mknod', 'incidents/device.md', 'c', '1', '5')),
  planted('a folder of that name', 'incidents/x.md', (at) => at.put('incidents/x.md/y.txt', 'CANARY')),
  planted('names that differ in case', 'incidents/2026/2026-11-22-K3F9-OURS.md', (at) => {
    at.put('incidents/2026/2026-11-22-K3F9-OURS.md', INSIDE);
    at.put('INCIDENTS/2026/2026-11-22-k3f9-ours.md', INSIDE);
    at.put('Incident.Config.yaml', 'services: [\n');
  }),
  planted('names that differ in their composition', 'incidents/e\u0301.md', (at) => {
    at.put('incidents/e\u0301.md', INSIDE);
    at.put('incidents/\u00e9.md', INSIDE);
  }),
  ...[
    'CON.md',
    'nul.md',
    'aux.2026.md',
    'COM1.md',
    'x.md.',
    'x.md ',
    ' .md',
    'a:b.md',
    'a\\b.md',
    '..md',
    '...md',
  ].map(named),
  ...[
    '-rf.md',
    '--help.md',
    '$(touch pwned).md',
    '`touch pwned`.md',
    'a;touch pwned.md',
    '*.md',
    'x\ny.md',
  ].map(named),
  ...['.git/x.md', '.incident/x.md', '__proto__.md', 'constructor.md', '%00.md', `${'n'.repeat(252)}.md`].map(
    named,
  ),
];
