import type { Context } from '../context.ts';
import type { Task } from '../context/digests.ts';
import { restedBefore } from '../domain/at-rest.ts';
import { addDays } from '../domain/calendar.ts';
import { detached } from '../domain/detached.ts';
import { conflict } from '../domain/failure.ts';
import { type Incident, isIncident, type UnreadableFile } from '../domain/incident.ts';
import { policyText } from '../domain/policy-text.ts';
import type { OwnUnit } from '../domain/site-file.ts';
import type { Instant } from '../domain/time.ts';
import type { SiteOptions } from '../render/site/site-look.ts';
import { isStillSo, type KnownIncident } from '../render/site/known-incident.ts';
import { loadIncidents, placeAndReason } from './load-incidents.ts';
import { readOne } from './read-incident.ts';
import type { SiteSource } from './site-content.ts';
import { type Hear, siteTask, type SiteTaskInput } from './site-task.ts';

/**
 * The incidents of the store for a site. What is known of one at rest is kept, and not made again while its file is as it
 * was; `told` hears of the pages of each other one, but for the oldest of many.
 */
export function storedSource(context: Context, told: (unit: unknown) => void): SiteSource {
  const { now } = context;
  const read = new Map<string, Incident>();
  const since = aYearBefore(now);
  const hear: Hear = (incident, { rests }) => {
    const isLate = rests === null || !restedBefore(rests, since);
    if (isLate && read.size < MOST_AT_HAND) read.set(incident.path, incident);
  };
  const incidentAt = (path: string): Incident => {
    const incident = read.get(path) ?? mustStillBe(context, path);
    read.set(path, incident);
    return incident;
  };
  return {
    incidentAt,
    loaded: () => loadIncidents(context),
    known: async (options) => sorted(await knownNow(context, options, told, hear)),
  };
}

async function knownNow(
  context: Context,
  options: SiteOptions,
  told: (unit: unknown) => void,
  hear: Hear,
): Promise<(KnownIncident | UnreadableFile)[]> {
  const { store, now } = context;
  const paths = store.incidentPaths();
  const pagesFrom = paths.length < MANY ? null : paths[Math.floor(paths.length * LATER)]!;
  const task = taskFor({ options, now, paths, keeps: true, pagesFrom }, told, hear);
  const basis = policyText(options.policy);
  const kept = await store.digestsAside('site', basis, paths, task, new Map());
  // What is of this moment was made just now.
  const isSoNow = (one: KnownIncident | UnreadableFile) =>
    !isKnown(one) || one.rests === null || isStillSo(one, now);
  return kept.map((one, index) => (isSoNow(one) ? one : task.make(store.read(paths[index]!)).value));
}

/** Has the pages made, and told of, of incidents that are known: what they are made of is read anew. */
export async function tellPages(
  { store, now }: Context,
  options: SiteOptions,
  own: readonly OwnUnit[],
  told: (unit: unknown) => void,
): Promise<void> {
  if (own.length === 0) return;
  const input = { options, now, paths: store.incidentPaths(), keeps: false, pagesFrom: null };
  const task = taskFor(input, told);
  const paths = own.map(({ source }) => source);
  await store.digestsAside('site-pages', '', paths, task, new Map());
}

function taskFor(
  input: SiteTaskInput,
  told: (unit: unknown) => void,
  hear?: Hear,
): Task<KnownIncident | UnreadableFile> {
  const made = siteTask(input, hear);
  return {
    ...{ name: 'site', worthAThread: WORTH_A_THREAD, input },
    // What a thread makes is a copy already.
    make: (source) => {
      const digest = made(source);
      return { ...digest, value: detached(digest.value) };
    },
    told: (_, unit) => {
      if (unit !== undefined) told(unit);
    },
  };
}

/** So many incidents stay in memory, so that they are not read again for the pages of past meetings. */
const MOST_AT_HAND = 1_000;

/** The past meetings that have a page are as a rule of a year. */
function aYearBefore(now: Instant): Instant {
  return `${addDays(now.slice(0, 10), -366)}T00:00:00Z`;
}

/** As many pages are made in the time in which a thread starts and learns to make them fast. */
const WORTH_A_THREAD = 200;

/**
 * Of many incidents the pages of the oldest are made by other threads while this one makes lists, agendas and figures, which
 * takes as long: to read these files again costs less than a thread that has nothing to do.
 */
const LATER = 0.2;
const MANY = WORTH_A_THREAD / LATER;

function sorted(all: readonly (KnownIncident | UnreadableFile)[]) {
  return {
    known: all.filter(isKnown),
    unreadable: all.filter((one): one is UnreadableFile => !isKnown(one)),
  };
}

function isKnown(one: KnownIncident | UnreadableFile): one is KnownIncident {
  return 'listed' in one;
}

function mustStillBe(context: Context, path: string): Incident {
  const incident = readOne(context, path);
  if (isIncident(incident)) return incident;
  throw conflict(`${placeAndReason(incident)}; a moment ago it was an incident`, { mend: 'Build again.' });
}
