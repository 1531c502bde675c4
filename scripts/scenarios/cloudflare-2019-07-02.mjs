// The outage of Cloudflare's network on 2 July 2019, told through the commands that would have recorded it.
// Facts: the organisation's public post-mortem, in our words. The form of a step is described in ../replay.mjs.

const SUMMARY = `A new rule of the web application firewall (WAF) held a regular expression whose evaluation took all the CPU of
the machines that serve HTTP and HTTPS, everywhere at once. Disabling the WAF globally ended the outage; once
the change was taken back, it was enabled again.

Facts are those of the public post-mortem, in our own words. Roles, severity, the dates of the review and the
owners, dates and state of the corrective actions are those of this replay, not of the organisation.`;

const IMPACT = `All customers whose traffic goes through the network, worldwide, for 27 minutes (13:42 to 14:09 UTC): their visitors
were shown 502 errors. At the worst moment traffic was down by about 80 %.

The dashboard and the API run behind the same network, and were affected with it. For 45 minutes, from 14:07 to
14:52, requests were served without the protection of the WAF. It was not an attack.`;

const REVIEW = {
  'Root causes and contributing factors': `- The regular expression of the rule could backtrack without bound. It was deployed in simulate mode, in which
  a rule blocks nothing; it is evaluated all the same, and evaluation was what took the CPU.
- A protection against excessive CPU use by regular expressions had been taken out weeks earlier, in a change
  meant to make the WAF use less CPU. The engine in use gives no guarantee of its run time.
- The test suite asked whether rules find what they are to find; how much CPU they take was not among its
  questions.
- WAF rules went to all machines within seconds, without the staged rollout that software gets. That speed is
  there for a reason: rules answer attacks that are under way.`,
  Detection: `The first page came three minutes after the deployment, and many others at once. They looked like an attack of a kind
not seen before; that the WAF was the cause was clear at 14:00. The alert on the drop in traffic came late.`,
  'What went well': `- A global kill for the WAF existed, and took effect within two minutes.
- An attack was suspected and, within a quarter of an hour, ruled out.`,
  'What went badly': `- The tools to reach the control plane depend on the network that was down; the way around it was little
  practised, and some credentials had timed out.
- The status page was slow to say what customers could see.
- Rolling the rule back through the normal build would have taken longer than there was time for.`,
  'Where we were lucky': `The cause was in a component that can be switched off as a whole while traffic goes on.`,
};

export default {
  name: 'cloudflare-2019-07-02',
  steps: [
    {
      now: '2019-07-02T13:45:00Z',
      by: '@eoc',
      note: 'Tuesday 2019-07-02, 13:45 UTC. The first page.',
      args: [
        ...['new', '--title', 'Cloudflare: 502 errors worldwide, CPU exhausted', '--severity', 'S1'],
        ...['--service', 'cloudflare', '--visibility', 'public', '--started', '13:42', '--detected', '13:45'],
        ...['--role', 'eoc=@eoc,incident-manager=@im1'],
      ],
    },
    {
      now: '2019-07-02T13:47:00Z',
      by: '@im1',
      args: ['role', 'communications-manager', '@cm'],
    },
    {
      now: '2019-07-02T13:50:00Z',
      by: '@eoc',
      args: ['timeline', 'add', '--type', 'finding', 'this looks like a new kind of attack'],
      as: 'attack',
    },
    {
      now: '2019-07-02T14:00:00Z',
      args: ['timeline', 'add', '--type', 'finding', 'the WAF is what takes the CPU'],
      as: 'waf',
    },
    {
      args: ['timeline', 'refute', '{attack}', '--because', 'the load comes from our own component'],
    },
    {
      now: '2019-07-02T14:07:00Z',
      args: ['status', 'mitigated', '--because', 'global WAF kill executed'],
    },
    {
      now: '2019-07-02T14:09:00Z',
      by: '@im1',
      args: ['status', 'resolved', '--because', 'traffic and CPU are back to normal worldwide'],
    },
    {
      now: '2019-07-02T14:20:00Z',
      by: '@eoc',
      args: [
        ...['timeline', 'add', '--at', '13:42'],
        'a new WAF rule is deployed in simulate mode; its regular expression exhausts CPU',
      ],
    },
    {
      args: ['timeline', 'confirm', '{waf}', '--because', 'CPU fell as soon as the WAF was off'],
    },
    {
      now: '2019-07-02T14:52:00Z',
      args: ['timeline', 'add', 'the cause is understood and mended; the WAF is enabled again globally'],
    },
    {
      now: '2019-07-03T10:00:00Z',
      by: '@im1',
      args: ['review', 'start'],
    },
    { args: ['customer', 'scope', 'all', '--because', 'all their traffic goes through the network'] },
    { args: ['review', 'schedule', '2019-07-09'] },
    {
      now: '2019-07-08T10:00:00Z',
      edit: {
        Summary: SUMMARY,
        Impact: IMPACT,
        Communications: '- 2019-07-02: a first account on the public blog, the same day.',
        Review: REVIEW,
      },
    },
    {
      args: ['action', 'add', 'Put the protection against excessive CPU use back', '--owner', '@waf'],
      as: 'protection',
    },
    {
      args: ['action', 'add', 'Inspect all managed rules for excessive backtracking', '--owner', '@waf'],
      as: 'inspection',
    },
    {
      args: [
        ...['action', 'add', 'Measure the CPU use of every rule in the test suite'],
        ...['--owner', '@waf', '--due', '2019-07-19'],
      ],
      as: 'profiling',
    },
    {
      args: [
        ...['action', 'add', 'Move to a regular expression engine with guaranteed run time'],
        ...['--owner', '@waf', '--due', '2019-07-31'],
      ],
      as: 'engine',
    },
    {
      args: [
        ...['action', 'add', 'Roll rules out in stages, with a fast way kept for attacks under way'],
        ...['--owner', '@waf', '--due', '2019-07-31'],
      ],
      as: 'stages',
    },
    { now: '2019-07-09T14:00:00Z', by: '@waf', args: ['action', 'done', '{protection}'] },
    { args: ['action', 'done', '{inspection}'] },
    {
      now: '2019-07-09T14:10:00Z',
      by: '@im1',
      args: [
        'review',
        'complete',
        '--decided',
        'global releases of firewall rules go through stages, as software does',
      ],
    },
    {
      now: '2019-07-12T16:00:00Z',
      by: '@cm',
      edit: {
        References:
          '- Public post-mortem: <https://blog.cloudflare.com/details-of-the-cloudflare-outage-on-july-2-2019/>',
      },
    },
    {
      args: [
        'comms',
        'blog',
        'yes',
        '--because',
        'the details are on the blog, ten days after a first account',
      ],
    },
    { now: '2019-07-19T16:00:00Z', by: '@waf', args: ['action', 'done', '{profiling}'] },
    { now: '2019-07-31T16:00:00Z', args: ['action', 'done', '{engine}'] },
    { args: ['action', 'done', '{stages}'] },
    {
      now: '2019-08-06T13:40:00Z',
      by: '@im1',
      args: ['status', 'closed', '--because', 'all corrective actions are done'],
    },
  ],
};
