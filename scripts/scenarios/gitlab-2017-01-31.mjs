// The outage of GitLab.com on 31 January 2017, told through the commands that would have recorded it.
// Facts: the organisation's public post-mortem, in our words. The form of a step is described in ../replay.mjs.

const SUMMARY = `The data directory of the primary PostgreSQL database of GitLab.com was removed while replication to its only
secondary was being repaired, and the service went down. Neither the regular backups nor disk snapshots
could be used. The database was restored from an LVM snapshot taken six hours earlier for other work.

Facts are those of the public post-mortem, in our own words; the times of what happened are approximate there
and here. Roles, hand-overs, severities, the steps of the review and the owners, dates and state of the
corrective actions are those of this replay, not of the organisation.`;

const IMPACT = `All customers of GitLab.com: it was unavailable for 18 h 30 min, and what was written to the database between 17:20
and 00:00 is lost, about 5,000 projects, 5,000 comments and 700 new accounts.

- GitLab.com: as above. Repositories and wikis could not be reached, and lost nothing.
- Hosted (GitHost): not affected.
- On-premises: not affected.

Not a security incident.`;

const COMMUNICATIONS = `- 2017-01-31 23:35 UTC: war room opened; public working document started and its link tweeted; the repair was
  streamed live.`;

const REVIEW = {
  'Root causes and contributing factors': `- The load on the database was high. Spam was suspected at the time, and explains a part of it; a background job
  that was removing a wrongly flagged account was found afterwards to be the other part.
- The secondary fell behind by more than the primary keeps: the WAL segments it needed were gone. There was no
  archive of them, so it had to be rebuilt from nothing.
- pg_basebackup prints nothing while it waits for the primary. Seen from the terminal, waiting looked the same
  as hanging, and emptying the data directory and starting again was the sensible next step.
- The prompts on the database hosts look much alike. Late in the evening, with a terminal open on both, it was easy
  to take the one for the other: the command meant for the secondary ran on the primary.
- One primary carried all the load, and its one secondary was empty at that moment.
- pg_dump ran in a version other than the server's and stopped with an error; the mails that said so were
  rejected by the receiving system. Disk snapshots were not enabled for the database servers.`,
  Detection: `The outage itself was noticed at once, by the people at work on the database. What had made it so costly had
been there unnoticed: nothing watched whether backups were made, and their errors went to mails that nobody
received.`,
  'What went well': `- The removal was noticed and stopped within a second or two.
- The working document was public within minutes, and the repair was streamed: customers could follow
  it, and offered help.
- Guesses were written down as guesses, and settled one after the other.`,
  'What went badly': `- Neither the secondary, nor the pg_dump backups, nor disk snapshots could be used to get the data back.
- The restore took most of a day: staging has slow disks, and the copy ran at about 60 Mbit/s.
- The runbook for rebuilding the secondary did not say that pg_basebackup waits in silence.`,
  'Where we were lucky': `An LVM snapshot of the production database had been taken by hand at 17:20, for unrelated work in staging. The
regular one is taken once in 24 hours: without the manual one, up to a day of data would have been lost.`,
};

const REFERENCES = `- Public post-mortem: <https://about.gitlab.com/blog/2017/02/10/postmortem-of-database-outage-of-january-31/>`;

const BLOG = 'a first account is on the blog already; the post-mortem follows';
const STREAM = 'https://www.youtube.com/watch?v=nc0hPGerSd4';
const DOCUMENT = 'https://docs.google.com/document/d/1GCK53YDcBWQveod9kfzW-VCxIABGiryG7_z_6jHdVik/pub';

