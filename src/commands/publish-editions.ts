import type { OutFolder } from '../context/folders.ts';
import { Failure } from '../domain/failure.ts';
import type { Incident } from '../domain/incident.ts';
import type { Policy } from '../domain/policy.ts';
import { publicEditionOf } from '../domain/public-edition.ts';
import { bearsSeal, sealed, sealOf } from '../domain/published-file.ts';
import { leftOutEvents } from '../domain/publication.ts';
import { calledIn, peopleOf } from '../domain/redaction/people.ts';
import { publicPath } from '../domain/redaction/public-text.ts';
import { prepareGuard, reasonsToWithhold } from '../domain/withholding.ts';
import { publicMarkdown } from '../render/public-markdown.ts';
import type { Edition, Publication, Withheld } from '../render/publication.ts';
import type { Loaded } from './load-incidents.ts';

/** Makes the public editions of one incident, or of all that are public. What is not clean is withheld. */
export function makeEditions(
  { incidents, unreadable }: Loaded,
  policy: Policy,
  chosen: Incident | null,
): Omit<Publication, 'commit' | 'removed'> {
  const open = incidents.filter(isPublic);
  const publicIds = new Set(open.map(({ id }) => id));
  const allIds = new Set(incidents.map(({ id }) => id));
  const people = peopleOf(policy, incidents.map(calledIn));
  const publishing = {
    policy,
    people,
    ids: { exists: (id: string) => allIds.has(id), isPublic: (id: string) => publicIds.has(id) },
  };
  const guard = prepareGuard(incidents, people);
  const [published, withheld]: [Edition[], Withheld[]] = [[], []];
  for (const incident of chosen ? [chosen] : open) {
    const edition = publicEditionOf(incident, publishing);
    const text = sealed(incident.id, publicMarkdown(edition, policy.statusPage));
    const reasons = reasonsToWithhold(incident, text, guard);
    if (reasons.length > 0) withheld.push({ path: incident.path, id: incident.id, reasons });
    else {
      const { title } = edition;
      published.push({ incident, edition, title, file: publicPath(incident.id), text, changed: null });
    }
  }
  const unread = chosen
    ? []
    : unreadable.map(({ path, message }) => ({ path, id: null, reasons: [message] }));
  return {
    published,
    withheld: [...withheld, ...unread],
    notPublic: incidents.length - open.length,
    leftOut: (chosen ? [chosen] : open).flatMap((incident) =>
      leftOutEvents(incident.timeline).map((left) => ({ incident, ...left })),
    ),
    hasRoster: policy.roster.length > 0,
  };
}

/** Anything that is not exactly public is not (R8). */
export function isPublic({ visibility }: Incident): boolean {
  return visibility === 'public';
}

/**
 * Writes editions into a folder, and then takes away what this program has written there for incidents that are no longer
 * among them; `among` says which of its files are spoken of. A file that somebody has edited since is left, and reported.
 */
export function storeEditions<T extends Pick<Publication, 'published' | 'withheld'>>(
  made: T,
  out: OutFolder,
  among: (file: string) => boolean,
): T & Pick<Publication, 'removed'> {
  const [published, withheld, removed]: [Edition[], Withheld[], string[]] = [[], [...made.withheld], []];
  for (const edition of made.published) {
    try {
      published.push({ ...edition, changed: out.write(edition.file, edition.text, isOurs) });
    } catch (error) {
      if (!(error instanceof Failure) || error.kind !== 'usage') throw error;
      const reasons = [`${edition.file} is something else, or was edited since: put it out of the way`];
      withheld.push({ path: edition.incident.path, id: edition.incident.id, reasons });
    }
  }
  const kept = new Set(made.published.map(({ file }) => file));
  for (const file of out.files().filter((one) => among(one) && !kept.has(one))) {
    const text = out.read(file);
    if (text !== null && isOurs(text)) {
      out.remove(file);
      removed.push(file);
    } else if (text !== null && bearsSeal(text)) {
      const reasons = ['it is public no longer, and was edited since it was published: remove it by hand'];
      withheld.push({ path: file, id: null, reasons });
    }
  }
  return { ...made, published, withheld, removed };
}

function isOurs(text: string): boolean {
  return sealOf(text) !== null;
}
