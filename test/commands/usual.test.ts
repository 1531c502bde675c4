import { expect, test } from 'vitest';
import { usualIncident } from '../../src/domain/usual/incident.ts';
import { Sandbox } from '../support/incident.ts';

test('what commands write of an incident that goes its usual way is usual', () => {
  const store = new Sandbox();
  const at = (now: string, ...command: string[]) => {
    store.now = now;
    expect(store.run(...command).code).toBe(0);
  };
  store.now = '2026-03-03T02:48:21Z';
  const { id, path } = store.declare('--severity', 'S3', '--role', 'eoc=@dana');
  at('2026-03-03T03:00:00Z', 'timeline', 'add', '--incident', id, '--at', '02:50', 'pods are OOM-killed');
  at('2026-03-03T03:05:00Z', 'role', 'eoc', '@lee', '--incident', id);
  at('2026-03-03T03:06:00Z', 'role', 'incident-manager', '@sam', '--incident', id);
  at('2026-03-03T03:07:00Z', 'comms', 'update', 'we are on it', '--incident', id);
  at('2026-03-03T03:10:00Z', 'status', 'mitigated', '--because', 'limit raised', '--incident', id);
  at('2026-03-03T03:20:00Z', 'status', 'resolved', '--incident', id);
  at('2026-03-04T03:20:00Z', 'status', 'closed', '--because', 'all is done', '--incident', id);
  expect(usualIncident(path, store.read(path))).not.toBeNull();
});
