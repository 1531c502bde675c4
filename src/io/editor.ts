import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Editor } from '../context/terminal.ts';
import { badInput } from '../domain/failure.ts';

/** The person's own editor: `$VISUAL`, else `$EDITOR`, else vi, run through the shell as git does. */
export function openEditor(root: string, env: Readonly<Record<string, string | undefined>>): Editor {
  const command = env.VISUAL || env.EDITOR || 'vi';
  return {
    open: (path) => run(command, join(root, path)),
    write(hint) {
      const folder = mkdtempSync(join(tmpdir(), 'incident-'));
      const file = join(folder, 'TEXT.md');
      try {
        writeFileSync(file, `\n${hint.replace(/^/gm, '# ')}\n`);
        run(command, file);
        return readFileSync(file, 'utf8')
          .replace(/^#.*(?:\n|$)/gm, '')
          .trim();
      } finally {
        rmSync(folder, { recursive: true });
      }
    },
  };
}

function run(command: string, file: string): void {
  const ended =
    process.platform === 'win32'
      ? spawnSync(`${command} "${file}"`, { shell: true, stdio: 'inherit' })
      : spawnSync('sh', ['-c', `${command} "$1"`, 'sh', file], { stdio: 'inherit' });
  if (ended.status === 0) return;
  throw badInput(`the editor (${command}) did not end well`, {
    mend: 'Set $EDITOR, or give the text as an argument or with - on standard input.',
  });
}
