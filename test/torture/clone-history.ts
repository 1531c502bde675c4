import { instantFrom, millisecondsOf } from '../../src/domain/time.ts';
import { type Clone, Clones } from '../support/clones.ts';
import { ANCESTOR, PATH, WRITERS, type Writer } from '../support/edits.ts';
import { EDITS, editOnce } from './clone-edits.ts';
import { EXCHANGES, type Exchanging } from './clone-exchanges.ts';
import { Ledger } from './clone-ledger.ts';
import { SABOTAGES, useSabotage } from './clone-sabotage.ts';
import { below } from './harness.ts';

const BEGUN = '2026-11-22T04:00:00Z';

interface Member {
  clone: Clone;
  writer: Writer;
}

/** How long a history is at least, by how much it may be longer, and how many clones it has at most. */
export interface Size {
  steps: number;
  more: number;
  clones: number;
}

/** One history: clones of a repository in which something is done at random, until they are brought together again. */
export class History {
  readonly log: string[] = [];
  readonly figures: Record<string, number> = {};
  private readonly all = new Clones();
  private readonly members: readonly Member[];
  private readonly ledger = new Ledger();
  private readonly random: () => number;
  private readonly seed: string;
  private readonly size: Size;
  /**
   * A pick has an event, or a key, as it was: where somebody changes it in the clone that it comes from, the two are one thing
   * in two versions, which is a conflict. So either is done in one history.
   */
  private readonly hasPicks: boolean;
  private hasReverts = false;
  private steps = 0;
  private now = millisecondsOf(BEGUN);

  constructor(size: Size, random: () => number, seed: string) {
    [this.size, this.random, this.seed] = [size, random, seed];
    this.hasPicks = random() < 0.6;
    const first = this.all.clone('first');
    first.useDriver();
    first.write(PATH, ANCESTOR);
    first.commit('Declare it');
    first.mustGit('push', '-q', 'origin', 'HEAD');
    this.ledger.note('', ANCESTOR, false);
    this.members = WRITERS.slice(0, 2 + below(random, size.clones - 1)).map((writer) => {
      const clone = this.all.clone(writer.name);
      clone.useDriver();
      return { clone, writer };
    });
  }

  get root(): string {
    return this.all.root;
  }

  run(): void {
    const steps = this.size.steps + below(this.random, this.size.more);
    for (let step = 0; step < steps; step++) {
      if (this.random() < 0.65) this.edit();
      else this.exchange(this.oneOf(Object.keys(EXCHANGES)));
    }
    this.bringTogether();
    this.judge();
    if (this.random() < 0.3) this.disagree();
    this.count('clones', this.members.length);
    this.count('events', this.ledger.size);
  }

  private edit(): void {
    const { clone, writer } = this.begin();
    const kind = this.oneOf(EDITS);
    if (['reworded', 'key'].includes(kind) && this.hasPicks) return;
    const before = clone.read(PATH);
    const hand = { clone, writer, random: this.random, token: `t${this.steps}` };
    const done = editOnce(hand, kind);
    if (done === null) return;
    this.say(writer, done);
    this.count('edits');
    this.ledger.note(before, clone.read(PATH), kind === 'removed');
    if (this.random() < 0.6) this.commit(clone);
  }

  private exchange(kind: string): void {
    if (kind === 'pick' && !this.hasPicks) return;
    if (kind === 'revert') this.hasReverts = true;
    const { clone, writer } = this.begin();
    const before = clone.read(PATH);
    this.commit(clone);
    const sabotage =
      ['merge', 'rebase'].includes(kind) && this.random() < 0.25 ? this.oneOf(SABOTAGES) : null;
    if (sabotage) useSabotage(clone, sabotage, this.random);
    this.say(writer, sabotage ? `${kind} (${sabotage})` : kind);
    const exchanging: Exchanging = {
      clone,
      sabotage,
      random: this.random,
      ledger: this.ledger,
      others: this.members.map((member) => member.clone).filter((other) => other !== clone),
      say: (what) => this.say(writer, what),
      count: (what) => this.count(what),
    };
    EXCHANGES[kind]!(exchanging);
    clone.useDriver();
    if (clone.mustGit('status', '--porcelain') !== '') throw new Error(`${kind} left something behind`);
    this.count(sabotage ? 'merges without the driver' : kind);
    this.ledger.note(before, clone.read(PATH), kind === 'revert');
    this.expectNone(this.ledger.problems(clone.read(PATH), []), clone);
  }

