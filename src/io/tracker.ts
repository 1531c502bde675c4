import type { FoundIssue, Tracker } from '../context/outside.ts';
import { badInput, conflict, type Failure } from '../domain/failure.ts';
import { issueMarker, type TrackerIssue } from '../domain/tracker-issue.ts';

type Environment = Readonly<Record<string, string | undefined>>;

const TIMEOUT_MILLISECONDS = 10_000;
const PAGE = 100;

/**
 * An issue tracker that speaks GitLab's REST API, version 4. Where it is, and the key to it, come from the environment
 * alone: a merge request could change the policy, and have the key sent elsewhere. In GitLab CI its own variables serve.
 * @throws Failure `usage` where a variable is missing.
 */
export function openTracker(env: Environment): Tracker {
  const api = required(env, ['INCIDENT_TRACKER_URL', 'CI_API_V4_URL'], 'https://gitlab.example.com/api/v4');
  const project = required(env, ['INCIDENT_TRACKER_PROJECT', 'CI_PROJECT_ID'], 'infra/production');
  const token = required(env, ['INCIDENT_TRACKER_TOKEN'], 'a token that may create issues');
  if (!/^https?:\/\/\S+$/.test(api))
    throw badInput(`"${api}" is no address`, { where: 'INCIDENT_TRACKER_URL' });
  const issues = `${api.replace(/\/+$/, '')}/projects/${encodeURIComponent(project)}/issues`;
  const call = (url: string, init: RequestInit = {}) => request(url, token, init);
  const requestFor = (issue: TrackerIssue) => ({ url: issues, body: JSON.stringify(bodyOf(issue), null, 2) });
  return {
    requestFor,
    find: (id) => find(issues, id, call),
    async create(issue) {
      const { url, body } = requestFor(issue);
      return found(await call(url, { method: 'POST', body }));
    },
  };
}

function bodyOf({ title, description, labels, confidential }: TrackerIssue) {
  return { title, description, labels: labels.join(','), confidential };
}

type Call = (url: string, init?: RequestInit) => Promise<unknown>;

/** The search of a tracker is by words; only the marker proves that an issue is this incident's. */
async function find(issues: string, id: string, call: Call): Promise<FoundIssue | null> {
  const query = new URLSearchParams({ search: id, in: 'description', scope: 'all', per_page: String(PAGE) });
  const answer = await call(`${issues}?${query}`);
  const all = Array.isArray(answer) ? answer : [];
  const ours = all.filter((one) => String(one?.description ?? '').includes(issueMarker(id)));
  // The oldest, should two have been created at once.
  const [first] = ours.sort((a, b) => Number(a.iid) - Number(b.iid));
  return first === undefined ? null : found(first);
}

function found(answer: unknown): FoundIssue {
  const { web_url: url, iid } = (answer ?? {}) as { web_url?: unknown; iid?: unknown };
  if (typeof url === 'string' && /^https?:\/\/\S+$/.test(url) && typeof iid === 'number') return { url, iid };
  throw conflict('the tracker did not answer with an issue', {
    mend: 'Look at INCIDENT_TRACKER_URL: it ends in /api/v4.',
  });
}

async function request(url: string, token: string, init: RequestInit): Promise<unknown> {
  let response: Response;
  try {
    response = await fetch(url, {
      ...init,
      // A redirect would carry the token to wherever it points.
      redirect: 'manual',
      signal: AbortSignal.timeout(TIMEOUT_MILLISECONDS),
      headers: { 'PRIVATE-TOKEN': token, 'Content-Type': 'application/json', Accept: 'application/json' },
    });
    if (response.ok) return await response.json();
  } catch (error) {
    throw unreachable(url, error as Error);
  }
  throw refusal(url, response);
}

function unreachable(url: string, { message, cause }: Error): Failure {
  const why = cause instanceof Error ? cause.message : message;
  return conflict(`${new URL(url).origin} cannot be asked: ${why}`, { mend: AGAIN });
}

function refusal(url: string, { status, headers }: Response): Failure {
  const mends: Record<number, string> = {
    401: 'Look at INCIDENT_TRACKER_TOKEN: it is not valid there.',
    403: 'The token may not create issues in that project.',
    404: 'Look at INCIDENT_TRACKER_PROJECT, and whether the token may see it.',
  };
  const to = headers.get('location');
  return conflict(`${new URL(url).origin} answered ${status}${to ? `, a redirect to ${to}` : ''}`, {
    mend: mends[status] ?? AGAIN,
  });
}

const AGAIN = 'Nothing was recorded. Run it again: an issue that was created all the same is found then.';

function required(env: Environment, names: readonly string[], example: string): string {
  const value = names.map((name) => env[name]).find(Boolean);
  if (value) return value;
  throw badInput(`${names.join(' or ')} is not set`, {
    where: '--create',
    mend: `Set it in the environment, as ${example}.`,
  });
}
