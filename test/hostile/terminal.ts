import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { exampleLines, type Leaf, wordsOf } from '../torture/commands.ts';
import type { Program } from '../torture/program.ts';
import { STEERS, yamlString } from './vectors.ts';

const NOW = '2026-11-24T12:00:00Z';
/** What each of the stores is: most commands do something only at one place of the board. */
const STATUSES = ['active', 'resolved', 'review-scheduled'] as const;
type Status = (typeof STATUSES)[number];

const FILE = 'incidents/2026/2026-11-22-k3f9-registry-5xx.md';

/** What must be done before the examples of a command, for one of them to do anything. */
const BEFORE: Readonly<Record<string, readonly string[]>> = {
  'customer remove': ['customer add Globex'],
  'customer review confirm': ['customer review request "Acme Ltd" --because x'],
  'customer review decline': ['customer add Globex', 'customer review request Globex --because x'],
  'customer summary approve': ['customer summary draft "what it was"'],
  'customer summary show': ['customer summary draft "what it was"', 'customer summary approve --by @mo'],
};
/** Command lines for what the examples do not reach. */
const FURTHER: Readonly<Record<string, readonly string[]>> = {
  'customer summary draft': ['customer summary draft "what it was"'],
  'merge-driver': [`merge-driver ${FILE} ${FILE} ${FILE}`],
};

/** How each command line is run in the active store; in the others it is run as the first. */
const MANNERS: readonly { extra: readonly string[]; env: Record<string, string> }[] = [
  { extra: [], env: { COLUMNS: '200' } },
  { extra: ['--json'], env: {} },
  { extra: [], env: { COLUMNS: '40' } },
];

/** Stores in which every text that somebody else may have written is `text`: in files, their names, policy and branch. */
export class HostileStores {
  private readonly base = mkdtempSync(join(tmpdir(), 'incident-terminal-'));
  runs = 0;

  constructor(text: string) {
    for (const status of STATUSES) makeStore(join(this.base, status), text, status);
  }

  /** Runs what a command explains itself with, in every manner and store. Says what went wrong, and whether any of it did its work. */
  async try({ words, spec }: Leaf, program: Program): Promise<{ problems: string[]; worked: boolean }> {
    const further = (FURTHER[words.join(' ')] ?? []).map(wordsOf);
    const problems: string[] = [];
    let worked = false;
    for (const line of [...exampleLines({ words, spec }), ...further])
      for (const status of STATUSES)
        for (const { extra, env } of status === 'active' ? MANNERS : MANNERS.slice(0, 1)) {
          const answer = await this.run(
            program,
            status,
            BEFORE[words.join(' ')] ?? [],
            [...line, ...extra],
            env,
          );
          problems.push(...problemsOf(answer).map((problem) => `${line.join(' ')} (${status}): ${problem}`));
          // A refusal speaks of the file too.
          worked ||= answer.code < 2 || answer.code === 4;
        }
    return { problems, worked };
  }

  private async run(
    program: Program,
    status: Status,
    before: readonly string[],
    line: readonly string[],
    extra: Record<string, string>,
  ) {
    const root = join(this.base, String(this.runs++));
    cpSync(join(this.base, status), root, { recursive: true });
    const env = { ...environment(root), ...extra };
    for (const first of before)
      await program.run({ argv: ['-C', root, ...wordsOf(first)], env, fault: null });
    const answer = (await program.run({ argv: ['-C', root, ...line], env, fault: null }))!;
    rmSync(root, { recursive: true });
    return answer;
  }

  remove(): void {
    rmSync(this.base, { recursive: true });
  }
}

function environment(root: string): Record<string, string> {
  return {
    PATH: process.env.PATH ?? '',
    HOME: root,
    INCIDENT_NOW: NOW,
    INCIDENT_USER: '@sam',
    INCIDENT: 'k3f9',
    INCIDENT_SEED: 'x',
  };
}

/** What a terminal would have obeyed, or a reader believed, in what a command printed. */
export function problemsOf({ code, out, err }: { code: number; out: string; err: string }): string[] {
  const around = (text: string, at: number) => JSON.stringify(text.slice(Math.max(0, at - 60), at + 20));
  const steered = [out, err].flatMap((text) => {
    // Calendars have lines that end in CRLF.
    const found = STEERS.exec(text.replaceAll('\r\n', '\n'));
    return found ? [`prints ${around(text, found.index)}`] : [];
  });
  const forged = [out, err]
    .filter((text) => /^FORGED/m.test(text))
    .map(() => 'lets a text begin a line of its own');
  return [...steered, ...forged, ...(code > 5 ? [`ends with ${code}: ${err}`] : [])];
}

