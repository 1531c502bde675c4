import { lookup, type LookupAddress } from 'node:dns';
import { type ClientRequest, type IncomingMessage, request as requestHttp, STATUS_CODES } from 'node:http';
import { request as requestHttps } from 'node:https';
import type { LookupFunction } from 'node:net';
import type { OutgoingRequest } from '../domain/outgoing.ts';
import { mayPass } from '../domain/retry.ts';

/** How one attempt to post ended. */
export interface Posted {
  sent: boolean;
  /** In it is no address, no key and nothing that the other side wrote. */
  detail: string;
  /** Null where no answer came. */
  status: number | null;
  retryAfter: string | null;
  /** Whether another attempt may end otherwise. */
  mayPass: boolean;
}

/**
 * Posts once, and has an end within `milliseconds` whatever the other side does. Redirects are not followed: the key that
 * goes with a message is for the address in the environment, and for no other.
 */
export function postOnce(
  { url, method, headers, body }: OutgoingRequest,
  milliseconds: number,
): Promise<Posted> {
  return new Promise((resolve) => {
    const address = new URL(url);
    const options = { method, headers, agent: false as const, lookup: lookupOnce };
    const end = (posted: Posted) => {
      clearTimeout(timer);
      resolve(posted);
      request.destroy();
    };
    const failed = (detail: string, again: boolean, status: number | null = null) =>
      end({ sent: false, detail, status, retryAfter: null, mayPass: again });
    const request: ClientRequest =
      address.protocol === 'https:'
        ? requestHttps(address, { ...options, rejectUnauthorized: true })
        : requestHttp(address, options);
    const timer = setTimeout(
      () => failed(`did not answer within ${Math.ceil(milliseconds / 100) / 10} s`, true),
      milliseconds,
    );
    request.on('error', (error: NodeJS.ErrnoException) => failed(...reasonOf(error)));
    request.on('response', (response) => {
      response.on('end', () => end(answered(response)));
      // Also where the connection ends in the middle of the answer: whether it was taken is not known then.
      response.on('error', () => failed('closed the connection in the middle of its answer', true));
      response.resume();
    });
    request.end(body);
  });
}

function answered({ statusCode = 0, headers }: IncomingMessage): Posted {
  const sent = statusCode >= 200 && statusCode < 300;
  const redirect = statusCode >= 300 && statusCode < 400 ? ', a redirect, which is not followed' : '';
  return {
    sent,
    detail: `answered ${[statusCode, STATUS_CODES[statusCode]].filter(Boolean).join(' ')}${redirect}`,
    status: statusCode,
    retryAfter: headers['retry-after'] ?? null,
    mayPass: mayPass(statusCode),
  };
}

const REASONS: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'refused the connection',
  ECONNRESET: 'closed the connection without an answer',
  EPIPE: 'closed the connection without an answer',
  ENOTFOUND: 'its host is not known',
  EAI_AGAIN: 'its host could not be looked up',
  ETIMEDOUT: 'could not be reached',
  EHOSTUNREACH: 'could not be reached',
  ENETUNREACH: 'could not be reached',
};

/** What a network error means, and whether another attempt may pass. */
function reasonOf({ code = '' }: NodeJS.ErrnoException): [detail: string, again: boolean] {
  if (REASONS[code]) return [REASONS[code], code !== 'ENOTFOUND'];
  if (code.startsWith('HPE_')) return ['answered with something that is not HTTP', true];
  if (/CERT|SIGNED|ALTNAME|SSL|TLS/.test(code)) return [`its certificate is not trusted (${code})`, false];
  return [`could not be reached (${code || 'unknown error'})`, true];
}

const lookups = new Map<string, Promise<LookupAddress[]>>();

/**
 * The addresses of a host. No look-up is begun while one of the same host goes on: none can be called off, and this process
 * ends only after the last of them.
 */
const lookupOnce: LookupFunction = (hostname, options, callback) => {
  const addresses = lookups.get(hostname) ?? begunLookup(hostname);
  addresses.then(
    (found) => (options.all ? callback(null, found) : callback(null, found[0]!.address, found[0]!.family)),
    (error) => callback(error, []),
  );
};

function begunLookup(hostname: string): Promise<LookupAddress[]> {
  const begun = new Promise<LookupAddress[]>((resolve, reject) => {
    lookup(hostname, { all: true }, (error, found) => (error ? reject(error) : resolve(found)));
  });
  lookups.set(hostname, begun);
  // The next attempt after one that failed looks again.
  begun.catch(() => lookups.delete(hostname));
  return begun;
}
