import { expect, test } from 'vitest';
import { isIncident, readIncident } from '../../src/domain/incident.ts';
import { reviewRequests, topicRequests } from '../../src/domain/requests.ts';

test('a request is read with who asks, when, about whom and why', () => {
  const review = '- 2026-11-22T04:00:00Z **review** requested: two customers ask — @kim';
  const topic = '- 2026-11-22T05:00:00Z **topic** requested Acme: they ask each week';
  const text = `---\nseverity: S3\n---\n\n## Timeline\n\n${review}\n${topic}\n`;
  const incident = readIncident('incidents/2026/2026-11-22-k3f9-x.md', text);
  if (!isIncident(incident)) throw new Error(incident.message);
  const [first, second] = incident.timeline;
  expect(reviewRequests(incident)).toEqual([
    { by: '@kim', customer: null, at: '2026-11-22T04:00:00Z', because: 'two customers ask', event: first },
  ]);
  expect(topicRequests(incident)).toEqual([
    { by: null, customer: 'Acme', at: '2026-11-22T05:00:00Z', because: 'they ask each week', event: second },
  ]);
});
