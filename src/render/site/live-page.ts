import { escaped, html } from './html.ts';
import { CONTENT_POLICY, headOf } from './page.ts';

/** Where `incident serve` has its own script; no file of a site is called so. */
export const LIVE_SCRIPT = '-/live.js';

/** What a page that is served may do besides: ask its own server what has changed. */
export const LIVE_POLICY = `${CONTENT_POLICY}; connect-src 'self'`;

/** A page of the site as `incident serve` shows it: it loads itself again when it is not any more what it was, `shown`. */
export function livePage(page: string, shown: string): string {
  const script = html`<script src="/${LIVE_SCRIPT}" data-shown="${shown}" defer></script>\n`.text;
  return page
    .replace(escaped(CONTENT_POLICY), () => escaped(LIVE_POLICY))
    .replace('</head>', () => `${script}</head>`);
}

/** For an address that has no page, or none yet. */
export function missingPage(): string {
  return html`<!doctype html>
<html lang="en">
${headOf('No such page', '/')}
<body>
<main id="main">
<h1>There is no such page</h1>
<p>Its incident may be gone, or have got another id. <a href="/">What is happening now</a></p>
</main>
</body>
</html>
`.text;
}
