import { expect, test } from 'vitest';
import { commitMessage, type FileChange } from '../../src/domain/change-summary.ts';
import { ANCESTOR, PATH } from '../support/edits.ts';

const note = '- 2026-11-22T03:00:00Z **note** x — @lee <!-- aaaaaa -->';
const change = (after: string | null, before: string | null = ANCESTOR, path = PATH): FileChange => ({
  path,
  before,
  after,
});
const withNote = ANCESTOR.replace('\n\n## Comm', `\n${note}\n\n## Comm`);

test.each([
  ['declared S2', change(ANCESTOR, null)],
  ['1 event', change(withNote)],
  ['1 event removed', change(ANCESTOR, withNote)],
  [
    'severity S2 → S1, eoc @dana → none',
    change(ANCESTOR.replace('S2\n', 'S1\n').replace('eoc: "@dana"', '')),
  ],
  ['1 event, status active → mitigated', change(withNote.replace('status: active', 'status: mitigated'))],
  ['severity S2 → S1 !', change(ANCESTOR.replace('severity: S2', 'severity: "S1\\n\\e[1m!"'))],
  ['text', change(ANCESTOR.replace('It is down.', 'It is up.'))],
  ['edited, and cannot be read', change('no front matter')],
  ['removed', change(null)],
])('a commit of one incident says %s', (said, one) => {
  expect(commitMessage([one])).toBe(`2026-11-22-k3f9: ${said}`);
});

test('a title is not named', () => {
  expect(commitMessage([change(ANCESTOR, null)])).not.toContain('Registry');
});

test('a commit of several names them in short, and each on a line of its own', () => {
  const others = Array.from({ length: 9 }, (_, index) =>
    change(ANCESTOR, null, PATH.replace('k3f9', `k3f${index}`)),
  );
  const message = commitMessage([...others, change('a: b', null, 'incident.config.yaml')]);
  const [subject, empty, ...lines] = message.split('\n');
  expect(subject).toBe('9 incidents: k3f0, k3f1, k3f2, k3f3, k3f4, k3f5, k3f6, k3f7, k3f8');
  expect(empty).toBe('');
  expect(lines).toHaveLength(10);
  expect(lines.at(-1)).toBe('also the policy');
  const many = Array.from({ length: 99 }, (_, index) =>
    change(ANCESTOR, null, PATH.replace('k3f9', `k3${10 + index}`)),
  );
  expect(commitMessage(many).split('\n')[0]!.length).toBeLessThanOrEqual(72);
});

test('a commit of what is no incident says what it is', () => {
  const of = (...paths: string[]) => commitMessage(paths.map((path) => change('x', 'y', path)));
  expect(of('incident.config.yaml', 'templates/a.md', 'templates/b.md')).toBe('Change the policy, templates');
  expect(of('agenda/2026-12-01.md', 'incidents/2026/shot.png', 'incidents/README.md', '.gitattributes')).toBe(
    'Change agendas, files of incidents, attributes',
  );
  expect(commitMessage([change(withNote), change('x', 'y', 'incident.config.yaml')])).toBe(
    '2026-11-22-k3f9: 1 event; also the policy',
  );
});
