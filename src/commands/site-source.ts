import type { Context } from '../context.ts';
import { conflict } from '../domain/failure.ts';
import { type Incident, isIncident, type UnreadableFile } from '../domain/incident.ts';
import { policyText } from '../domain/policy-text.ts';
import type { SiteOptions } from '../render/site/site-look.ts';
import { isStillSo, type KnownIncident } from '../render/site/known-incident.ts';
import { loadIncidents, placeAndReason } from './load-incidents.ts';
import { readOne } from './read-incident.ts';
import type { SiteSource } from './site-content.ts';
import { siteTask } from './site-task.ts';

/**
 * The incidents of the store for a site. What is known of one at rest is kept, and not made again while its file is as it
 * was; `told` hears of the pages of each other one.
 */
export function storedSource(context: Context, told: (unit: unknown) => void): SiteSource {
  const read = new Map<string, Incident>();
  const incidentAt = (path: string): Incident => {
    const incident = read.get(path) ?? mustStillBe(context, path);
    read.set(path, incident);
    return incident;
  };
  return {
    incidentAt,
    loaded: () => loadIncidents(context),
    known: async (options) => sorted(await knownNow(context, options, told)),
  };
}

async function knownNow(
  { store, now }: Context,
  options: SiteOptions,
  told: (unit: unknown) => void,
): Promise<(KnownIncident | UnreadableFile)[]> {
  const paths = store.incidentPaths();
  const input = { options, now, paths };
  const make = siteTask(input);
  const task = {
    ...{ name: 'site' as const, worthAThread: WORTH_A_THREAD, input, make },
    told: (_: string, unit: unknown) => {
      if (unit !== undefined) told(unit);
    },
  };
  const kept = await store.digestsAside<KnownIncident | UnreadableFile>(
    'site',
    policyText(options.policy),
    paths,
    task,
    new Map(),
  );
  // What is of this moment was made just now.
  const isSoNow = (one: KnownIncident | UnreadableFile) =>
    !isKnown(one) || one.rests === null || isStillSo(one, now);
  return kept.map((one, index) => (isSoNow(one) ? one : make(store.read(paths[index]!)).value));
}

/** As many pages are made in the time in which a thread starts and learns to make them fast. */
const WORTH_A_THREAD = 200;

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
