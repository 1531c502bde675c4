import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { type AddressInfo, createServer as createSocketServer, type Socket } from 'node:net';
import { text } from 'node:stream/consumers';

export interface Received {
  method: string | undefined;
  path: string | undefined;
  headers: IncomingMessage['headers'];
  body: string;
}

/** A server on loopback that answers as a test says, and keeps what it was sent. */
export interface TestServer extends AsyncDisposable {
  url: string;
  received: Received[];
}

/** Answers the n-th request (from 0) by the n-th of `answers`, the last one from then on. */
export async function httpServer(...answers: ((response: ServerResponse) => void)[]): Promise<TestServer> {
  const received: Received[] = [];
  const server = createServer(async (request, response) => {
    const answer = answers[Math.min(received.length, answers.length - 1)]!;
    const { method, url, headers } = request;
    received.push({ method, path: url, headers, body: await text(request) });
    answer(response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook/s3cret`,
    received,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** For what is no HTTP: does something to each connection once a request has come in. */
export async function rawServer(onRequest: (socket: Socket) => void): Promise<TestServer> {
  const received: Received[] = [];
  const sockets = new Set<Socket>();
  const server = createSocketServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => {});
    socket.once('data', (data) => {
      received.push({ method: undefined, path: undefined, headers: {}, body: String(data) });
      onRequest(socket);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook/s3cret`,
    received,
    [Symbol.asyncDispose]: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** An address on which nobody listens: a server had it a moment ago. */
export async function closedServer(): Promise<TestServer> {
  const server = await rawServer(() => {});
  await server[Symbol.asyncDispose]();
  return { ...server, [Symbol.asyncDispose]: async () => {} };
}

/** Answers with a status and, where given, headers. */
export function answer(status: number, headers: Record<string, string> = {}) {
  return (response: ServerResponse) => {
    response.writeHead(status, headers);
    response.end('ok');
  };
}
