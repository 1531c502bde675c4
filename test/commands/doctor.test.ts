import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { processPlace } from '../../src/io/process.ts';
import { Clones } from '../support/clones.ts';
import { ANCESTOR, PATH } from '../support/edits.ts';
import { Sandbox } from '../support/incident.ts';

const kinds = (found: { kind: string }[]) => found.map(({ kind }) => kind);

test('outside git there is only a hint', () => {
  const ran = new Sandbox().run('doctor', '--json');
  expect(ran.code).toBe(0);
  expect(kinds(ran.json.findings)).toEqual(['repository']);
});

test('what it can mend it mends, and finds nothing then; what it cannot stays, and is its exit code', () => {
  const clone = new Clones().clone('ann');
  clone.write('.gitattributes', 'incidents/** merge=union');
  clone.write(PATH, ANCESTOR.replace('It is down.', '<<<<<<< a\nIt is up.\n=======\nIt is slow.\n>>>>>>> b'));
  clone.write(PATH.replace('k3f9', 'k3f8'), ANCESTOR.replace('m2p7q0', 'm2p7q1'));
  clone.write(PATH.replace('k3f9', 'k3f7'), ANCESTOR);
  clone.write('incident.config.yaml', 'severites: {}\n');
  const found = clone.incident('doctor', '--json');
  expect(found.code).toBe(1);
  expect(kinds(found.json.findings)).toEqual([
    'merge-driver',
    'merge-attribute',
    'conflict-markers',
    'event-ids',
    'incident-ids',
    'policy',
    'identity',
  ]);
  const fixed = clone.incident('doctor', '--fix', '--json');
  expect(fixed.json.findings.filter(({ fixed }: { fixed: boolean }) => fixed)).toHaveLength(3);
  expect(clone.read('.gitattributes')).toBe('incidents/** merge=union\nincidents/**/*.md merge=incident\n');
  const left = clone.incident('doctor', '--json');
  expect(left.code).toBe(1);
  expect(kinds(left.json.findings)).toEqual(['conflict-markers', 'incident-ids', 'policy', 'identity']);
});

test('an attribute elsewhere that says otherwise is not mended, and that is said', () => {
  const clone = new Clones().clone('ann');
  clone.useDriver();
  clone.write('incidents/.gitattributes', '*.md merge=union\n');
  const ran = clone.incident('doctor', '--fix');
  expect(ran.code).toBe(1);
  expect(ran.out).toContain('git merges incident files as "merge=union"');
  expect(ran.out).toContain('done in vain: add to .gitattributes');
});

test('the schema beside the config is that of this version, once it is mended', () => {
  const store = new Sandbox();
  store.run('init');
  const schema = store.read('incident.config.schema.json');
  expect(JSON.parse(schema)).toEqual(JSON.parse(store.run('schema', 'config').out));
  expect(kinds(store.run('doctor', '--json').json.findings)).toEqual(['repository']);
  store.write('incident.config.schema.json', '{}\n');
  const found = store.run('doctor', '--json');
  expect(found).toMatchObject({ code: 0, json: { findings: [{}, { kind: 'schema', hint: true }] } });
  rmSync(`${store.root}/incident.config.schema.json`);
  expect(kinds(store.run('doctor', '--fix', '--json').json.findings)).toEqual(['repository', 'schema']);
  expect(store.read('incident.config.schema.json')).toBe(schema);
});

test('what killed processes left behind is named, and deleted where that is asked for', () => {
  const clone = new Clones().clone('ann');
  clone.useDriver();
  clone.write(PATH, ANCESTOR);
  clone.commit();
  const left = `.incident/tmp/${goneProcess()}-${processPlace()}-1`;
  clone.write(left, 'half');
  clone.write('.merge_file_a1B2c3', 'half');
  clone.write('.merge_file_of_mine.txt', 'mine');
  const found = clone.incident('doctor', '--json');
  expect(found.code).toBe(1);
  const leftovers = found.json.findings.filter(({ kind }: { kind: string }) => kind === 'leftovers');
  expect(leftovers.map(({ message }: { message: string }) => message)).toEqual([
    `a process that was killed left a file behind: ${left}`,
    'a process that was killed left a file behind: .merge_file_a1B2c3',
  ]);
  expect(clone.has(left)).toBe(true);
  clone.write('.git/index.lock', '');
  expect(kinds(clone.incident('doctor', '--json').json.findings)).toEqual(['leftovers', 'identity']);
  rmSync(join(clone.root, '.git/index.lock'));
  expect(clone.incident('doctor', '--fix').out).toContain('done: delete what it did not finish');
  expect([left, '.merge_file_a1B2c3', '.merge_file_of_mine.txt'].map((path) => clone.has(path))).toEqual([
    false,
    false,
    true,
  ]);
});

function goneProcess(): number {
  return spawnSync(process.execPath, ['-e', '']).pid;
}