export default {
  name: 'gitlab-2017-01-31',
  steps: [
    {
      now: '2017-01-31T23:32:00Z',
      by: '@eoc',
      note: 'Tuesday 2017-01-31, 23:32 UTC. GitLab.com is down; the engineer on call declares it.',
      args: [
        ...['new', '--title', 'GitLab.com database outage', '--severity', 'S2', '--started', '23:30'],
        ...['--service', 'gitlab.com', '--visibility', 'public', '--role', 'eoc=@eoc'],
      ],
    },
    {
      now: '2017-01-31T23:36:00Z',
      by: '@im1',
      note: '23:36, at another desk: one coordinates, one communicates, the others fix.',
      args: ['role', 'incident-manager', '@im1'],
    },
    { args: ['role', 'communications-manager', '@cm'] },
    { args: ['severity', 'S1', '--because', 'GitLab.com is down for everybody, and data may be lost'] },
    {
      now: '2017-01-31T23:37:00Z',
      by: '@lead',
      note: '23:37. The production lead declares a major incident: from now on the checklist of communication counts.',
      args: [
        ...['major', 'declare', '--because', 'GitLab.com is down for everybody, and data may be lost'],
        ...['--marketing', '@marketing'],
      ],
    },
    {
      now: '2017-01-31T23:38:00Z',
      by: '@cm',
      args: [
        ...['comms', 'update', '--audience', 'public', '--at', '23:35'],
        'GitLab.com is down: the database was damaged. We work on it in public, in a document and on a live stream.',
      ],
    },
    { args: ['comms', 'done', 'war-room', 'a video call', '--at', '23:35'] },
    { args: ['comms', 'done', 'live', STREAM, '--at', '23:35'] },
    { args: ['comms', 'announce', DOCUMENT, '--where', 'Twitter', '--at', '23:35'] },
    { args: ['comms', 'affected', 'com', 'down for everybody; what was written since 17:20 may be lost'] },
    { args: ['comms', 'affected', 'hosted,on-premises', 'none'] },
    {
      now: '2017-01-31T23:50:00Z',
      by: '@eoc',
      note: '23:50. What led to it is written down late, and says so; a guess is marked as one.',
      args: [
        ...['timeline', 'add', '--at', '17:20'],
        'LVM snapshot of the production database, loaded into staging for unrelated work',
      ],
    },
    {
      args: [
        ...['timeline', 'add', '--at', '19:00', '--type', 'finding'],
        'database load rises, commenting is troubled: spam is suspected',
      ],
      as: 'spam',
    },
    {
      args: [
        ...['timeline', 'add', '--at', '23:00'],
        'replication stops: the primary has removed WAL segments that the secondary needs',
      ],
    },
    {
      args: [
        ...['timeline', 'add', '--at', '23:05'],
        "the secondary's data directory is wiped for pg_basebackup, which hangs without output",
      ],
    },
    {
      args: [
        ...['timeline', 'add', '--at', '23:30'],
        "the primary's data directory is removed; stopped within a second or two, about 300 GB gone",
      ],
    },
    {
      now: '2017-02-01T00:10:00Z',
      note: 'After midnight. Is there a backup?',
      args: [
        ...['timeline', 'add', '--at', '00:00', '--type', 'finding'],
        'the pg_dump backups seem to be missing',
      ],
      as: 'dumps',
    },
    {
      args: ['timeline', 'add', '--type', 'finding', 'disk snapshots may have the data'],
      as: 'disks',
    },
    {
      now: '2017-02-01T00:32:00Z',
      args: [
        ...['timeline', 'confirm', '{dumps}', '--because'],
        'pg_dump is of another version than the server; its failure mails were rejected',
      ],
    },
    {
      args: [
        ...['timeline', 'refute', '{disks}', '--at', '00:30', '--because'],
        'they were not enabled for the database servers',
      ],
    },
    {
      now: '2017-02-01T00:35:00Z',
      by: '@cm',
      note: '00:35. What is late, and what is next, for whom?',
      args: ['comms'],
    },
    { args: ['comms', 'done', 'community', 'questions are answered on Twitter and beside the stream'] },
    {
      now: '2017-02-01T01:04:00Z',
      by: '@eoc',
      args: [
        ...['timeline', 'add', '--at', '01:00', '--type', 'decision'],
        'restore from the 17:20 LVM snapshot in staging: slow disks, about 60 Mbit/s',
      ],
    },
    {
      now: '2017-02-01T06:00:00Z',
      by: '@im1',
      note: '06:00. The copy runs on; another incident manager takes over, and so will own the review.',
      args: ['role', 'incident-manager', '@im2', '--because', 'end of shift'],
    },
    {
      now: '2017-02-01T17:02:00Z',
      by: '@eoc',
      args: ['timeline', 'add', '--at', '17:00', 'the restored database is up, without webhooks'],
    },
    {
      now: '2017-02-01T18:02:00Z',
      by: '@im2',
      note: '18:02. GitLab.com is back.',
      args: ['status', 'resolved', '--at', '18:00', '--because', 'GitLab.com is available again'],
    },
    {
      now: '2017-02-02T09:00:00Z',
      note: 'Thursday. The review is written in the same file.',
      args: ['review', 'start'],
    },
    {
      args: [
        'comms',
        'done',
        'issue',
        'in the tracker of infrastructure, with the work that follows from it',
      ],
    },
    { args: ['comms', 'blog', 'yes', '--with', '@marketing', '--because', BLOG] },
    { args: ['customer', 'scope', 'all', '--because', 'GitLab.com was down for everybody on it'] },
    {
      edit: { Summary: SUMMARY, Impact: IMPACT, Communications: COMMUNICATIONS },
    },
    { now: '2017-02-02T09:40:00Z', args: ['review', 'schedule', '2017-02-07'] },
    {
      args: [
        ...['action', 'add', "Run pg_dump in the server's version, and alert when a backup is missing"],
        ...['--owner', '@dba'],
      ],
      as: 'backups',
    },
    {
      args: ['action', 'add', 'Take LVM snapshots of the database every hour', '--owner', '@dba'],
    },
    {
      now: '2017-02-03T08:30:00Z',
      by: '@dba',
      note: 'Friday. Something found days later goes where it belongs; it says when it was recorded.',
      args: [
        ...['timeline', 'add', '--at', '2017-01-31T19:00:00Z'],
        'a background job removing a wrongly flagged account adds to the load (found afterwards)',
      ],
    },
    { args: ['action', 'done', '{backups}'] },
    {
      now: '2017-02-06T15:00:00Z',
      by: '@im2',
      note: 'Monday. The questions of the review are answered.',
      edit: { Review: REVIEW },
    },
    {
      args: [
        ...['action', 'add', 'Test automatically that backups can be restored'],
        ...['--owner', '@dba', '--due', '2017-03-01', '--priority', '2'],
      ],
    },
    {
      args: [
        ...[
          'action',
          'add',
          'Let the prompt tell production from staging, and each database host from the other',
        ],
        ...['--owner', '@eoc'],
      ],
    },
    {
      args: [
        ...['action', 'add', 'Rebuild the secondary, and document how replication is repaired'],
        ...['--owner', '@dba', '--due', '2017-03-01', '--priority', '2'],
      ],
    },
    {
      now: '2017-02-07T14:10:00Z',
      note: 'Tuesday 2017-02-07, in the meeting.',
      args: [
        ...['timeline', 'confirm', '{spam}', '--because'],
        'in part: spam was one cause of the load, the background job the other',
      ],
    },
    {
      args: [
        'review',
        'complete',
        '--decided',
        'restoring from backups is tested by a job that alerts when it fails',
      ],
    },
    {
      now: '2017-02-10T16:00:00Z',
      by: '@cm',
      note: 'Friday 2017-02-10. The post-mortem is public.',
      edit: { References: REFERENCES },
    },
  ],
};
