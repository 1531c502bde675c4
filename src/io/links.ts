import { hostname } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Screen } from '../context/terminal.ts';
import { isTerminal } from './streams.ts';

type Environment = Readonly<Record<string, string | undefined>>;

const PROTOCOLS = ['https:', 'http:', 'mailto:'];
/** Longer ones are not taken by terminals. */
const LONGEST = 2000;

/** Links as terminals have them (OSC 8), with paths from the root of a store; the texts alone where there are none. */
export function linksFor(env: Environment, root: string): Screen['link'] {
  if (!showsLinks(env)) return (text) => text;
  return (text, to) => {
    const address = 'url' in to ? addressOf(to.url) : fileAddress(join(root, to.path));
    return address === null || address.length > LONGEST
      ? text
      : `\u001b]8;;${address}\u001b\\${text}\u001b]8;;\u001b\\`;
  };
}

/** With everything escaped that could end the sequence; null for what no terminal should open. */
function addressOf(typed: string): string | null {
  if (!URL.canParse(typed)) return null;
  const { protocol, href } = new URL(typed);
  return PROTOCOLS.includes(protocol) && /^[!-~]*$/.test(href) ? href : null;
}

/** With the name of this machine: over ssh, the terminal is on another one, which has no such file. */
function fileAddress(path: string): string {
  const address = pathToFileURL(path);
  return `file://${encodeURIComponent(hostname())}${address.pathname}`;
}

/**
 * Whether the terminal is known to have links: the others may print the address as rubbish. There is nothing to ask it by,
 * so that its name decides, and `FORCE_HYPERLINK` before it.
 */
function showsLinks(env: Environment): boolean {
  if (!isTerminal(1) || env.TERM === 'dumb' || env.NO_COLOR) return false;
  if (env.FORCE_HYPERLINK) return env.FORCE_HYPERLINK !== '0' && env.FORCE_HYPERLINK !== 'false';
  if (/^(?:screen|tmux)/.test(env.TERM ?? '')) return false;
  if (env.VTE_VERSION) return Number(env.VTE_VERSION) >= 5000;
  if (env.WT_SESSION || env.KONSOLE_VERSION) return true;
  return (
    /^(?:xterm-kitty|xterm-ghostty|alacritty|foot|wezterm|contour)/.test(env.TERM ?? '') ||
    ['iTerm.app', 'WezTerm', 'vscode', 'ghostty'].includes(env.TERM_PROGRAM ?? '')
  );
}
