import { spawn } from 'node:child_process';
import type { OutgoingCommand } from '../domain/outgoing.ts';

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * Runs a command line in the shell, the message on its standard input. What it says on stderr is shown. It and all that it
 * started are ended when the time is over, or when this program is.
 */
export function runCommand(
  { command, env, input }: OutgoingCommand,
  milliseconds: number,
): Promise<{ sent: boolean; detail: string }> {
  return new Promise((resolve) => {
    const child = spawn(command, {
      shell: true,
      // A group of its own, so that it can be ended as a whole.
      detached: process.platform !== 'win32',
      env: { ...process.env, ...env },
      stdio: ['pipe', 'ignore', 'inherit'],
    });
    const stop = () => endGroup(child.pid);
    const interrupted = (signal: NodeJS.Signals) => {
      stop();
      for (const one of SIGNALS) process.removeListener(one, interrupted);
      process.kill(process.pid, signal);
    };
    const end = (sent: boolean, detail: string) => {
      clearTimeout(timer);
      for (const one of SIGNALS) process.removeListener(one, interrupted);
      resolve({ sent, detail });
    };
    const timer = setTimeout(() => {
      stop();
      end(false, `did not end within ${milliseconds / 1000} s`);
    }, milliseconds);
    for (const one of SIGNALS) process.on(one, interrupted);
    child.on('error', ({ message }) => end(false, `could not be started: ${message}`));
    child.on('exit', (code, signal) => end(code === 0, `ended with ${signal ?? code}`));
    // A command that does not read its input is none the worse for it.
    child.stdin.on('error', () => {});
    child.stdin.end(input);
  });
}

function endGroup(pid: number | undefined): void {
  if (pid === undefined) return;
  try {
    process.kill(process.platform === 'win32' ? pid : -pid, 'SIGKILL');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}
