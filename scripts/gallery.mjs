// `npm run gallery`: pictures of the site of this repository's own incidents, in Chromium, into docs/gallery/. The stores
// are replayed and the clock is set, so that the same fonts give the same pictures.
import { cpSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { startBrowser } from './browser.mjs';
import { fileOf, MOMENTS, SHOTS } from './gallery-shots.mjs';
import { loadScenario, newFolder, REPOSITORY, replay, runIncident } from './replay.mjs';

const SCALE = 1.5;
const QUALITY = 88;

const browser = await startBrowser();
const folder = newFolder('incident-gallery-');
try {
  for (const [name, moment] of Object.entries(MOMENTS)) await makeSite(join(folder, name), moment);
  for (const shot of SHOTS) await take(shot);
} finally {
  await browser.close();
  rmSync(folder, { recursive: true });
}

/** A scenario is replayed in a store of its own, so that its commands need not say which incident they are about. */
async function makeSite(store, { scenarios, now }) {
  for (const name of scenarios) {
    const own = join(store, name);
    mkdirSync(own, { recursive: true });
    cpSync(join(REPOSITORY, 'incident.config.yaml'), join(own, 'incident.config.yaml'));
    await replay(await loadScenario(name), own, { until: now });
    cpSync(own, store, { recursive: true, filter: (path) => !path.includes('.incident') });
    rmSync(own, { recursive: true });
  }
  await runIncident(store, ['site', '--out', 'site', '--now', now]);
}

async function take(shot) {
  const { moment, page: path, size, scheme, at } = shot;
  const page = await browser.newPage({ viewport: size, colorScheme: scheme, deviceScaleFactor: SCALE });
  await page.clock.setFixedTime(MOMENTS[moment].now);
  await page.goto(pathToFileURL(join(folder, moment, 'site', path)).href);
  if (at) await page.locator(at).evaluate((element) => element.scrollIntoView());
  const session = await page.context().newCDPSession(page);
  const { data } = await session.send('Page.captureScreenshot', { format: 'webp', quality: QUALITY });
  const file = join(REPOSITORY, fileOf(shot));
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, Buffer.from(data, 'base64'));
  await page.close();
  console.log(fileOf(shot));
}
