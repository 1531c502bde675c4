import fc from 'fast-check';
import { expect, test } from 'vitest';
import { actionAdd } from '../../src/commands/action-add.ts';
import { actionDone, actionNone } from '../../src/commands/action-settle.ts';
import { agendaRequest } from '../../src/commands/agenda-request.ts';
import type { CommandBody, OptionValues } from '../../src/commands/command.ts';
import { commsAffected } from '../../src/commands/comms-affected.ts';
import { commsBlog } from '../../src/commands/comms-blog.ts';
import { commsDone, commsSkip, commsUndo } from '../../src/commands/comms-items.ts';
import { commsAnnounce, commsWarRoom } from '../../src/commands/comms-links.ts';
import { commsLive } from '../../src/commands/comms-live.ts';
import { commsUpdate } from '../../src/commands/comms-update.ts';
import escalate from '../../src/commands/escalate.ts';
import { majorDeclare } from '../../src/commands/major-declare.ts';
import { majorWithdraw } from '../../src/commands/major-withdraw.ts';
import declare from '../../src/commands/new.ts';
import { reviewSchedule } from '../../src/commands/review-schedule.ts';
import { reviewComplete, reviewRequest, reviewStart } from '../../src/commands/review-steps.ts';
import role from '../../src/commands/role.ts';
import severity from '../../src/commands/severity.ts';
import status from '../../src/commands/status.ts';
import { timelineAdd } from '../../src/commands/timeline-add.ts';
import { timelineConfirm, timelineCorrect, timelineRefute } from '../../src/commands/timeline-settle.ts';
import { agendaFor } from '../../src/domain/agenda.ts';
import { addDays } from '../../src/domain/calendar.ts';
import { settlingEvent } from '../../src/domain/checklist-items.ts';
import { blogPostOf } from '../../src/domain/communication-records.ts';
import { dueItems } from '../../src/domain/due.ts';
import { communicator } from '../../src/domain/duties.ts';
import { OUTCOMES } from '../../src/domain/escalation.ts';
import { majorOf } from '../../src/domain/major.ts';
import { Failure } from '../../src/domain/failure.ts';
import { type Incident, isIncident, readIncident } from '../../src/domain/incident.ts';
import { incidentManager } from '../../src/domain/incident-past.ts';
import { comingMeeting, meetingOn } from '../../src/domain/meeting.ts';
import { type Policy, SEVERITIES } from '../../src/domain/policy.ts';
import { DEFAULT_POLICY } from '../../src/domain/policy-default.ts';
import { reviewOf } from '../../src/domain/review.ts';
import { type Instant, instantFrom, isDay, millisecondsOf, plusMinutes } from '../../src/domain/time.ts';
import { timelineEntries } from '../../src/domain/timeline.ts';
import { STATUSES, type Status } from '../../src/domain/workflow.ts';
import { randomSource } from '../../src/io/random.ts';
import { rules } from '../../src/rules/index.ts';
import { lintFile } from '../../src/rules/run.ts';
import { CUSTOMER_COMMANDS, customerLine } from './model-customers.ts';
import { MemoryStore, memoryContext, WRITTEN_TEMPLATE } from '../support/memory-context.ts';

/** What a person can do, and whether doing it again at once must change nothing. What adds a line each time is not. */
const COMMANDS: Readonly<Record<string, { spec: Pick<CommandBody, 'run'>; settles: boolean }>> = {
  new: { spec: declare, settles: false },
  severity: { spec: severity, settles: true },
  role: { spec: role, settles: true },
  status: { spec: status, settles: true },
  'review start': { spec: reviewStart, settles: true },
  'review request': { spec: reviewRequest, settles: false },
  'review schedule': { spec: reviewSchedule, settles: true },
  'review complete': { spec: reviewComplete, settles: true },
  'action add': { spec: actionAdd, settles: false },
  'action done': { spec: actionDone, settles: true },
  'action none': { spec: actionNone, settles: true },
  'timeline add': { spec: timelineAdd, settles: false },
  'timeline confirm': { spec: timelineConfirm, settles: true },
  'timeline refute': { spec: timelineRefute, settles: true },
  'timeline correct': { spec: timelineCorrect, settles: false },
  'agenda request': { spec: agendaRequest, settles: false },
  'major declare': { spec: majorDeclare, settles: true },
  'major withdraw': { spec: majorWithdraw, settles: true },
  escalate: { spec: escalate, settles: false },
  'comms update': { spec: commsUpdate, settles: false },
  'comms war-room': { spec: commsWarRoom, settles: true },
  'comms announce': { spec: commsAnnounce, settles: true },
  'comms live': { spec: commsLive, settles: true },
  'comms affected': { spec: commsAffected, settles: true },
  'comms done': { spec: commsDone, settles: true },
  'comms skip': { spec: commsSkip, settles: true },
  'comms undo': { spec: commsUndo, settles: true },
  'comms blog': { spec: commsBlog, settles: true },
  ...CUSTOMER_COMMANDS,
};