function makeStore(root: string, text: string, status: Status): void {
  const put = (path: string, content: string) => {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), content);
  };
  const name = [...text.replace(/[/\0]/g, '')]
    .slice(0, 60)
    .join('')
    .replace(/\p{Surrogate}/gu, '');
  put(FILE, incidentText(text, status));
  put(`incidents/2026/${name}.md`, otherText(text));
  put(`incidents/2026/broken ${name}.md`, `---\n${yamlString(text)}: [\n---\n`);
  put('incident.config.yaml', policyText(text));
  put('templates/default.md', `---\nvisibility: internal\n---\n\n## Summary\n\n${text}\n\n## Timeline\n`);
  const git = (...args: string[]) => spawnSync('git', args, { cwd: root });
  git('init', '-q', '--template=');
  // What git lets a branch be called, in parts that a file can be called.
  const allowed = [...text.replace(/[\0-\x20\x7f~^:?*[\\]|\.\.|@\{|\/|\p{Surrogate}/gu, '')];
  const branch = allowed.map((character, at) => (at % 50 === 0 ? `/x${character}` : character)).join('');
  put('.git/HEAD', `ref: refs/heads${branch}\n`);
  git('init', '-q', '--bare', '--template=', 'remote.git');
  for (const [key, value] of [
    ['user.name', 'Sam'],
    ['user.email', 'sam@example.com'],
    ['remote.origin.url', 'remote.git'],
    [`branch.${branch.slice(1)}.remote`, 'origin'],
    [`branch.${branch.slice(1)}.merge`, `refs/heads${branch}`],
  ] as const)
    git('config', key, value);
}

/** One whose id is hostile too; its events and actions are not taken for those of the first. */
function otherText(text: string): string {
  return incidentText(text, 'resolved')
    .replace(/^id: .*/m, () => `id: ${yamlString(text)}`)
    .replace(/\b(m2p7q|c4d5e)./g, '$1z');
}

function policyText(text: string): string {
  const value = yamlString(text);
  return `version: 1
severities: {S1: {definition: ${value}}}
roster: [{handle: "@dana", name: ${value}}, {handle: "@sam"}, {handle: "@kim", manager: "@mo"}, {handle: "@csm"}, {handle: "@lee"}, {handle: "@mo"}]
services: [${value}, registry]
customers: [{name: Acme Ltd, csm: "@kim"}, {name: Globex, csm: "@kim"}]
`;
}

function incidentText(text: string, status: Status): string {
  const [value, line] = [yamlString(text), text.replaceAll('\n', ' ')];
  // YAML lets a key be of 1,024 characters.
  const key = yamlString(text.slice(0, 150));
  const below = text
    .split('\n')
    .map((part) => `  ${part}`)
    .join('\n');
  const isOver = status !== 'active';
  return `---
id: 2026-11-22-k3f9
title: ${value}
severity: S1
status: ${status}
visibility: internal
services: [${value}]
declared_at: 2026-11-22T02:48:21Z
roles: {incident-manager: "@sam", ${key}: ${value}, eoc: ${value}}
${isOver ? 'resolved_at: 2026-11-23T10:00:00Z\n' : ''}${status === 'review-scheduled' ? 'review_meeting: 2026-11-24\n' : ''}${key}: ${value}
---

## Summary

${line}

## Impact

${line}

## Timeline

- 2026-11-22T02:48:21Z **declared** S1: ${line} — ${line} <!-- 0k3f9x -->
- 2026-11-22T02:48:21Z **role** incident-manager none → @sam — ${line} <!-- 0k5m2p -->
- 2026-11-22T02:52:00Z **finding?** ${line} — ${line} <!-- m2p7q0 -->
${below}
- 2026-11-22T02:53:00Z ${line}
- 2026-11-22T02:54:00Z **customer** added Acme Ltd (csm @kim): ${line} — ${line} <!-- 0m5m2p -->
- 2026-11-22T02:55:00Z **customer** added ${line}: ${line} — ${line} <!-- 0n5m2p -->
- 2026-11-22T02:56:00Z **review** requested: ${line} — ${line} <!-- 0p5m2p -->
- 2026-11-22T02:57:00Z **topic** requested: ${line} — ${line} <!-- 0q5m2p -->
- ${line}
${isOver ? `- 2026-11-23T10:00:00Z **status** active → resolved: ${line} — @sam <!-- 0r5m2p -->\n` : ''}
## ${line}

## Review

### ${line}

${line}

## Corrective actions

- [ ] **P1** ${line} — @${line}, due 2026-11-23 <!-- c4d5e6 created 2026-11-22 -->
- [ ] ${line}
`;
}
