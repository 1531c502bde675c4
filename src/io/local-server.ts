import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { LocalServer, Pages, Reply } from '../context/web.ts';
import { conflict, type Failure } from '../domain/failure.ts';
import { askedFor, OWN_ADDRESSES, pathIn, type Refusal } from './local-request.ts';

/** Where one is to be found by itself, and how many further ones are tried where that is taken. */
const [USUAL_PORT, FURTHER_PORTS] = [4373, 20];
/** Under which a page asks what has changed; no page of a site is called so. */
const CHANGES = '-/changes';

/** Shows pages to this machine. @throws Failure `conflict` where the port is taken, or may not be used. */
export async function openLocalServer(wanted: number | null, pages: Pages): Promise<LocalServer> {
  const ports =
    wanted === null
      ? Array.from({ length: FURTHER_PORTS + 1 }, (_, further) => USUAL_PORT + further)
      : [wanted];
  let reason: NodeJS.ErrnoException | null = null;
  for (const port of ports) {
    try {
      const servers = await listen(port, pages);
      const { port: found } = servers[0]!.address() as AddressInfo;
      return { url: `http://localhost:${found}/`, close: () => servers.forEach(end) };
    } catch (error) {
      reason = error as NodeJS.ErrnoException;
      if (reason.code !== 'EADDRINUSE') break;
    }
  }
  throw unopened(wanted, reason!);
}

function unopened(wanted: number | null, { code, message }: NodeJS.ErrnoException): Failure {
  const where = '--port';
  if (code === 'EACCES')
    return conflict(`port ${wanted} is not for everybody`, {
      where,
      mend: 'Take one from 1024 on, or none.',
    });
  if (code !== 'EADDRINUSE')
    return conflict(`cannot listen on port ${wanted ?? USUAL_PORT}: ${message}`, { where });
  if (wanted === null)
    return conflict(`the ports ${USUAL_PORT} to ${USUAL_PORT + FURTHER_PORTS} are taken`, {
      where,
      mend: 'Name another one: --port 8080',
    });
  return conflict(`port ${wanted} is taken by another program`, {
    where,
    mend: 'Name another one, or none: then one is found that is free.',
  });
}

/** `localhost` must lead here whichever way it is taken. */
async function listen(port: number, pages: Pages): Promise<Server[]> {
  const first = await listenOn(OWN_ADDRESSES.ipv4, port, pages);
  try {
    const { port: found } = first.address() as AddressInfo;
    return [first, await listenOn(OWN_ADDRESSES.ipv6, found, pages)];
  } catch (error) {
    // A machine without IPv6.
    if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') return [first];
    end(first);
    throw error;
  }
}

function listenOn(host: string, port: number, pages: Pages): Promise<Server> {
  const server = createServer((request, response) => answer(request, response, pages));
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen({ host, port, exclusive: true }, () => resolve(server));
  });
}

function end(server: Server): void {
  server.close();
  server.closeAllConnections();
}

function answer(request: IncomingMessage, response: ServerResponse, pages: Pages): void {
  for (const [name, value] of Object.entries(HEADERS)) response.setHeader(name, value);
  response.setHeader('Content-Security-Policy', `${pages.contentPolicy}; frame-ancestors 'none'`);
  const asked = askedFor(request);
  if ('status' in asked) send(request, response, asked);
  else if (asked.path === CHANGES) stream(request, response, pages, asked.query);
  else send(request, response, replyTo(asked.path, pages));
}

/** Nothing is kept, framed, sent on, or given to a page from elsewhere. */
const HEADERS: Readonly<Record<string, string>> = {
  'Cache-Control': 'no-store',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
};

function replyTo(path: string, pages: Pages): Reply {
  try {
    return pages.reply(path);
  } catch (error) {
    const text = `This is a bug in incident: ${(error as Error).message}\n`;
    return { status: 500, type: 'text/plain', text };
  }
}

function send(
  { method }: IncomingMessage,
  response: ServerResponse,
  { status, type, text }: Reply | Refusal,
): void {
  const bytes = Buffer.from(text);
  if (status === 405) response.setHeader('Allow', 'GET, HEAD');
  response.writeHead(status, { 'Content-Type': `${type}; charset=utf-8`, 'Content-Length': bytes.length });
  response.end(method === 'HEAD' ? undefined : bytes);
}

/** Server-Sent Events: an answer that stays open, to which each message is added. */
function stream(
  { method }: IncomingMessage,
  response: ServerResponse,
  pages: Pages,
  query: URLSearchParams,
): void {
  response.writeHead(200, { 'Content-Type': 'text/event-stream; charset=utf-8' });
  if (method === 'HEAD') {
    response.end();
    return;
  }
  const page = pathIn(query.get('page') ?? '/') ?? '';
  const stop = pages.follow(page, (message) => response.write(`data: ${message}\n\n`));
  response.on('close', stop);
}