/** Rules that whatever the commands write keeps; others speak of what a person has still to do. */
const KEPT =
  /^(state-.*|times-.*|timeline-.*|event-.*|front-matter-.*|readable|review-meeting|live-.*|major-.*|escalation-order|blocks-closed|actions-readable|summary-steps|customer-(records|review-after-meeting|escalation-complete))$/;
/** A severity goes up and an incident flares up whoever has which role: that is a warning, and the roles come next. */
const SEPARATE = 'communicator-separate';
const REVIEW_SECTIONS = ['scheduled', 'overdue', 'awaiting'];

/** One command line. Names of events, actions and moments that depend on the file are looked up when it is run. */
interface Step {
  /** Minutes since the step before, or so many minutes from a session of the next meeting. */
  wait: number | { session: number; plus: number };
  /** The incident it is about: the n-th. */
  which: number;
  command: string;
  args: readonly string[];
  options: OptionValues;
}

const zone = fc.constantFrom('UTC', 'Asia/Tokyo', 'America/New_York');
const handle = fc.constantFrom('@dana', '@lee', '@sam');
const roleId = fc.constantFrom('eoc', 'incident-manager', 'communications-manager', 'csm-manager');
const words = fc.constantFrom(
  'it is so',
  'a → b',
  'said — @lee',
  'two\nlines',
  '## Timeline',
  '- [ ] a task',
  '```\ncode',
  'begun <!-- and',
  'none: @sam → @lee: x',
);
const at = fc.option(
  fc.constantFrom('-1m', '-10m', '-2h', '-1d', '-9d', '23:10', 'yesterday 09:15', 'change', 'before', 'soon'),
  { freq: 2, nil: undefined },
);
const index = fc.nat(7).map(String);
const url = fc.constantFrom('https://meet.example/42', 'http://docs.example/a(b)?c=d,e', 'ftp://x');
const product = fc.constantFrom('com', 'hosted', 'com,hosted,on-premises');
const item = fc.constantFrom(...DEFAULT_POLICY.checklist.map(({ id }) => id));
const day = fc.oneof(
  fc.constant('next'),
  fc.integer({ min: -1, max: 3 }).map((weeks) => `week ${weeks}`),
);
const roles = fc.uniqueArray(fc.tuple(roleId, handle), { selector: ([id]) => id, maxLength: 3 });

function line(
  command: string,
  args: readonly (string | fc.Arbitrary<string>)[],
  options: Readonly<Record<string, fc.Arbitrary<string | readonly string[] | undefined>>> = {},
) {
  const given = args.map((arg) => (typeof arg === 'string' ? fc.constant(arg) : arg));
  return fc.record({
    command: fc.constant(command),
    args: fc.tuple(...given),
    options: fc.record(options),
  });
}

