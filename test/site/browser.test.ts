import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import axe from 'axe-core';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Sandbox } from '../support/incident.ts';
import { isSkipped, startBrowser } from '../../scripts/browser.mjs';
import { HTML_VECTORS } from './vectors.ts';

const NOW = '2017-02-03T09:00:00Z';

/** What stands in a page. */
interface Found {
  owned: boolean;
  elements: string[];
  handlers: string[];
  schemes: string[];
  scripts: string[];
}

const FIND = `(() => {
  const all = [...document.querySelectorAll('*')];
  const attributes = all.flatMap((element) => [...element.attributes]);
  const schemeOf = (link) => new URL(link.getAttribute('href'), location.href).protocol;
  return {
    owned: 'owned' in window,
    elements: [...new Set(all.map((element) => element.localName))],
    handlers: attributes.map(({ name }) => name).filter((name) => name.startsWith('on') || name === 'style'),
    schemes: [...new Set([...document.querySelectorAll('[href]')].map(schemeOf))],
    scripts: [...document.scripts].map((script) => script.getAttribute('src')),
  };
})()`;

const RUN_AXE = `axe.run({ preload: false }).then(({ violations }) =>
  violations.map(({ id, impact, nodes }) => impact + ' ' + id + ': ' + nodes.map((node) => node.html).join(' ')))`;

/** This repository's own incidents, and one that goes on. */
function demoStore(): Sandbox {
  const store = new Sandbox();
  for (const path of readdirSync('incidents', { recursive: true, encoding: 'utf8' }))
    if (path.endsWith('.md') && path !== 'README.md')
      store.write(`incidents/${path}`, readFileSync(`incidents/${path}`, 'utf8'));
  store.now = NOW;
  store.declare(
    '--visibility',
    'public',
    '--service',
    'registry',
    '--role',
    'incident-manager=@im1',
    '--at',
    '2017-02-03T08:00:00Z',
  );
  store.run('timeline', 'add', '--at', '08:10', '--type', 'finding', 'pods are OOM-killed');
  return store;
}

/** Every vector in every place where a text of a file comes out. */
function hostileStore(): Sandbox {
  const store = new Sandbox();
  store.now = NOW;
  for (const [index, vector] of HTML_VECTORS.entries()) {
    const id = `2017-02-0${1 + (index % 2)}-h0${String(index).padStart(2, '0')}`;
    const line = vector.replaceAll('\n', ' ');
    const events = index === 0 ? HTML_VECTORS : [vector];
    store.write(
      `incidents/2017/${id}-x.md`,
      `---
id: ${id}
title: ${JSON.stringify(line)}
severity: ${index % 5 === 4 ? JSON.stringify(line) : `S${1 + (index % 4)}`}
status: ${index % 7 === 6 ? 'active' : 'resolved'}
visibility: public
services: [${JSON.stringify(line)}]
declared_at: 2017-02-01T02:48:21Z
resolved_at: 2017-02-01T04:48:21Z
review_meeting: 2017-02-07
roles: {eoc: ${JSON.stringify(line)}, incident-manager: ${JSON.stringify(line)}, ${JSON.stringify(`role ${line}`)}: "@x"}
---

## Summary

${vector}

## ${line}

${vector}

## Timeline

- 2017-02-01T02:48:21Z **declared** S1: ${line} — ${line} <!-- aaaaa${index % 10} -->
${events.map((one, at) => `- 2017-02-01T02:${String(49 + (at % 10))}:00Z **finding?** ${one.replaceAll('\n', ' ')} — @x <!-- ${'0123456789abcdefghjkmnpqrstvwxyz'[Math.floor(at / 32)]}${'0123456789abcdefghjkmnpqrstvwxyz'[at % 32]}${String(index).padStart(2, '0')}zz -->`).join('\n')}
- ${line}

## Corrective actions

- [ ] **P1** ${line} — @x, due 2017-02-02 <!-- c4d5e6 created 2017-01-22 -->
`,
    );
  }
  return store;
}

function built(store: Sandbox, ...more: string[]): string {
  const ran = store.run('site', '--out', 'site', ...more);
  if (ran.err.includes('error:')) throw new Error(ran.err);
  return join(store.root, 'site');
}

/** All pages of a site. */
const pagesIn = (folder: string) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.html'));

