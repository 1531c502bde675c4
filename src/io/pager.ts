import { spawn } from 'node:child_process';

type Environment = Readonly<Record<string, string | undefined>>;

/** How a program ended that was to show a text. */
interface Shown {
  /** Null where it was ended by a signal. */
  code: number | null;
  /** A person pressed Ctrl-C meanwhile. */
  interrupted: boolean;
}

/**
 * The pager by `$INCIDENT_PAGER`, else `$PAGER`, else less; null where that is empty or cat, or the terminal cannot move
 * its cursor.
 */
export function pagerFrom(env: Environment = process.env): string | null {
  const { INCIDENT_PAGER, PAGER, TERM } = env;
  const command = (INCIDENT_PAGER ?? PAGER ?? 'less').trim();
  return command === '' || command === 'cat' || TERM === 'dumb' ? null : command;
}

/**
 * Shows a text in a pager and waits until the person has left it. False where the pager could not do it, so that the text
 * is still to be printed.
 */
export async function showInPager(
  pager: string,
  text: string,
  env: Environment = process.env,
): Promise<boolean> {
  const { code, interrupted } = await run(pager, withoutLinks(text), {
    ...env,
    // As git has them: nothing to leave where all fits, colours, and the text stays on the screen.
    LESS: env.LESS ?? 'FRX',
    LV: env.LV ?? '-c',
    // Whatever the locale is: files are UTF-8.
    LESSCHARSET: env.LESSCHARSET ?? 'utf-8',
  });
  return code === 0 || code === null || interrupted;
}

function run(pager: string, text: string, env: Environment): Promise<Shown> {
  return new Promise((resolve) => {
    let interrupted = false;
    // Ctrl-C is for the pager; it reaches both.
    const noteInterrupt = () => {
      interrupted = true;
    };
    const end = (code: number | null) => {
      process.off('SIGINT', noteInterrupt);
      resolve({ code, interrupted });
    };
    process.on('SIGINT', noteInterrupt);
    const options = { env, stdio: ['pipe', 'inherit', 'inherit'] as ['pipe', 'inherit', 'inherit'] };
    const child =
      process.platform === 'win32'
        ? spawn(pager, { ...options, shell: true })
        : spawn('sh', ['-c', pager], options);
    child.on('error', () => end(1));
    child.on('close', end);
    // Whoever leaves the pager before the end closes the pipe: EPIPE.
    child.stdin.on('error', () => {});
    child.stdin.end(text);
  });
}

/** Less before version 566 shows the links of a terminal as rubbish. */
function withoutLinks(text: string): string {
  return text.replace(/\u001b\]8;[^\u001b]*\u001b\\/g, '');
}
