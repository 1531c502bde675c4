import { readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { FORTY_NOW, FORTY_ROWS, writeForty } from '../support/forty-incidents.ts';
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

/** The figures of rows of the table, worked out here from what docs/stats.md says and from nothing of the program. */
function byHand(rows: readonly string[][]) {
  const counted = rows.filter(([, , status, , declared]) => status !== 'cancelled' && declared! <= FORTY_NOW);
  const minutes = (from: string | undefined, to: string | undefined) => {
    if (!from || !to || to < from || [from, to].some((at) => at > FORTY_NOW)) return [];
    return [Math.floor((Date.parse(to) - Date.parse(from)) / 60_000)];
  };
  const spread = (values: number[]) => {
    const sorted = values.toSorted((a, b) => a - b);
    // Type 7 of Hyndman and Fan.
    const at = (share: number) => {
      const place = share * (sorted.length - 1);
      const [below, above] = [sorted[Math.floor(place)]!, sorted[Math.ceil(place)]!];
      return below + (above - below) * (place - Math.floor(place));
    };
    return {
      counted: sorted.length,
      least: at(0),
      lower: at(0.25),
      median: at(0.5),
      upper: at(0.75),
      most: at(1),
    };
  };
  const isOver = ([, , status]: string[]) => !['active', 'mitigated'].includes(status!);
  const severities = (name: string) => counted.filter(([, severity]) => severity === name).length;
  return {
    'time-to-detect': spread(
      counted.flatMap(([, , , , declared, started, detected]) => minutes(started, detected || declared)),
    ),
    'time-to-mitigate': spread(
      counted.flatMap((row) => {
        const [, , status, , declared, started, , mitigated, resolved] = row;
        return status === 'active'
          ? []
          : minutes(started || declared, mitigated || (isOver(row) ? resolved : ''));
      }),
    ),
    'time-to-resolve': spread(
      counted.flatMap((row) => (isOver(row) ? minutes(row[5] || row[4], row[8]) : [])),
    ),
    severities: ['S1', 'S2', 'S3', 'S4'].map(severities),
  };
}

// biome-ignore lint/suspicious/noExplicitAny: a page as JSON
function asPrinted({ figures }: any) {
  const found = (id: string) => figures.find((figure: { id: string }) => figure.id === id);
  const spread = (id: string) => {
    const { counted, spread: all } = found(id);
    const { least, lower_quartile: lower, median, upper_quartile: upper, most } = all;
    return { counted, least, lower, median, upper, most };
  };
  const severities = found('incidents-by-severity').groups as { name: string | null; count: number }[];
  return {
    'time-to-detect': spread('time-to-detect'),
    'time-to-mitigate': spread('time-to-mitigate'),
    'time-to-resolve': spread('time-to-resolve'),
    severities: ['S1', 'S2', 'S3', 'S4'].map(
      (name) => severities.find((one) => one.name === name)?.count ?? 0,
    ),
  };
}

test('forty incidents by hand, and those of them that are public in the public edition', () => {
  const store = new Sandbox();
  writeForty(store);
  expect(asPrinted(store.run('stats', '--json').json)).toEqual(byHand(FORTY_ROWS));
  const isPublic = (index: number) => index % 3 === 0;
  for (const name of readdirSync(`${store.root}/incidents/2026`)) {
    const path = `incidents/2026/${name}`;
    if (isPublic(Number(/-n(\d+)\.md$/.exec(name)![1])))
      store.write(path, store.read(path).replace(/^visibility: .*/m, 'visibility: public'));
  }
  expect(store.run('site', '--audience', 'public', '--out', 'site', '-q').code).toBe(0);
  expect(asPrinted(JSON.parse(store.read('site/figures.json')))).toEqual(
    byHand(FORTY_ROWS.filter((_, index) => isPublic(index))),
  );
});
