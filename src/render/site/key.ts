import { contentKey } from '../../domain/content-key.ts';
import { mapped } from '../../domain/mapped.ts';
import { remembered } from '../../domain/once.ts';
import type { SiteLook } from './site-look.ts';

/** What pages depend on beside what they are about: how all look, and where the incidents that they cite have their pages. */
export function keyOf(look: SiteLook, parts: readonly string[], cites: readonly string[]): string {
  const links = mapped(cites, (id) => `${id} ${look.pageOf(id)}`);
  return contentKey([lookKey(look), links.join('\n'), ...parts]);
}

const lookKey = remembered(({ audience, timeZone, policyText }: SiteLook) =>
  contentKey([audience, timeZone, policyText]),
);

/** The ids of incidents in a text, each once. */
export function idsIn(text: string): string[] {
  return [...new Set(text.match(ID))];
}

/** With `{4}` it would take four times as long. */
const ID = /\d\d\d\d-\d\d-\d\d-[0-9a-z][0-9a-z][0-9a-z][0-9a-z]/g;
