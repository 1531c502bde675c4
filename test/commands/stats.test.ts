import { execFileSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { FORTY_NOW, writeForty } from '../support/forty-incidents.ts';
import { Sandbox } from '../support/incident.ts';

/**
 * The figures of the forty incidents, worked out from the same table by a program of its own in another language, with
 * exact fractions and that language's own statistics, calendar and time zones.
 */
const EXPECTED: Readonly<Record<string, Expected>> = {
  'time-to-detect': {
    counted: 27,
    assumed: 13,
    lacking: 10,
    leftOut: { cancelled: 2, 'impossible-times': 1 },
    groups: [2, 6, 11, 8, 0, 0, 0],
    spread: [3, 9.0, 36.0, 60.5, 125, 45.11],
    share: null,
  },
  'time-to-mitigate': {
    counted: 35,
    assumed: 9,
    lacking: 1,
    leftOut: { cancelled: 2, 'impossible-times': 1, 'not-mitigated': 1 },
    groups: [1, 3, 6, 15, 8, 2, 0],
    spread: [3, 45.5, 174.0, 293.5, 7997, 455.74],
    share: null,
  },
  'time-to-resolve': {
    counted: 33,
    assumed: 8,
    lacking: 2,
    leftOut: { cancelled: 2, 'impossible-times': 1, 'not-resolved': 2 },
    groups: [0, 0, 5, 14, 10, 4, 0],
    spread: [16, 135.0, 213.0, 397.0, 8621, 953.36],
    share: null,
  },
  'reviews-on-time': {
    counted: 17,
    assumed: 0,
    lacking: 2,
    leftOut: { 'no-review-required': 17, cancelled: 2, 'not-resolved': 2 },
    groups: [3, 8, 6],
    spread: [4, 7.0, 10.0, 11.5, 12, 8.91],
    share: 0.17647058823529413,
  },
  'corrective-actions': {
    counted: 21,
    assumed: 0,
    lacking: 1,
    leftOut: { 'no-actions': 17, cancelled: 2 },
    groups: [28, 23, 1, 17],
    spread: [1, 17.0, 41.0, 62.0, 84, 40.48],
    share: null,
  },
  'incidents-by-severity': {
    counted: 38,
    assumed: 0,
    lacking: 0,
    leftOut: { cancelled: 2 },
    groups: [6, 15, 9, 7, 1],
    spread: null,
    share: null,
  },
  'incidents-by-service': {
    counted: 38,
    assumed: 0,
    lacking: 0,
    leftOut: { cancelled: 2 },
    groups: [
      ['api', 11],
      ['registry', 7],
      ['Pages', 6],
      ['db', 5],
      ['web', 5],
      [null, 10],
    ],
    spread: null,
    share: null,
  },
  'incidents-by-week': {
    counted: 37,
    assumed: 0,
    lacking: 1,
    leftOut: { cancelled: 2 },
    groups: [4, 4, 6, 5, 4, 5, 3, 5, 1, 0, 0, 0, 0, 0, 0, 0],
    spread: [0, 0.0, 2.0, 4.25, 6, 2.31],
    share: null,
  },
};

interface Expected {
  counted: number;
  assumed: number;
  lacking: number;
  leftOut: Readonly<Record<string, number>>;
  /** The counts in their order; of services with their names. */
  groups: readonly (number | readonly [string | null, number])[];
  /** Least, lower quartile, median, upper quartile, most, mean. */
  spread: readonly number[] | null;
  share: number | null;
}

const forty = new Sandbox();
writeForty(forty);
const stats = forty.run('stats', '--json');

test.each(Object.keys(EXPECTED))('%s of forty incidents is what it is by hand', (id) => {
  const found = stats.json.figures.find((one: { id: string }) => one.id === id);
  const named = id === 'incidents-by-service';
  expect({
    counted: found.counted,
    assumed: found.assumed,
    lacking: found.lacking,
    leftOut: Object.fromEntries(
      found.left_out.map((one: { reason: string; incidents: number }) => [one.reason, one.incidents]),
    ),
    groups: found.groups.map((group: { name: string | null; count: number }) =>
      named ? [group.name, group.count] : group.count,
    ),
    spread: found.spread && Object.values(found.spread),
    share: found.share,
  }).toEqual(EXPECTED[id]);
});

test('the weeks are those of the policy, without a gap', () => {
  const { groups } = stats.json.figures.at(-1);
  expect(groups.map(({ name }: { name: string }) => name)).toEqual(
    Array.from({ length: 16 }, (_, index) => `2026-W${32 + index}`),
  );
});

test('no figure names an incident, in any form', () => {
  for (const args of [[], ['--json'], ['--csv'], ['--plot', 'ascii']]) {
    const { out, code } = forty.run('stats', ...args);
    expect(code).toBe(0);
    expect(out).not.toMatch(/A title that is in no figure|@dana|@lee|2026-\d\d-\d\d-[0-9a-z]{4}/);
  }
});

test('--csv has the numbers of --json', () => {
  const lines = forty.run('stats', '--csv').out.trimEnd().split('\n');
  expect(lines[0]).toBe('figure,measure,group,value,unit');
  for (const [id, { counted, spread, share }] of Object.entries(EXPECTED)) {
    expect(lines).toContain(`${id},counted,,${counted},incidents`);
    const median = lines.find((line) => line.startsWith(`${id},median,,`))?.split(',')[3];
    expect(median).toBe(spread === null ? undefined : String(spread[2]));
    expect(lines.find((line) => line.startsWith(`${id},share,,`))?.split(',')[3]).toBe(
      share === null ? undefined : String(share),
    );
  }
});

test('nothing is wider than 60 columns', () => {
  forty.env = { COLUMNS: '60', LC_ALL: 'C.UTF-8' };
  const { out } = forty.run('stats');
  expect(out.split('\n').filter((line) => [...line].length > 60)).toEqual([]);
  expect(out).toContain('█');
  forty.env = { COLUMNS: '60', LC_ALL: 'C' };
  expect(forty.run('stats').out).toMatch(/^[ -~\n]*$/);
  expect(forty.run('stats', '--plot', 'none').out).not.toMatch(/[#█▁]/);
});

test('filters and a window choose incidents by what they are and when they were declared', () => {
  const count = (...args: string[]) => forty.run('stats', '--json', ...args).json;
  expect(count('-s', 's1,S2', '--service', 'REGISTRY')).toMatchObject({
    of: 4,
    severities: ['S1', 'S2'],
  });
  expect(count('--since', '2026-09-27', '--until', '2026-09-27')).toMatchObject({ of: 2, undated: 1 });
  expect(count('--since', '2026-09-27T03:08:48Z')).toMatchObject({
    of: 3,
    since: '2026-09-27T03:08:48Z',
  });
  expect(count('--since', '-55d')).toMatchObject({
    since: '2026-09-28T12:00:00Z',
    of: 1,
    outside: 38,
  });
  const refused = forty.run('stats', '--since', '2026-09-27', '--until', '2026-09-26');
  expect(refused).toMatchObject({ code: 2, out: '' });
  expect(refused.err).toContain('--until: 2026-09-26 is before 2026-09-27');
  expect(forty.run('stats', '--since', 'monday').code).toBe(2);
});

test('a file that cannot be read is named, counts for nothing, and shows in the exit code', () => {
  const store = new Sandbox();
  store.write('incidents/2026/2026-11-22-k3f9-x.md', 'no front matter\n');
  const { code, err, json } = store.run('stats', '--json');
  expect({ code, of: json.of, unreadable: json.unreadable.length }).toEqual({
    code: 1,
    of: 0,
    unreadable: 1,
  });
  expect(err).toContain('left out: incidents/2026/2026-11-22-k3f9-x.md:1:1');
});

test('at a commit it counts what was there, by the policy and the time of the commit', () => {
  const store = new Sandbox();
  const when = '2026-11-20T10:00:00+01:00';
  const git = (...args: string[]) =>
    execFileSync('git', ['-c', 'user.name=Dana', '-c', 'user.email=d@example.com', ...args], {
      cwd: store.root,
      env: { ...store.environment(), GIT_AUTHOR_DATE: '2026-01-01T00:00:00Z', GIT_COMMITTER_DATE: when },
    });
  writeForty(store);
  git('init', '-q');
  git('add', '.');
  git('commit', '-qm', 'forty');
  const before = store.run('stats', '--json').json;
  store.write('incident.config.yaml', 'time_zone: UTC\nreview: {working_days: 1}\n');
  store.run('new', '--title', 'Later', '--severity', 'S1', '-q');
  const then = store.run('stats', '--at', 'HEAD', '--json');
  expect(then.json.figures).toEqual(before.figures);
  expect(then.json.commit).toMatch(/^[0-9a-f]{40}$/);
  expect(then.err).toBe(
    `At commit ${then.json.commit.slice(0, 12)}, with its policy; now is 2026-11-22 13:00 Europe/Berlin.\n`,
  );
  store.env = { INCIDENT_NOW: '' };
  const atItsTime = store.run('stats', '--at', 'HEAD', '--json');
  expect(atItsTime.json.now).toBe('2026-11-20T09:00:00Z');
  expect(atItsTime.err).toContain('now is 2026-11-20 10:00 Europe/Berlin, when it was committed.');
  const unknown = store.run('stats', '--at', 'nowhere');
  expect(unknown).toMatchObject({ code: 3, out: '' });
  expect(unknown.err).toContain('--at: there is no commit "nowhere"');
});

test('what a spreadsheet would run is text in --csv, and what a terminal would obey is shown', () => {
  const store = new Sandbox();
  store.now = FORTY_NOW;
  store.declare('--service', '=HYPERLINK("http://x")', '--service', ' +1', '--service', 'a,b\u202ec');
  const { out } = store.run('stats', '--csv');
  expect(out).toContain(`,"'=HYPERLINK(""http://x"")",1,incidents`);
  expect(out).toContain(`,'+1,1,incidents`);
  expect(out).not.toContain('\u202e');
});