const reason = fc.option(words, { nil: undefined });
const declaration = line('new', [], {
  title: fc.constantFrom('Registry down', 'Queue: is — slow', '"S1" #2'),
  severity: fc.constantFrom(...SEVERITIES),
  at,
  started: fc.option(fc.constantFrom('-15m', '-3h', '-10d'), { freq: 6, nil: undefined }),
  role: roles.map((pairs) => pairs.map(([id, holder]) => `${id}=${holder}`)),
});
const anyCommand = fc.oneof(
  { weight: 1, arbitrary: declaration },
  { weight: 12, arbitrary: line('advance', [], { owner: handle, at }) },
  { weight: 3, arbitrary: line('severity', [fc.constantFrom(...SEVERITIES)], { because: words, at }) },
  {
    weight: 4,
    arbitrary: line('role', [roleId, fc.oneof(handle, fc.constant('none'))], { because: reason, at }),
  },
  { weight: 4, arbitrary: line('status', [fc.constantFrom(...STATUSES)], { because: reason, at }) },
  { weight: 1, arbitrary: line('review start', [], { at }) },
  { weight: 1, arbitrary: line('review request', [], { because: words }) },
  { weight: 3, arbitrary: line('review schedule', [day], { because: reason }) },
  { weight: 1, arbitrary: line('review complete', [], { because: reason, at }) },
  { weight: 2, arbitrary: line('action add', [words], { owner: handle, at }) },
  { weight: 1, arbitrary: line('action done', [index], { at }) },
  { weight: 1, arbitrary: line('action none', [], { because: words, at }) },
  {
    weight: 2,
    arbitrary: line('timeline add', [words], {
      type: fc.constantFrom('note', 'finding', 'finding', 'finding', 'update'),
      at,
    }),
  },
  { weight: 2, arbitrary: line('timeline confirm', [index], { because: reason, at }) },
  { weight: 2, arbitrary: line('timeline refute', [index], { because: reason, at }) },
  { weight: 1, arbitrary: line('timeline correct', [index, words], { at }) },
  { weight: 1, arbitrary: line('agenda request', [], { because: words }) },
  {
    weight: 1,
    arbitrary: line('comms update', [words], { audience: fc.constantFrom('internal', 'public'), at }),
  },
  {
    weight: 4,
    arbitrary: line('major declare', [], {
      because: words,
      at,
      commsLead: fc.option(handle, { freq: 3, nil: undefined }),
      warRoom: fc.option(url, { nil: undefined }),
      marketing: fc.option(handle, { nil: undefined }),
    }),
  },
  { weight: 1, arbitrary: line('major withdraw', [], { because: words, at }) },
  {
    weight: 8,
    arbitrary: line('escalate', [], {
      because: words,
      to: fc.option(handle, { nil: undefined }),
      via: fc.option(fc.constantFrom('chat', 'page'), { nil: undefined }),
      outcome: fc.option(fc.constantFrom(...OUTCOMES), { freq: 2, nil: undefined }),
      skip: reason,
    }),
  },
  { weight: 1, arbitrary: line('comms war-room', [url], { at }) },
  {
    weight: 1,
    arbitrary: line('comms announce', [url], { where: fc.constantFrom('Twitter', undefined), at }),
  },
  { weight: 1, arbitrary: line('comms live', ['on', words], { at }) },
  {
    weight: 1,
    arbitrary: line('comms live', ['off'], { because: fc.constantFrom('security', 'shame'), at }),
  },
  { weight: 2, arbitrary: line('comms affected', [product, words], { at }) },
  { weight: 2, arbitrary: line('comms done', [item, words], { at }) },
  { weight: 1, arbitrary: line('comms skip', [item], { because: words, at }) },
  { weight: 2, arbitrary: line('comms undo', [item], { because: words }) },
  { weight: 2, arbitrary: line('comms blog', [fc.constantFrom('yes', 'no')], { because: words, at }) },
  { weight: 12, arbitrary: customerLine(line, words, at) },
);
const wait = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(0, 1, 4, 6, 45, 600, 1440, 3 * 1440, 8 * 1440) },
  {
    weight: 1,
    arbitrary: fc.record({ session: fc.nat(1), plus: fc.constantFrom(-1, 0, 1, 90) }),
  },
);
const stepOf = (command: typeof anyCommand | typeof declaration): fc.Arbitrary<Step> =>
  fc
    .tuple(wait, fc.oneof({ weight: 4, arbitrary: fc.constant(0) }, fc.nat(3)), command)
    .map(([waited, which, rest]) => ({ wait: waited, which, ...rest }));
const history = fc
  .tuple(stepOf(declaration), fc.array(stepOf(anyCommand), { maxLength: 11, size: 'max' }))
  .map(([first, further]) => [first, ...further]);
const ROSTER: Policy['roster'] = [
  ['@dana', 'production-lead'],
  ['@lee', 'director-of-infrastructure'],
  ['@sam', 'eoc'],
].map(([handle, role]) => ({
  handle: handle!,
  roles: [role!],
  name: null,
  email: null,
  aliases: [],
  manager: null,
  contact: {},
}));
const world = fc.record({
  begins: fc
    .integer({
      min: Date.parse('2026-01-01T00:00:00Z') / 60_000,
      max: Date.parse('2027-01-01T00:00:00Z') / 60_000,
    })
    .map((minutes) => instantFrom(minutes * 60_000)),
  timeZone: zone,
  meetingZone: zone,
  written: fc.constantFrom(true, true, true, false),
  hasRoster: fc.constantFrom(true, true, false),
});

