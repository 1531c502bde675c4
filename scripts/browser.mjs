// Chromium, for pictures of the site and for the tests that read it as a person does.
import { existsSync } from 'node:fs';
import { chromium } from 'playwright-core';

const PLACES = [
  process.env.CHROMIUM ?? '',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
];

/** Where it is; null where there is none. */
const found = PLACES.find((path) => path !== '' && existsSync(path)) ?? null;

/** Whether the tests in a browser are skipped: where there is none, but in CI. */
export const isSkipped = found === null && !process.env.CI;

export async function startBrowser() {
  if (found === null)
    throw new Error('Chromium is not installed: apt-get install chromium, or set $CHROMIUM');
  return chromium.launch({ executablePath: found, args: ['--no-sandbox'] });
}
