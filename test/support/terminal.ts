import { type IPty, spawn } from '@lydell/node-pty';
import type { Sandbox } from './incident.ts';

export interface Size {
  cols: number;
  rows: number;
}

/** Drives a program in a real pseudo-terminal: waits for a text to appear, then types. */
export class Terminal {
  /** Everything that was written to it, as it was. */
  screen = '';
  private seen = 0;
  private readonly pty: IPty;
  readonly ended: Promise<number>;

  constructor(
    program: string,
    args: readonly string[],
    store: Pick<Sandbox, 'root' | 'environment'>,
    env: Record<string, string> = {},
    size: Size = { cols: 100, rows: 40 },
  ) {
    this.pty = spawn(program, [...args], {
      cwd: store.root,
      ...size,
      env: { ...store.environment(), TERM: 'xterm-256color', ...env },
    });
    this.pty.onData((data) => {
      this.screen += data;
    });
    this.ended = new Promise((resolve) => this.pty.onExit(({ exitCode }) => resolve(exitCode)));
  }

  /** Everything shown so far, without colours and cursor moves. */
  get text(): string {
    // biome-ignore lint/complexity/useRegexLiterals: the escape character is easier to read this way
    const plain = this.screen.replace(new RegExp('\\u001b\\[[0-9;?]*[A-Za-z]', 'g'), '');
    return withBackspaces(plain);
  }

  async sees(expected: string): Promise<void> {
    for (let waited = 0; waited < 15_000; waited += 20) {
      const at = this.text.indexOf(expected, this.seen);
      if (at >= 0) {
        this.seen = at + expected.length;
        return;
      }
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    throw new Error(`never saw "${expected}" in:\n${this.text}`);
  }

  async answers(question: string, keys: string): Promise<void> {
    await this.sees(question);
    this.pty.write(keys);
  }

  types(keys: string): void {
    this.pty.write(keys);
  }
}

/** What a terminal without other abilities shows of a text in which some characters were taken back. */
function withBackspaces(text: string): string {
  const shown: string[] = [];
  for (const character of text) {
    if (character === '\b') shown.pop();
    else shown.push(character);
  }
  return shown.join('');
}
