import { execFile } from 'node:child_process';
import { chmodSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { BINARY, Sandbox } from '../support/incident.ts';
import { printedJson } from '../support/json-output.ts';

/**
 * Runs the console blocks of a Markdown document and returns the document with the output that really came.
 *
 * In a fenced block `console`, a line `$ …` is a command line for the shell and lines `> …` below it continue it;
 * what follows is what a terminal shows, stdout and stderr in the order in which they were written. A command that
 * ends with another code than 0 is followed by `[exit 4]`. All blocks of a document share one store, empty at first.
 *
 * Comments above a block, which a reader of the rendered document does not see, set the scene:
 * - `<!-- console: now=2026-11-22T02:48:21Z, user=@dana -->` sets the clock and who acts, until set otherwise;
 *   `fresh` begins with an empty store. Command lines below the first line are run, and their output is not shown.
 * - `<!-- file: incidents/2026/x.md -->` writes the fenced block that follows to that file of the store.
 */
export async function runDocument(text: string): Promise<string> {
  let scene = new Scene();
  let path: string | null = null;
  const done: string[] = [];
  for (const part of partsOf(text)) {
    const [first = '', ...lines] = part.split('\n');
    const settings = /^<!-- console:(.*?)(?:-->)?$/.exec(first)?.[1];
    const fence = /^`{3,}(\S*)/.exec(first);
    if (settings !== undefined) {
      if (/\bfresh\b/.test(settings)) scene = new Scene();
      scene.set(settings);
      for (const { command } of commandsIn(lines.slice(0, -1))) await scene.prepare(command);
    } else if (first.startsWith('<!-- file:')) path = first.slice('<!-- file:'.length, -'-->'.length).trim();
    else if (fence && path !== null) {
      scene.store.write(path, `${lines.slice(0, -1).join('\n')}\n`);
      path = null;
    } else if (fence?.[1] === 'console') {
      done.push([first, ...(await scene.play(lines.slice(0, -1))), lines.at(-1)].join('\n'));
      continue;
    }
    done.push(part);
  }
  return done.join('\n');
}

/** Cuts a document into fenced blocks, comments that begin a line, and the single lines between them. */
function partsOf(text: string): string[] {
  const parts: string[] = [];
  let closing: RegExp | null = null;
  for (const line of text.split('\n')) {
    if (closing === null) {
      parts.push(line);
      const fence = /^(`{3,})/.exec(line)?.[1];
      if (fence) closing = new RegExp(`^${fence}\`*$`);
      else if (/^<!-- console:/.test(line) && !line.endsWith('-->')) closing = /^-->$/;
    } else {
      parts.push(`${parts.pop()}\n${line}`);
      if (closing.test(line)) closing = null;
    }
  }
  if (closing) throw new Error(`not closed: ${parts.at(-1)!.slice(0, 200)}`);
  return parts;
}

/** The command lines of a block, each with the lines in which it was written. */
function commandsIn(lines: readonly string[]): { shown: string[]; command: string }[] {
  const commands: { shown: string[]; command: string }[] = [];
  for (const line of lines) {
    const last = commands.at(-1);
    if (line.startsWith('$ ')) commands.push({ shown: [line], command: line.slice(2) });
    else if (last && /^>( |$)/.test(line)) {
      last.shown.push(line);
      last.command += `\n${line.slice(2)}`;
    }
  }
  return commands;
}

/** Runs the program. What it prints with `--json` is kept as well, since a pipe behind it may cut it. */
const PROGRAM = `#!/bin/sh
case " $* " in
*' --json '*) ;;
*) exec '${process.execPath}' '${BINARY}' "$@" ;;
esac
kept="$HOME/json/$$"
'${process.execPath}' '${BINARY}' "$@" >"$kept.out" 2>"$kept.err"
code=$?
printf '%s\\0' "$@" >"$kept.args"
cat "$kept.out"
cat "$kept.err" >&2
exit $code
`;

/** @throws Error where a JSON value that was kept does not fit the schema of its command. */
function expectOutputsToFit(folder: string): void {
  for (const file of readdirSync(folder).filter((name) => name.endsWith('.args'))) {
    const kept = `${folder}/${file.slice(0, -'.args'.length)}`;
    const out = readFileSync(`${kept}.out`, 'utf8');
    const args = readFileSync(`${kept}.args`, 'utf8').split('\0').slice(0, -1);
    printedJson(args, out);
    rmSync(`${kept}.args`);
  }
}

/** A store, a clock and somebody at the keyboard. */
class Scene {
  readonly store = new Sandbox();
  private user = '@dana';

  constructor() {
    this.store.now = '2026-11-22T02:48:21Z';
    this.store.write('.home/bin/incident', PROGRAM);
    this.store.write('.home/json/.keep', '');
    chmodSync(`${this.store.root}/.home/bin/incident`, 0o755);
  }

  set(settings: string): void {
    for (const [, name, value] of settings.matchAll(/(\w+)=([^\s,]*)/g)) {
      if (name === 'now') this.store.now = value!;
      else if (name === 'user') this.user = value!;
      else throw new Error(`unknown setting ${name}`);
    }
  }

  async play(lines: readonly string[]): Promise<string[]> {
    const shown: string[] = [];
    for (const { shown: typed, command } of commandsIn(lines))
      shown.push(...typed, ...(await this.run(command)));
    return shown;
  }

  async prepare(command: string): Promise<void> {
    const shown = await this.run(command);
    if (shown.at(-1)?.startsWith('[exit ')) throw new Error(`setup failed: ${command}\n${shown.join('\n')}`);
  }

  /** The lines that a terminal shows. Ids follow from the command line itself, so that adding one changes no other's. */
  private async run(command: string): Promise<string[]> {
    this.store.env = {
      INCIDENT_SEED: command,
      INCIDENT_USER: this.user,
      GIT_CONFIG_NOSYSTEM: '1',
      LC_ALL: 'C',
    };
    const environment = this.store.environment();
    const { root } = this.store;
    const [output, code] = await inShell(command, root, {
      ...environment,
      PATH: `${root}/.home/bin:${environment.PATH}`,
    });
    expectOutputsToFit(`${root}/.home/json`);
    const text = output.replaceAll(root, '/srv/incidents');
    return [
      ...(text === '' ? [] : text.replace(/\n$/, '').split('\n')),
      ...(code === 0 ? [] : [`[exit ${code}]`]),
    ];
  }
}

function inShell(command: string, cwd: string, env: Record<string, string>): Promise<[string, number]> {
  return new Promise((resolve) => {
    const child = execFile('sh', ['-c', `{\n${command}\n} 2>&1`], { cwd, env }, (error, stdout) => {
      resolve([stdout, error ? Number(error.code ?? 1) : 0]);
    });
    child.stdin?.end();
  });
}
