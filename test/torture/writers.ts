import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { pause, start } from '../io/scripts.ts';
import { BINARY } from '../support/incident.ts';
import { below, type Figures, type Torture } from './harness.ts';
import { accountFor, environment, Original, timelineTexts, unfinished } from './store.ts';

interface Size {
  writers: number;
  appends: number;
  /** How many are to be killed while they are at work. */
  kills: number;
}

const FULL: Size = { writers: 32, appends: 50, kills: 60 };
const CUT: Size = { writers: 8, appends: 7, kills: 8 };
const ROUNDS = 5;

/** Many processes append to one incident at once, and some of them are killed at a moment of chance. */
export async function writers({ full, random }: Torture): Promise<Figures> {
  const size = full ? FULL : CUT;
  const rounds: Round[] = [];
  for (let count = 1; count <= (full ? ROUNDS : 1); count++) {
    const round = await new Round(size, random).run();
    rounds.push(round);
    if (full)
      console.log(`round ${count}: ${round.acknowledged.length} acknowledged, ${round.killed} killed`);
  }
  const sum = (of: (round: Round) => number) => rounds.reduce((total, round) => total + of(round), 0);
  return {
    rounds: rounds.length,
    writers: size.writers,
    appends: sum((round) => round.attempted.size),
    killed: sum((round) => round.killed),
    acknowledged: sum((round) => round.acknowledged.length),
    'written by the killed': sum((round) => round.writtenByKilled),
    'slowest append, ms': Math.round(Math.max(...rounds.map((round) => round.slowest))),
  };
}

class Round {
  readonly attempted = new Set<string>();
  readonly acknowledged: string[] = [];
  killed = 0;
  writtenByKilled = 0;
  slowest = 0;
  private readonly size: Size;
  private readonly random: () => number;
  private readonly original = new Original();
  /** How long an append that was left alone took lately: what is killed is killed within that time. */
  private usual = 300;

  constructor(size: Size, random: () => number) {
    this.size = size;
    this.random = random;
  }

  async run(): Promise<Round> {
    const { root, path } = this.original;
    const before = timelineTexts(root, path);
    try {
      await Promise.all(Array.from({ length: this.size.writers }, (_, writer) => this.write(writer)));
      // Nothing that the killed left behind keeps the next one waiting, and it clears away after them.
      await this.append('the last one', null);
      this.judge(before);
    } finally {
      this.original.remove();
    }
    return this;
  }

  private async write(writer: number): Promise<void> {
    const all = this.size.writers * this.size.appends;
    for (let count = 0; count < this.size.appends; count++) {
      // Some are over before they are killed: so three times as many are aimed at.
      const aimed = this.killed < this.size.kills && below(this.random, all) < this.size.kills * 3;
      await this.append(`event ${writer}.${count}`, aimed ? this.random() * this.usual * 1.2 : null);
    }
  }

  private async append(text: string, killAfter: number | null): Promise<void> {
    const { root } = this.original;
    this.attempted.add(text);
    const begun = performance.now();
    const running = start([BINARY, '-C', root, 'timeline', 'add', text], {
      env: environment(root, `${text} ${this.random()}`),
    });
    if (killAfter !== null) {
      await Promise.race([pause(killAfter), running.ended]);
      running.child.kill('SIGKILL');
    }
    const { code, err } = await running.ended;
    if (code === null) this.killed++;
    else if (code !== 0) throw new Error(`"${text}" ended with ${code}: ${err}`);
    else {
      this.acknowledged.push(text);
      const took = performance.now() - begun;
      this.usual = this.usual * 0.8 + took * 0.2;
      this.slowest = Math.max(this.slowest, took);
    }
  }

  private judge(before: readonly string[]): void {
    const { root, path } = this.original;
    const found = timelineTexts(root, path);
    accountFor(found, [...before, ...this.acknowledged], new Set([...before, ...this.attempted]));
    this.writtenByKilled = found.length - before.length - this.acknowledged.length;
    if (this.killed < this.size.kills) throw new Error(`only ${this.killed} were killed`);
    const locks = join(root, '.incident/locks');
    const claims = readdirSync(locks, { recursive: true, encoding: 'utf8' }).filter((name) =>
      /claim/.test(name),
    );
    const left = [...unfinished(root), ...claims];
    if (left.length > 0) throw new Error(`left behind: ${left.join(', ')}`);
  }
}
