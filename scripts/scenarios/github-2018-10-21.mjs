// The degradation of GitHub of 21 October 2018, told through the commands that would have recorded it.
// Facts: the organisation's public analysis, in our words. The form of a step is described in ../replay.mjs.

const SUMMARY = `Replacing failing 100G optical equipment cut the US East network hub off from the primary US East data centre for
43 seconds. In that time the primaries of several MySQL clusters were failed over to US West. Both sides had
then taken writes that the other did not have, so going back took a restore from backups and a day of
replication. Data came first: the site stayed degraded until it was consistent again.

Facts are those of the public analysis, in our own words. Roles, severity, the dates of the review and the
owners, dates and state of the corrective actions are those of this replay, not of the organisation.`;

const IMPACT = `All users of GitHub.com, for 24 h 11 min: pages showed data that was out of date or inconsistent, and webhooks and
GitHub Pages builds were paused for most of that time.

- More than five million webhook events and 80 thousand Pages builds were queued. About 200,000 webhook payloads
  outlived their time in the queue and were dropped, before that was seen and the time extended.
- A few seconds of database writes had to be reconciled by hand.
- Git repositories were not affected.`;

const REVIEW = {
  'Root causes and contributing factors': `- The partition was short, and Orchestrator did what it was configured to do: the nodes in US West and in the
  public cloud had a quorum, and moved the primaries to where they could reach them.
- The configuration allowed a primary to go to the other coast. The applications in US East were not made for the
  latency of a database across the country.
- Writes of a few seconds existed only in US East when US West began to take writes. From then on neither side was
  complete, and failing back would have lost data.
- Backups are stored remotely: fetching and restoring several terabytes takes hours, though restores are tested
  daily.`,
  Detection: `Monitoring alerted two minutes after the partition. What the alerts meant took longer: they came from many systems
at once, and many database topologies were in a state that nobody expected.`,
  'What went well': `- Deployments were locked within a quarter of an hour, so nothing else changed under the responders.
- Webhooks and Pages builds were paused early: with them, more data would have had to be reconciled.
- Backups could be restored, since restoring them is tested every day.`,
  'What went badly': `- The estimates of when the site would be well again were too hopeful; replication slowed down as traffic rose.
- The status page could show one colour for everything, while some parts worked and others did not.`,
  'Where we were lucky': `The partition fell on a Sunday evening UTC: much of the restore was done before the traffic of Monday.`,
};

export default {
  name: 'github-2018-10-21',
  steps: [
    {
      now: '2018-10-21T23:09:00Z',
      by: '@eoc',
      note: 'Sunday 2018-10-21, 23:09 UTC. The site is set to yellow.',
      args: [
        ...['new', '--title', 'GitHub degraded: MySQL primaries in US West', '--severity', 'S2'],
        ...['--service', 'github.com', '--visibility', 'public', '--started', '22:52', '--detected', '22:54'],
        ...['--role', 'eoc=@eoc'],
      ],
    },
    {
      args: [
        ...['timeline', 'add', '--at', '22:52'],
        '43 s without a link between US East hub and data centre; MySQL primaries fail over to US West',
      ],
    },
    { args: ['timeline', 'add', '--at', '22:54', 'monitoring alerts from many systems'] },
    { args: ['timeline', 'add', '--at', '23:07', 'deployments are locked'] },
    {
      now: '2018-10-21T23:11:00Z',
      by: '@im1',
      args: ['role', 'incident-manager', '@im1'],
    },
    {
      now: '2018-10-21T23:13:00Z',
      args: ['severity', 'S1', '--because', 'several clusters are affected: the status page goes red'],
    },
    {
      now: '2018-10-21T23:19:00Z',
      args: [
        ...['timeline', 'add', '--type', 'decision'],
        'pause webhooks and Pages builds: data comes before the speed of recovery',
      ],
    },
    {
      now: '2018-10-22T00:05:00Z',
      by: '@eoc',
      args: [
        ...['timeline', 'add', '--type', 'decision'],
        'restore from backups, synchronise, go back to a stable topology, then work off what is queued',
      ],
    },
    {
      now: '2018-10-22T00:41:00Z',
      args: ['timeline', 'add', 'the restore of all affected clusters has begun'],
    },
    {
      now: '2018-10-22T06:51:00Z',
      args: ['timeline', 'add', 'several clusters are restored in US East and replicate from US West'],
    },
    {
      now: '2018-10-22T11:12:00Z',
      args: ['timeline', 'add', 'all primaries are in US East again; many read replicas are hours behind'],
    },
    {
      now: '2018-10-22T16:24:00Z',
      args: [
        'status',
        'mitigated',
        '--because',
        'all replicas are in sync; what is queued is still to be done',
      ],
    },
    {
      now: '2018-10-22T23:03:00Z',
      by: '@im1',
      args: ['status', 'resolved', '--because', 'all webhooks and Pages builds are processed'],
    },
    { now: '2018-10-23T09:00:00Z', args: ['review', 'start'] },
    { args: ['customer', 'scope', 'all', '--because', 'the whole site showed stale data'] },
    { args: ['review', 'schedule', '2018-10-30'] },
    {
      now: '2018-10-29T09:00:00Z',
      edit: {
        Summary: SUMMARY,
        Impact: IMPACT,
        Communications: '- 2018-10-21 23:09 UTC: the status page turns yellow; 23:13: red.',
        Review: REVIEW,
      },
    },
    {
      args: [
        ...['action', 'add', 'Keep Orchestrator from moving primaries across regions', '--owner', '@dba'],
      ],
      as: 'orchestrator',
    },
    {
      args: [
        ...['action', 'add', 'Show the state of each service on the status page, not one colour for all'],
        ...['--owner', '@cm', '--due', '2018-12-14'],
      ],
      as: 'status',
    },
    { now: '2018-10-30T13:50:00Z', by: '@dba', args: ['action', 'done', '{orchestrator}'] },
    {
      now: '2018-10-30T14:10:00Z',
      by: '@im1',
      args: [
        'review',
        'complete',
        '--decided',
        'a failover never crosses coasts by itself; writes follow the data',
      ],
    },
    {
      now: '2018-10-31T09:00:00Z',
      by: '@cm',
      edit: {
        References: '- Public analysis: <https://github.blog/2018-10-30-oct21-post-incident-analysis/>',
      },
    },
    { args: ['comms', 'blog', 'yes', '--because', 'the analysis is on the blog since 30 October'] },
    { now: '2018-12-12T10:00:00Z', args: ['action', 'done', '{status}'] },
    {
      now: '2018-12-18T13:40:00Z',
      by: '@im1',
      args: ['status', 'closed', '--because', 'all corrective actions are done'],
    },
  ],
};