test('whatever sequence of commands is run, files, agenda and due list stay in agreement', async () => {
  await fc.assert(
    fc.asyncProperty(world, history, async ({ begins, timeZone, meetingZone, written, hasRoster }, steps) => {
      const policy: Policy = {
        ...DEFAULT_POLICY,
        timeZone,
        roster: hasRoster ? ROSTER : [],
        meeting: { ...DEFAULT_POLICY.meeting, timeZone: meetingZone },
      };
      const walk = new Walk(policy, begins, new MemoryStore(written ? WRITTEN_TEMPLATE : undefined));
      for (const step of steps) await walk.take(step);
    }),
    { numRuns: 150 },
  );
});

/** One store in the course of time, checked after every step. */
class Walk {
  private readonly random = randomSource('model');
  private readonly lines: string[] = [];
  private readonly policy: Policy;
  private readonly store: MemoryStore;
  private readonly read = new Map<string, Incident>();
  private now: Instant;

  constructor(policy: Policy, begins: Instant, store: MemoryStore) {
    this.policy = policy;
    this.now = begins;
    this.store = store;
  }

  async take(step: Step): Promise<void> {
    const all = this.incidents();
    const target = step.command === 'new' ? undefined : all[step.which % all.length];
    this.now = this.moment(step, target);
    if (step.command !== 'new' && !target) return;
    const { command, args, options } = this.concrete(step, target);
    const before = new Map(this.store.files);
    const clashed = command === 'role' && target ? this.problems(target, SEPARATE) : [];
    const accepted = await this.run(command, args, options);
    this.checkWritten(before, target, command, accepted);
    if (accepted && target) this.checkEffect(command, args, target, this.again(target));
    for (const incident of this.incidents()) this.checkStanding(incident);
    const written = target ? this.again(target) : accepted && this.incidents().at(-1);
    if (accepted && written) {
      this.checkLint(written);
      if (command === 'new' || command === 'major declare' || (command === 'role' && clashed.length === 0))
        expect(this.problems(written, SEPARATE), this.story('one fixes and communicates')).toEqual([]);
    }
    if (!accepted || !COMMANDS[command]!.settles) return;
    const once = new Map(this.store.files);
    await this.run(command, args, options);
    expect(this.store.files, this.story('the same again changed a file')).toEqual(once);
  }

  /** True where it was accepted, false where it was refused as people are refused. Anything else is a fault. */
  private async run(command: string, args: readonly string[], options: OptionValues): Promise<boolean> {
    const given = Object.entries(options).flatMap(([name, value]) =>
      value === undefined ? [] : `--${name} ${JSON.stringify(value)}`,
    );
    const said = [command, ...args.map((arg) => JSON.stringify(arg)), ...given].join(' ');
    const { store, now, random, policy } = this;
    try {
      await COMMANDS[command]!.spec.run!(memoryContext({ store, now, random, policy }), args, options);
      this.lines.push(`${now}  ${said}`);
      return true;
    } catch (error) {
      this.lines.push(`${now}  ${said}  # ${(error as Error).message}`);
      if (error instanceof Failure) return false;
      throw new Error(this.story('not a Failure'), { cause: error });
    }
  }

  /** Nothing is written where a step is refused; else one file, and in it every line of the body stays. */
  private checkWritten(
    before: ReadonlyMap<string, string>,
    target: Incident | undefined,
    command: string,
    accepted: boolean,
  ): void {
    for (const [path, old] of before) {
      const text = this.store.files.get(path)!;
      if (!accepted || path !== target?.path) {
        expect(text, this.story(`${path} was changed`)).toBe(old);
        continue;
      }
      const ticked = (was: string, is: string) =>
        command === 'action done' && was.startsWith('- [ ] ') && is === was.replace('- [ ] ', '- [x] ');
      const lost = firstLost(bodyOf(old), bodyOf(text), (was, is) => was === is || ticked(was, is));
      expect(lost, this.story('a line of the body was lost or moved')).toBeUndefined();
    }
    if (!accepted) expect(this.store.files.size).toBe(before.size);
  }

