import { expect, test } from 'vitest';
import { writeForty } from '../support/forty-incidents.ts';
import { Sandbox } from '../support/incident.ts';

test('the site has the numbers of incident stats', () => {
  const store = new Sandbox();
  writeForty(store);
  expect(store.run('site', '--out', 'site', '-q').code).toBe(0);
  const stats = store.run('stats', '--json').json;
  const page = JSON.parse(store.read('site/figures.json'));
  expect(page.figures).toEqual(stats.figures);
  expect(page).toMatchObject({ incidents: stats.of, as_of: '2026-11-22' });
});

test('the public edition counts what is public, and nothing else', () => {
  const store = new Sandbox();
  store.now = '2026-11-22T12:00:00Z';
  store.declare('--visibility', 'public', '--service', 'registry');
  store.declare('--visibility', 'internal', '--service', 'hidden', '--anyway');
  store.declare('--visibility', 'confidential', '--service', 'hidden', '--anyway');
  expect(store.run('site', '--audience', 'public', '--out', 'site', '-q').code).toBe(0);
  const page = JSON.parse(store.read('site/figures.json'));
  expect(page.incidents).toBe(1);
  const byService = page.figures.find(({ id }: { id: string }) => id === 'incidents-by-service');
  expect(byService.groups).toEqual([{ name: 'registry', label: 'registry', count: 1 }]);
  expect(store.read('site/figures.html')).not.toContain('hidden</');
  // No clock is in it: the day is that of the last that was said.
  expect(page.as_of).toBe('2017-01-31');
});
