import { createRequire } from 'node:module';
import { type FsCall, interceptCalls } from './fs-calls.ts';

/** What is to go wrong: at which call of the file system (counted from 0), and how. */
export interface Fault {
  at: number;
  kind: FaultKind;
}

/**
 * `EIO`, `EACCES`, `ENOSPC`: the call fails and does nothing. `late`: it is done, and said to have failed. `short`: half of
 * what is to be written is, as the system may do. `torn`: half is, and the call fails. `gone`: from here on every call
 * fails. `full`: from here on there is no space. `kill`, `stop`: the process is killed, or suspended, before the call.
 */
export type FaultKind =
  | 'EIO'
  | 'EACCES'
  | 'ENOSPC'
  | 'late'
  | 'short'
  | 'torn'
  | 'gone'
  | 'full'
  | 'kill'
  | 'stop';

export interface Request {
  argv: readonly string[];
  env: Record<string, string>;
  fault: Fault | null;
}

export interface Answer {
  code: number;
  out: string;
  err: string;
  /** The calls that it made, in order, and where its first word on stdout came among them. */
  calls: CallMade[];
}

export interface CallMade {
  name: string;
  path: string;
  to: string | null;
  changes: boolean;
  /** Of `writeSync`. */
  writes: boolean;
}

const ERRORS = { EIO: 'i/o error', EACCES: 'permission denied', ENOSPC: 'no space left on device' } as const;
const GROWS = /^(?:open|write|append|mkdir|link|symlink|rename|copyFile)/;

let calls: CallMade[] = [];
let fault: Fault | null = null;

/** A child of the driver: runs command lines of the built program as they come, each with its fault. */
export function serve(packageRoot: string): void {
  const { main } = createRequire(import.meta.url)(`${packageRoot}/dist/cli.cjs`) as {
    main(argv: readonly string[], packageRoot: string): Promise<number>;
  };
  let said = { out: '', err: '' };
  interceptCalls({
    passes: (path) =>
      path.startsWith(`${packageRoot}/dist`) || path.startsWith(`${packageRoot}/node_modules`),
    says: (descriptor, text) => {
      if (descriptor === 1 && said.out === '')
        calls.push({ name: 'stdout', path: '', to: null, changes: false, writes: false });
      said[descriptor === 1 ? 'out' : 'err'] += text;
    },
    intercept: (call, perform) => {
      const { name, path, to, changes } = call;
      const at = calls.length;
      calls.push({ name, path, to, changes, writes: name === 'writeSync' });
      return fault === null ? perform() : faulted(fault, at, call, perform);
    },
  });
  process.on('message', async (request: Request) => {
    for (const key of Object.keys(process.env)) delete process.env[key];
    Object.assign(process.env, request.env);
    said = { out: '', err: '' };
    [calls, fault] = [[], request.fault];
    const code = await main(request.argv, packageRoot);
    fault = null;
    process.send!({ code, ...said, calls } satisfies Answer);
  });
}

function faulted(
  { at, kind }: Fault,
  now: number,
  call: FsCall,
  perform: (...args: unknown[]) => unknown,
): unknown {
  if (kind === 'gone') return now < at ? perform() : fail(call, 'EIO');
  if (kind === 'full')
    return now >= at && call.changes && GROWS.test(call.name) ? fail(call, 'ENOSPC') : perform();
  if (now !== at) return perform();
  if (kind === 'kill') {
    process.kill(process.pid, 'SIGKILL');
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
  }
  if (kind === 'stop') {
    process.kill(process.pid, 'SIGSTOP');
    return perform();
  }
  if (kind === 'short') return perform(...half(call));
  if (kind === 'torn') perform(...half(call));
  if (kind === 'late') perform();
  return fail(call, kind === 'torn' ? 'ENOSPC' : kind === 'late' ? 'EIO' : (kind as keyof typeof ERRORS));
}

/** The arguments of a `writeSync(descriptor, bytes, offset)`, for half of the bytes. */
function half({ args: [descriptor, bytes, offset] }: FsCall): unknown[] {
  const whole = bytes as string | Uint8Array;
  if (typeof whole === 'string') return [descriptor, whole.slice(0, Math.ceil(whole.length / 2))];
  const from = (offset as number | undefined) ?? 0;
  return [descriptor, whole, from, Math.max(1, Math.floor((whole.length - from) / 2))];
}

function fail({ name, path }: FsCall, code: keyof typeof ERRORS): unknown {
  if (name === 'existsSync') return false;
  const syscall = name.replace(/Sync$/, '');
  throw Object.assign(new Error(`${code}: ${ERRORS[code]}, ${syscall} '${path}'`), { code, syscall, path });
}
