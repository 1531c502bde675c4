import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Sandbox } from '../support/incident.ts';
import { Served } from '../support/served.ts';
import { isSkipped, startBrowser } from '../../scripts/browser.mjs';

describe.skipIf(isSkipped)('incident serve, in Chromium', () => {
  let browser: Browser;
  let server: Served;
  const store = new Sandbox();

  beforeAll(async () => {
    browser = await startBrowser();
    store.declare('--visibility', 'public', '--service', 'registry', '--role', 'incident-manager=@im1');
    server = await Served.start(store, '--port', '0');
  });
  afterAll(async () => {
    await browser?.close();
    await server?.end();
  });

  /** A page, and what it complained of or asked for elsewhere. */
  async function opened(path: string): Promise<{ page: Page; complaints: string[] }> {
    const page = await browser.newPage();
    const complaints: string[] = [];
    page.on('console', (message) => complaints.push(message.text()));
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('request', (request) => {
      if (!request.url().startsWith(server.url)) complaints.push(`asks for ${request.url()}`);
    });
    await page.goto(new URL(path, server.url).href);
    return { page, complaints };
  }

  const idOf = () => store.run('list', '--json').json.incidents[0];

  test('a page of every kind complains of nothing, and asks nobody else', async () => {
    const { id } = idOf();
    for (const path of [
      '',
      'board.html',
      'incidents/',
      `incidents/${id}.html`,
      'agenda/',
      'due/',
      'due/im1.html',
      'figures.html',
    ]) {
      const { page, complaints } = await opened(path);
      expect(await page.locator('h1').innerText(), path).not.toBe('');
      expect(complaints, path).toEqual([]);
      await page.close();
    }
  });

  test('a page loads itself again within a second of a change, and no page that shows nothing of it', async () => {
    const { id, path } = idOf();
    const { page, complaints } = await opened(`incidents/${id}.html`);
    const { page: figures } = await opened('figures.html');
    await figures.evaluate('document.body.dataset.same = "yes"');
    const took: number[] = [];
    for (let time = 1; time <= 3; time++) {
      const before = Date.now();
      store.write(
        path,
        store.read(path).replace(/(## Summary\n).*?(?=\n## )/s, `$1\nwritten ${time} times\n`),
      );
      await page.getByText(`written ${time} times`).waitFor();
      took.push(Date.now() - before);
    }
    // The machine may be busy at one time, and not at all of them.
    expect(Math.min(...took)).toBeLessThan(1_000);
    expect(await figures.evaluate('document.body.dataset.same')).toBe('yes');
    expect(complaints).toEqual([]);
    await Promise.all([page.close(), figures.close()]);
  });

  test('what is wrong is said on the page, as text, until it is mended; and that the server has ended', async () => {
    const { path } = idOf();
    const good = store.read(path);
    const { page, complaints } = await opened('');
    const said = page.locator('aside.problems');
    store.write(path, good.replace('severity: S1', 'severity: [<b onclick=x>'));
    await said.waitFor();
    expect(await said.innerText()).toContain(path);
    expect(await said.locator('b').count()).toBe(0);
    expect(await page.locator('.ongoing').innerText()).toContain('Database is gone');
    store.write(path, good);
    await said.waitFor({ state: 'hidden' });
    expect(complaints).toEqual([]);
    await server.end();
    await said.waitFor();
    expect(await said.innerText()).toContain('has ended');
    await page.close();
  });
});
