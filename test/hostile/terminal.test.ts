import { afterAll, expect, test } from 'vitest';
import { leaves } from '../torture/commands.ts';
import { Program } from '../torture/program.ts';
import { Sandbox } from '../support/incident.ts';
import { HostileStores, problemsOf } from './terminal.ts';
import { VECTORS, yamlString } from './vectors.ts';

const program = new Program();
const stores = new HostileStores(Object.values(VECTORS).join(' '));
afterAll(async () => {
  await program.stop();
  stores.remove();
});

test.each(['lint', 'lint --json', 'list', 'due', 'new --title x --severity S1'])(
  'nor does a policy that is refused, through %s',
  async (line) => {
    const value = yamlString(Object.values(VECTORS).join(' '));
    const store = new Sandbox();
    for (const policy of [
      `${value}: 1\nservices: ${value}\nmeeting: {weekday: ${value}, ${value}: 1}\nroster: [{handle: ${value}}, ${value}]\n`,
      `version: ${value}\ntime_zone: ${value}\nholidays: [${value}]\nholiday_calendar: ${value}\n`,
      `holiday_calendar: ${value}\n`,
      `a: [${value}\n`,
    ]) {
      store.write('incident.config.yaml', policy);
      const { code, out, err } = store.run(...line.split(' '));
      expect(code).toBeGreaterThan(0);
      expect(problemsOf({ code: code!, out, err })).toEqual([]);
    }
  },
);

test('there are fifty vectors', () => expect(Object.keys(VECTORS).length).toBeGreaterThanOrEqual(50));

test.each((await leaves()).map((leaf) => [leaf.words.join(' '), leaf] as const))(
  'no text of a file steers the terminal through %s',
  async (_, leaf) => {
    const { problems, worked } = await stores.try(leaf, program);
    expect(problems.slice(0, 5)).toEqual([]);
    expect(
      worked,
      'none of its examples does anything in a store with 2026-11-22-k3f9: add a line to FURTHER',
    ).toBe(true);
  },
);
