import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { bundled } from '../io/scripts.ts';
import type { Answer, Request } from './faulty-program.ts';

const packageRoot = fileURLToPath(new URL('../..', import.meta.url)).replace(/\/$/, '');

/** The built program in a process of its own, which runs one command line after the other and can be killed in any. */
export class Program {
  private static script: string | null = null;
  private child: ChildProcess | null = null;

  /** The answer; null where the process was killed on the way. */
  async run(request: Request): Promise<Answer | null> {
    const child = this.started();
    child.send(request);
    const ended = new AbortController();
    const { signal } = ended;
    const [answer] = await Promise.race([
      once(child, 'message', { signal }),
      once(child, 'exit', { signal }).then(() => [null]),
    ]);
    ended.abort();
    if (answer === null) this.child = null;
    return answer as Answer | null;
  }

  /** Of the process that runs now; it may be another one after each run. */
  get pid(): number {
    return this.child!.pid!;
  }

  async stop(): Promise<void> {
    const child = this.child;
    this.child = null;
    if (child === null) return;
    child.kill('SIGKILL');
    await once(child, 'exit');
  }

  private started(): ChildProcess {
    Program.script ??= bundled(
      `import { serve } from './test/torture/faulty-program.ts'; await serve(${JSON.stringify(packageRoot)});`,
    );
    this.child ??= fork(Program.script, {
      serialization: 'advanced',
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    });
    return this.child;
  }
}