  /** What a step says that it does. */
  private checkEffect(command: string, args: readonly string[], before: Incident, incident: Incident): void {
    const story = this.story('the step had another effect');
    if (command === 'severity') expect(incident.severity, story).toBe(args[0]);
    if (command === 'status') expect(incident.status, story).toBe(args[0]);
    if (command === 'role') expect(incident.roles[args[0]!] ?? 'none', story).toBe(args[1]);
    if (command === 'timeline confirm' || command === 'timeline refute') {
      const entry = timelineEntries(incident.timeline).find(({ event }) => event.id === args[0]);
      expect(entry?.standing, story).toBe(command === 'timeline confirm' ? 'confirmed' : 'refuted');
    }
    if (command.startsWith('major ')) {
      expect(majorOf(incident) !== null, story).toBe(command === 'major declare');
      // One that was declared already is left as it is.
      const isNew = command === 'major declare' && majorOf(before) === null;
      expect(!isNew || communicator(incident, this.policy) !== null, story).toBe(true);
    }
    if (/^comms (done|skip|undo)$/.test(command)) {
      const isOpen = settlingEvent(incident, args[0]!, this.policy) === null;
      expect(isOpen, story).toBe(command === 'comms undo');
    }
    if (command === 'comms blog') expect(blogPostOf(incident)?.yes, story).toBe(args[0] === 'yes');
    if (command === 'review complete') {
      expect(incident.status, story).toBe('review-completed');
      const meeting = meetingOn(incident.reviewMeeting!, this.policy);
      expect(meeting.sessions[0]! <= this.now, this.story('completed before its meeting')).toBe(true);
    }
    if (command !== 'review schedule') return;
    expect(isDay(incident.reviewMeeting ?? ''), story).toBe(true);
    if (isDay(args[0]!)) expect(incident.reviewMeeting, story).toBe(args[0]);
    const meeting = meetingOn(incident.reviewMeeting!, this.policy);
    expect(meeting.until >= this.now, this.story('scheduled for a meeting that is over')).toBe(true);
    expect(this.sectionsOf(incident, meeting), this.story('scheduled, and not on that agenda')).toEqual([
      'scheduled',
    ]);
  }

  /** What holds of every incident at every moment. */
  private checkStanding(incident: Incident): void {
    const { policy, now } = this;
    const review = reviewOf(incident, policy, now);
    const isPast = incident.resolvedAt !== null && incident.resolvedAt <= now;
    if (!review.required || !isPast || review.completedAt !== null) return;
    const meeting = comingMeeting(policy, now);
    expect(meeting.until >= now, this.story(`the next meeting, ${meeting.date}, is over`)).toBe(true);
    const isLater = incident.status === 'review-scheduled' && incident.reviewMeeting! > meeting.date;
    const sections = this.sectionsOf(incident, meeting);
    expect(sections, this.story(`on the agenda of ${meeting.date}`)).toHaveLength(isLater ? 0 : 1);
    const due = dueItems(incident, policy, now).filter((item) => item.kind === 'review');
    expect(due, this.story('the review among what is due')).toHaveLength(1);
  }

  private checkLint(incident: Incident): void {
    const found = this.problems(incident, KEPT);
    expect(found, this.story(this.store.files.get(incident.path)!)).toEqual([]);
  }

  private problems(incident: Incident, wanted: RegExp | string): string[] {
    const { policy, now } = this;
    const source = { path: incident.path, text: this.store.files.get(incident.path)! };
    return lintFile(source, { policy, now }, rules)
      .filter(({ rule }) => (typeof wanted === 'string' ? rule === wanted : wanted.test(rule)))
      .map(({ rule, line, message }) => `${rule} ${line}: ${message}`);
  }

  private sectionsOf({ id }: Incident, meeting: ReturnType<typeof meetingOn>): string[] {
    return agendaFor(
      { incidents: this.incidents(), topics: [] },
      { meeting, policy: this.policy, now: this.now },
    )
      .items.filter((item) => item.incident?.id === id && REVIEW_SECTIONS.includes(item.section))
      .map((item) => item.section);
  }

  private incidents(): Incident[] {
    return [...this.store.files].map(([path, text]) => {
      const known = this.read.get(text);
      if (known) return known;
      const incident = readIncident(path, text);
      if (!isIncident(incident)) throw new Error(this.story(`${path}: ${incident.message}`));
      this.read.set(text, incident);
      return incident;
    });
  }