describe.skipIf(isSkipped)('in Chromium', () => {
  let browser: Browser;
  let site: string;
  let hostile: string;

  beforeAll(async () => {
    browser = await startBrowser();
    site = built(demoStore());
    hostile = built(hostileStore());
  }, 180_000);
  afterAll(() => browser?.close());

  /** Opens pages one after the other, and notes what they ask for and complain about. */
  async function visit(
    folder: string,
    paths: readonly string[],
    options: BrowserContextOptions,
    look: (page: Page, path: string) => Promise<void>,
  ): Promise<void> {
    const context = await browser.newContext(options);
    const page = await context.newPage();
    const complaints: string[] = [];
    page.on('console', (message) => complaints.push(message.text()));
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('dialog', (dialog) => complaints.push(`a dialog: ${dialog.message()}`));
    page.on('request', (request) => {
      if (!request.url().startsWith(`file://${folder}/`)) complaints.push(`asks for ${request.url()}`);
    });
    for (const path of paths) {
      await page.goto(`file://${folder}/${path}`);
      await look(page, path);
      expect(complaints, path).toEqual([]);
    }
    await context.close();
  }

  test('what is hostile is inert, also where no policy of the page would hold it', async () => {
    const pages = [
      'incidents/2017-02-01-h000.html',
      'index.html',
      'board.html',
      'incidents/index.html',
      'agenda/index.html',
      'due/index.html',
    ];
    const paths = [
      ...pages,
      ...pagesIn(hostile).filter((path) => /h0(?:04|05|12|24|39|44)\.html$/.test(path)),
    ];
    for (const bypassCSP of [false, true])
      await visit(hostile, paths, { bypassCSP }, async (page, path) => {
        const found = await page.evaluate<Found>(FIND);
        expect(found.owned, path).toBe(false);
        expect(
          found.elements.filter((name) => FORBIDDEN.includes(name)),
          path,
        ).toEqual([]);
        expect(found.handlers, path).toEqual([]);
        expect(
          found.schemes.filter((scheme) => !['file:', 'http:', 'https:', 'mailto:'].includes(scheme)),
          path,
        ).toEqual([]);
        expect(found.scripts, path).toEqual([expect.stringMatching(/^(?:\.\.\/)?site\.js$/)]);
      });
  });

  const FORBIDDEN = [
    'iframe',
    'object',
    'embed',
    'style',
    'base',
    'form',
    'math',
    'img',
    'animate',
    'details',
    'button',
    'video',
  ];

  test.each(['light', 'dark'] as const)('axe finds nothing serious, %s', async (colorScheme) => {
    const paths = [
      'index.html',
      'board.html',
      'incidents/index.html',
      'incidents/2017-01-31-c3kh.html',
      'agenda/index.html',
      'due/index.html',
      'due/im1.html',
      'figures.html',
    ];
    await visit(site, paths, { colorScheme, bypassCSP: true }, async (page, path) => {
      await page.evaluate(axe.source);
      const violations = await page.evaluate<string[]>(RUN_AXE);
      expect(
        violations.filter((one) => /^(?:serious|critical)/.test(one)),
        path,
      ).toEqual([]);
    });
  });

  test('it can be read with scripts and without, on a phone and on a wide screen', async () => {
    const paths = pagesIn(site);
    for (const javaScriptEnabled of [true, false])
      await visit(
        site,
        paths,
        { javaScriptEnabled, viewport: { width: 360, height: 700 } },
        async (page, path) => {
          expect(await page.locator('h1').innerText(), path).not.toBe('');
          const bodyWidth = await page.locator('body').boundingBox();
          expect(bodyWidth!.width, path).toBeLessThanOrEqual(360);
          expect(await page.evaluate('document.documentElement.scrollWidth'), path).toBe(360);
          expect(await page.locator('#search').isVisible(), path).toBe(javaScriptEnabled);
        },
      );
    await visit(site, ['incidents/2017-01-31-c3kh.html'], { javaScriptEnabled: false }, async (page) => {
      expect(await page.evaluate('getComputedStyle(document.body).maxWidth')).toBe('1216px');
      expect(await page.locator('figure svg.wide').isVisible()).toBe(true);
      expect(await page.locator('.timeline').first().innerText()).toContain('LVM snapshot');
    });
  });

  test('a phone and a wide screen each have a picture that they have room for', async () => {
    const paths = ['incidents/2017-01-31-c3kh.html', 'figures.html'];
    for (const width of [360, 390, 700, 800, 1600])
      await visit(site, paths, { viewport: { width, height: 700 } }, async (page) => {
        const pictures = page.locator('figure svg:visible, .plotted svg:visible');
        const boxes = await pictures.evaluateAll((all) =>
          all.map((one) => [one.getBoundingClientRect().width, Number(one.getAttribute('width'))] as const),
        );
        expect(boxes.length).toBeGreaterThan(0);
        expect(await page.locator('figure.course svg:visible').count()).toBeLessThanOrEqual(1);
        for (const [shown, drawn] of boxes) {
          expect(shown).toBeLessThanOrEqual(width);
          // Letters of 11 pixels must stay legible.
          expect(shown / drawn).toBeGreaterThan(0.7);
        }
      });
  });

  test('on paper it is dark on white, whatever the screen is, and without what cannot be used there', async () => {
    const paths = ['agenda/index.html', 'incidents/2017-01-31-c3kh.html', 'due/index.html'];
    await visit(site, paths, { colorScheme: 'dark', viewport: { width: 680, height: 960 } }, async (page) => {
      await page.emulateMedia({ media: 'print' });
      const colour = (selector: string, property: string) =>
        page.evaluate(`getComputedStyle(document.querySelector('${selector}')).${property}`);
      expect(await colour('body', 'backgroundColor')).toBe('rgb(255, 255, 255)');
      expect(await colour('body', 'color')).toBe('rgb(0, 0, 0)');
      expect(await colour('main', 'fontSize')).toBe('14px');
      for (const selector of ['.top', 'footer', '.narrow'])
        expect(await page.locator(`${selector}:visible`).count(), selector).toBe(0);
    });
  });

  test('search, filter, and how long ago', async () => {
    await visit(site, ['index.html'], {}, async (page) => {
      await page.keyboard.press('/');
      await page.keyboard.type('mysql primaries');
      await page.locator('#search-found a').first().waitFor();
      expect(await page.locator('#search-found a').allInnerTexts()).toEqual([
        expect.stringContaining('GitHub degraded'),
      ]);
      await page.keyboard.press('Enter');
      await page.waitForURL(/2018-10-21-t7xf\.html$/);
    });
    await visit(site, ['incidents/index.html'], {}, async (page) => {
      await page.locator('#filter-words').fill('cloudflare');
      expect(await page.locator('tbody tr:visible').count()).toBe(1);
    });
    await visit(site, ['index.html'], {}, async (page) => {
      expect(await page.locator('.ongoing .ago').first().innerText()).toMatch(/^ ?\(\d+ d(?: \d+ h)? ago\)$/);
    });
  });
});
