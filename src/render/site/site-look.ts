import type { Audience } from '../../domain/communications.ts';
import { INCIDENT_ID } from '../../domain/ids.ts';
import type { Policy } from '../../domain/policy.ts';
import type { LinkTarget } from './simple-markdown.ts';

/** What all pages of a site have in common. */
export interface SiteLook {
  audience: Audience;
  policy: Policy;
  /** All of the policy that is in the pages. */
  policyText: string;
  /** IANA name; the public edition is in UTC. */
  timeZone: string;
  /** Where the site will be, with a `/` at its end; null where that is not known. */
  baseUrl: string | null;
  /** The page of an incident, by the path of its file or by its id; null where it has none in this edition. */
  pageOf(pathOrId: string): string | null;
}

/** What a site is given beside what it is about. */
export type SiteOptions = Pick<SiteLook, 'policy' | 'baseUrl'>;

/** `../` for each folder that a page is in. */
export function upwards(page: string): string {
  return '../'.repeat(page.split('/').length - 1);
}

/** The address of a page as a link from another one. */
export function hrefTo(target: string, from: string, extension = '.html'): string {
  return upwards(from) + target + extension;
}

/** Links of files lead to the web, to a mailbox, or to the page of an incident; nowhere else. */
export function linkTargetFrom(page: string, look: SiteLook): LinkTarget {
  return (url) => {
    if (/^(?:https?:\/\/|mailto:)/i.test(url)) return URL.canParse(url) ? new URL(url).href : null;
    if (/^[a-z][a-z0-9+.-]*:|^\/\/|^[#?]/i.test(url)) return null;
    const [path = ''] = url.split(/[?#]/);
    const target = incidentIn(decoded(path), look);
    return target === null ? null : hrefTo(target, page);
  };
}

/** A file of the store is linked to from wherever the text stands: `../2017/…`, `incidents/2017/…`. */
function incidentIn(path: string, look: SiteLook): string | null {
  const name = path.slice(path.lastIndexOf('/') + 1);
  const below = path.replace(/^(?:\.{1,2}\/)*/, '');
  const id = name.slice(0, '2026-11-22-k3f9'.length);
  return look.pageOf(below) ?? (name.endsWith('.md') && INCIDENT_ID.test(id) ? look.pageOf(id) : null);
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
