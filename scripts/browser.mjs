import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';

const PLACES = [
  process.env.CHROMIUM ?? '',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
];

/** Where Chromium is; null where there is none, and the tests in a browser are skipped, but in CI. */
export const CHROMIUM = PLACES.find((path) => path !== '' && existsSync(path)) ?? null;

export const isSkipped = CHROMIUM === null && !process.env.CI;

export async function startBrowser(): Promise<Browser> {
  if (CHROMIUM === null)
    throw new Error('Chromium is not installed: apt-get install chromium, or set $CHROMIUM');
  return chromium.launch({ executablePath: CHROMIUM, args: ['--no-sandbox'] });
}