  /** Everybody gets what the others have, in an order of chance. */
  private bringTogether(): void {
    const order = [...this.members].sort(() => this.random() - 0.5);
    for (const { clone } of order) this.commit(clone);
    const [heads, texts] = [
      order.map(({ clone }) => clone.mustGit('rev-parse', 'HEAD')),
      order.map(({ clone }) => clone.read(PATH)),
    ];
    this.log.push(`heads: ${order.map(({ writer }, index) => `${writer.name} ${heads[index]}`).join(', ')}`);
    for (const member of [...order, ...order]) {
      this.begin(member);
      this.say(member.writer, 'sync');
      const { code, err } = member.clone.incident('sync');
      if (code !== 0) throw new Error(`sync in ${member.clone.root}: ${code}: ${err}`);
    }
    this.expectNone(this.ledger.problems(order[0]!.clone.read(PATH), texts), order[0]!.clone);
  }

  private judge(): void {
    const [first, ...others] = this.members.map(({ clone }) => clone) as [Clone, ...Clone[]];
    const text = first.read(PATH);
    for (const clone of others)
      if (clone.read(PATH) !== text) throw new Error(`${clone.root} is not as ${first.root}`);
    this.expectNone(this.ledger.problems(text), first);
    const { problems } = first.incident('lint', '--json').json as {
      problems: { rule: string; line: number; severity: string; message: string }[];
    };
    // Where a change of state is reverted in the middle of others, the next one starts from what is no more: that is true.
    const isTrue = (rule: string) => rule === 'state-chain' && this.hasReverts;
    const caused = problems.filter(({ rule }) => MERGES_CAUSE.test(rule) && !isTrue(rule));
    this.expectNone(
      caused.map(({ rule, line, message }) => `${rule} ${line}: ${message}`),
      first,
    );
  }

  /** Two people who change one sentence find both between markers; what they agree on goes to everybody. */
  private disagree(): void {
    const [ann, bob] = this.members as [Member, Member];
    this.count('true conflicts');
    for (const { clone, writer } of [ann, bob])
      clone.edit(PATH, (text) => text.replace('It is down.', `It is as ${writer.name} says.`));
    const added = bob.clone.incident('timeline', 'add', 'while they disagree');
    if (added.code !== 0) throw new Error(added.err);
    this.mustSync(ann.clone, 0);
    this.mustSync(bob.clone, 5);
    const text = bob.clone.read(PATH);
    const [, between] = /<{7} ours\n([\s\S]*?)>{7} theirs\n/.exec(text) ?? [];
    const marked = 'It is as bob says.\n=======\nIt is as ann says.\n';
    if (between !== marked || text.split('<<<<<<<').length !== 2)
      throw new Error(`expected one conflict about the sentence: ${text}`);
    bob.clone.edit(PATH, (now) => now.replace(/<{7} ours\n(.*\n)=======\n.*\n>{7} theirs\n/, '$1'));
    this.mustSync(bob.clone, 0, '--continue');
    this.mustSync(ann.clone, 0);
    if (ann.clone.read(PATH) !== bob.clone.read(PATH)) throw new Error('they still disagree');
  }

  private mustSync(clone: Clone, expected: number, ...words: string[]): void {
    const { code, err } = clone.incident('sync', ...words);
    if (code !== expected) throw new Error(`sync ended with ${code}, not ${expected}: ${err}`);
  }

  /** Whose turn it is; time goes on, and what is done next has ids of its own. */
  private begin(member = this.oneOf(this.members)): Member {
    this.steps++;
    this.now += this.oneOf([0, 1, 17, 300]) * 1000;
    const at = instantFrom(this.now);
    Object.assign(member.clone.env, {
      INCIDENT_NOW: at,
      INCIDENT_SEED: `${this.seed}-${this.steps}`,
      GIT_AUTHOR_DATE: at,
      GIT_COMMITTER_DATE: at,
    });
    return member;
  }

  private commit(clone: Clone): void {
    if (clone.mustGit('status', '--porcelain') === '') return;
    clone.commit(`Step ${this.steps}`);
  }

  private expectNone(problems: readonly string[], clone: Clone): void {
    if (problems.length === 0) return;
    throw new Error(`${problems.join('\n')}\n${clone.read(PATH)}`);
  }

  private oneOf<T>(among: readonly T[]): T {
    return among[below(this.random, among.length)]!;
  }

  private say(writer: Writer, what: string): void {
    this.log.push(`${this.steps} ${writer.name}: ${what}`);
  }

  private count(what: string, times = 1): void {
    this.figures[what] = (this.figures[what] ?? 0) + times;
  }
}

/** What lint says that a merge could have caused; what is left to do for people is not that. */
const MERGES_CAUSE =
  /^(state-|times-|timeline-|event-(?!ids$)|events-|conflict|blocks|actions-readable|readable)/;
