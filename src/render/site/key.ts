import { contentKey } from '../../domain/content-key.ts';
import type { SiteLook } from './site-look.ts';

/** What pages depend on beside what they are about: how all look, and where the incidents that they cite have their pages. */
export function keyOf(look: SiteLook, parts: readonly string[], cites: string): string {
  const { audience, timeZone, policySource } = look;
  const links = [...new Set(cites.match(ID))].map((id) => `${id} ${look.pageOf(id)}`);
  return contentKey([audience, timeZone, policySource, links.join('\n'), ...parts]);
}

const ID = /\d{4}-\d\d-\d\d-[0-9a-z]{4}/g;
