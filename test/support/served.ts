import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { type IncomingHttpHeaders, request } from 'node:http';
import { BINARY, type Sandbox } from './incident.ts';
import { printedJson } from './json-output.ts';

export interface Answer {
  status: number;
  headers: IncomingHttpHeaders;
  body: string;
}

/** `incident serve` of a store, from when it has printed its address until it is told to end. */
export class Served {
  out = '';
  err = '';
  url = '';
  private readonly child: ChildProcess;
  private readonly args: readonly string[];

  private constructor(store: Sandbox, args: readonly string[]) {
    this.args = ['serve', ...args];
    this.child = spawn(process.execPath, [BINARY, ...this.args], {
      cwd: store.root,
      env: store.environment(),
    });
    this.child.stdout!.on('data', (data) => {
      this.out += data;
    });
    this.child.stderr!.on('data', (data) => {
      this.err += data;
    });
  }

  static async start(store: Sandbox, ...args: string[]): Promise<Served> {
    const served = new Served(store, args);
    await served.until(() => served.err.includes('Ctrl-C ends it'));
    served.url = /http:[^\s"]+/.exec(served.out)![0];
    return served;
  }

  /** What `--json` printed. */
  get json(): unknown {
    return printedJson(this.args, this.out);
  }

  /** Asks as any program could, with whatever path and headers. */
  ask(path: string, headers: Record<string, string> = {}, method = 'GET'): Promise<Answer> {
    const { hostname, port } = new URL(this.url);
    return new Promise((resolve, reject) => {
      const asked = request({ hostname, port, path, method, headers, agent: false }, (response) => {
        let body = '';
        response.setEncoding('utf8').on('data', (data) => {
          body += data;
        });
        response.on('end', () => resolve({ status: response.statusCode!, headers: response.headers, body }));
      });
      asked.on('error', reject).end();
    });
  }

  /** Waits for what the program does by itself. */
  async until(isSo: () => boolean | Promise<boolean>): Promise<void> {
    for (let waited = 0; waited < 20_000; waited += 20) {
      if (await isSo()) return;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    throw new Error(`it never came to be; it printed:\n${this.out}${this.err}`);
  }

  /** The exit code. */
  async end(signal: NodeJS.Signals = 'SIGINT'): Promise<number | null> {
    if (this.child.exitCode !== null) return this.child.exitCode;
    this.child.kill(signal);
    const [code] = await once(this.child, 'exit');
    return code;
  }
}
