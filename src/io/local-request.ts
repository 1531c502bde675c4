import type { IncomingMessage } from 'node:http';

/** Both ways in which a browser finds `localhost`; no other machine reaches either. */
export const OWN_ADDRESSES = { ipv4: '127.0.0.1', ipv6: '::1' };

export interface Refusal {
  status: 400 | 403 | 405 | 421;
  type: 'text/plain';
  text: string;
}

/** What is asked for, without the slash before it; or why there is no answer. */
export function askedFor(request: IncomingMessage): { path: string; query: URLSearchParams } | Refusal {
  const refusal = refusalOf(request);
  if (refusal !== null) return refusal;
  const [typed = '', query] = (request.url ?? '').split('?', 2);
  const path = pathIn(typed);
  return path === null ? refused(400, 'This is no address.') : { path, query: new URLSearchParams(query) };
}

/** Of a folder it is the page `index.html`. Null for what is no path. */
export function pathIn(typed: string): string | null {
  try {
    const path = decodeURIComponent(typed);
    if (!path.startsWith('/')) return null;
    return path.endsWith('/') ? `${path.slice(1)}index.html` : path.slice(1);
  } catch {
    return null;
  }
}

/**
 * Any page of the web can make a browser ask this machine: under a name of its own that it has pointed here (DNS
 * rebinding), or for a script or picture of its own. Only a link may lead here.
 */
function refusalOf({ method, headers, socket }: IncomingMessage): Refusal | null {
  if (!isOwnName(headers.host, socket.localPort!)) return refused(421, 'This is not shown under that name.');
  const site = headers['sec-fetch-site'];
  const isLink = headers['sec-fetch-mode'] === 'navigate' && headers['sec-fetch-dest'] === 'document';
  if (site !== undefined && site !== 'same-origin' && site !== 'none' && !isLink)
    return refused(403, 'This is not for pages from elsewhere.');
  return method === 'GET' || method === 'HEAD' ? null : refused(405, 'This can only be read.');
}

function isOwnName(host: string | undefined, port: number): boolean {
  const { ipv4, ipv6 } = OWN_ADDRESSES;
  const names = ['localhost', ipv4, `[${ipv6}]`];
  const known = names.flatMap((name) => (port === 80 ? [name, `${name}:80`] : [`${name}:${port}`]));
  return host !== undefined && known.includes(host.toLowerCase());
}

function refused(status: Refusal['status'], reason: string): Refusal {
  return { status, type: 'text/plain', text: `${reason}\n` };
}