  private again({ path }: Incident): Incident {
    return this.incidents().find((incident) => incident.path === path)!;
  }

  /** The clock never goes back. What usually comes next after a review was scheduled comes after its meeting. */
  private moment({ wait: waited, command }: Step, target: Incident | undefined): Instant {
    const { reviewMeeting = null } = target ?? {};
    const slot =
      command === 'advance' && reviewMeeting !== null ? meetingOn(reviewMeeting, this.policy) : null;
    const { sessions } = slot ?? comingMeeting(this.policy, this.now);
    const then =
      typeof waited !== 'number'
        ? plusMinutes(sessions[waited.session]!, waited.plus)
        : slot
          ? slot.until
          : plusMinutes(this.now, waited);
    return then > this.now ? then : this.now;
  }

  /** The step with the ids and times of the incident it is about. */
  private concrete({ command, args, options }: Step, target: Incident | undefined) {
    const [name, words] = command === 'advance' ? usualStep(target!) : [command, args];
    const time = this.timeOf(options.at, target);
    return {
      command: name,
      args: words.map((word, place) => (place === 0 ? this.wordOf(name, word, target) : word)),
      options: {
        ...options,
        ...(options.at === undefined || name === 'review schedule' ? { at: undefined } : { at: time }),
        ...(target ? { incident: target.id } : {}),
      },
    };
  }

  private wordOf(command: string, word: string, target: Incident | undefined): string {
    const [first, weeks] = word.split(' ', 2);
    if (command === 'review schedule' && first === 'week')
      return addDays(comingMeeting(this.policy, this.now).date, Number(weeks) * 7);
    const { timeline, actions } = target ?? { timeline: [], actions: [] };
    const nth = (ids: readonly { id: string | null }[]) => ids[Number(word) % ids.length]?.id ?? 'zzzzzz';
    if (command === 'action done') return nth(actions);
    if (command === 'timeline correct') return nth(timeline);
    return /^timeline (confirm|refute)$/.test(command)
      ? nth(timeline.filter((event) => event.doubtful))
      : word;
  }

  private timeOf(given: OptionValues[string], target: Incident | undefined): OptionValues[string] {
    const changes = target?.timeline.filter((event) => /^(status|severity|role|declared)$/.test(event.type));
    const change = changes?.at(-1)?.at ?? this.now;
    if (given === 'change') return change;
    if (given === 'before') return instantFrom(millisecondsOf(change) - 1000);
    return given === 'soon' ? instantFrom(millisecondsOf(this.now) + 30_000) : given;
  }

  private story(what: string): string {
    const { timeZone, meeting } = this.policy;
    return [what, `zones ${timeZone}, meeting ${meeting.timeZone}`, ...this.lines, ''].join('\n');
  }
}

/** What usually comes next, so that many walks get to their end. */
function usualStep(incident: Incident): [command: string, args: readonly string[]] {
  const decided = incident.actions.length > 0 || incident.actionsWaived !== null;
  const completing: [string, readonly string[]] =
    incidentManager(incident) === null
      ? ['role', ['incident-manager', '@sam']]
      : decided
        ? ['review complete', []]
        : ['action add', ['Raise the limit']];
  const steps: Record<Status, [string, readonly string[]]> = {
    active: ['status', ['resolved']],
    mitigated: ['status', ['resolved']],
    resolved: ['review schedule', ['next']],
    'review-in-progress': ['review schedule', ['next']],
    'review-scheduled': completing,
    'review-completed': blogPostOf(incident) ? ['status', ['closed']] : ['comms blog', ['yes']],
    closed: ['status', ['active']],
    cancelled: ['status', ['active']],
  };
  return steps[incident.status as Status];
}

function bodyOf(text: string): string[] {
  const lines = text.split('\n');
  return lines.slice(lines.indexOf('---', 1) + 1);
}

/** The first line that is not found again in its order. */
function firstLost(
  old: readonly string[],
  lines: readonly string[],
  same: (was: string, is: string) => boolean,
): string | undefined {
  let next = 0;
  return old.find((was) => {
    while (next < lines.length && !same(was, lines[next]!)) next++;
    return next++ >= lines.length;
  });
}
