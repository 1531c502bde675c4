import { expect, test } from 'vitest';
import { Sandbox } from '../support/incident.ts';

test('new, then timeline add, then agenda and lint', () => {
  const store = new Sandbox();
  const declared = store.run(
    'new',
    '--title',
    'GitLab.com is down',
    '--severity',
    'S1',
    '--service',
    'gitlab.com',
    '--at',
    '2017-01-31T23:30:00Z',
    '--no-input',
    '--json',
  );
  expect(declared).toMatchObject({
    code: 0,
    json: {
      schema: 1,
      incident: {
        severity: 'S1',
        status: 'active',
        services: ['gitlab.com'],
        declared_at: '2017-01-31T23:30:00Z',
      },
    },
  });
  const { path } = declared.json.incident;
  expect(store.read(path)).toMatch(/^---\n/);
  expect(store.run('timeline', 'add', 'the primary lost its data', '--at', '2017-01-31T23:31:00Z').code).toBe(
    0,
  );
  expect(store.read(path)).toContain(
    '- 2017-01-31T23:31:00Z **note** the primary lost its data — @eoc <!-- ',
  );
  const agenda = store.run('agenda', '--tuesday', '--now', '2017-02-03T09:00:00Z', '--json');
  expect(agenda.json).toMatchObject({ schema: 1, meeting: { date: '2017-02-07' } });
});

test('what is saved in the editor and cannot be read is said to be declared all the same', () => {
  const store = new Sandbox();
  store.write('editor.sh', 'echo > "$1"\n');
  store.env = { EDITOR: `sh ${store.root}/editor.sh` };
  const ran = store.run('new', '--title', 'T', '--severity', 'S4', '--edit');
  expect(ran).toMatchObject({
    code: 2,
    err: expect.stringMatching(/\.md:1:1: it was declared, and cannot be used/),
  });
  expect(ran.err).not.toMatch(/nothing was written/i);
});
