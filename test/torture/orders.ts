import { conflictAt } from '../../src/domain/conflict-markers.ts';
import { mergeIncidents } from '../../src/domain/merge.ts';
import { instantFrom, millisecondsOf } from '../../src/domain/time.ts';
import { randomSource } from '../../src/io/random.ts';
import { ANCESTOR, EDIT_KINDS, editedOnce, WRITERS } from '../support/edits.ts';
import { below, type Figures, type Torture } from './harness.ts';

const BEGUN = millisecondsOf('2026-11-22T04:00:00Z');
/** What dee writes stands where all add their list items, and whoever writes there too is in conflict with her. */
const MEMBERS = WRITERS.filter(({ name }) => name !== 'dee');

/** One version of the file, as git knows it. */
class Version {
  readonly text: string;
  readonly number: number;
  readonly ancestors: ReadonlySet<Version>;

  constructor(text: string, number: number, parents: readonly Version[]) {
    [this.text, this.number] = [text, number];
    this.ancestors = new Set(parents.flatMap((parent) => [parent, ...parent.ancestors]));
  }

  has(other: Version): boolean {
    return this === other || this.ancestors.has(other);
  }
}

/**
 * Clones that edit and merge at random, in memory, with the ancestors that git would find; then all that they have is merged
 * in every order. Each order must come to the same bytes, and nothing but lines of prose is in conflict.
 */
export async function orders({ seed, full, only }: Torture): Promise<Figures> {
  const count = full ? 3000 : 15;
  let [merges, compared, inProse] = [0, 0, 0];
  for (const index of only === null ? Array(count).keys() : [only]) {
    const history = new History(randomSource(`orders ${seed} ${index}`));
    try {
      const results = inEveryOrder(history.run()).map((order) => order.reduce((a, b) => history.merge(a, b)));
      const different = new Set(results.map(({ text }) => text));
      if (different.size > 1) throw new Error([...different].join('\n=======\n'));
      [merges, compared] = [merges + history.merges, compared + results.length];
    } catch (error) {
      if (error instanceof ProseConflict) {
        inProse++;
        continue;
      }
      (error as Error).message =
        `history ${index} (--only ${index}): ${(error as Error).message}\n${history.log.join('\n')}`;
      throw error;
    }
  }
  if (inProse > count / 10) throw new Error(`${inProse} of ${count} histories end in a conflict of prose`);
  return {
    histories: only === null ? count : 1,
    'orders compared': compared,
    merges,
    'prose in conflict': inProse,
  };
}

/** Two people wrote lines next to each other: that is one, as in git. */
class ProseConflict extends Error {}

class History {
  readonly log: string[] = [];
  merges = 0;
  private readonly random: () => number;
  private versions = 0;

  constructor(random: () => number) {
    this.random = random;
  }

  /** What the clones have in the end. */
  run(): Version[] {
    const members = MEMBERS.slice(0, 2 + below(this.random, MEMBERS.length - 1));
    const first = this.version(ANCESTOR, []);
    const heads = members.map(() => first);
    let now = BEGUN;
    for (let steps = 10 + below(this.random, 16); steps > 0; steps--) {
      const who = below(this.random, members.length);
      const kind = EDIT_KINDS[below(this.random, EDIT_KINDS.length)]!;
      // Among others of its second, a line without an id has a place that depends on what stood there (docs/reliability.md).
      now += kind === 'typed' ? 1000 : [0, 1, 17, 300][below(this.random, 4)]! * 1000;
      if (this.random() < 0.35) {
        const other = heads[below(this.random, members.length)]!;
        this.log.push(`${members[who]!.name} merges ${other.number}`);
        heads[who] = this.merge(heads[who]!, other);
      } else {
        const edit = { kind, pick: below(this.random, 1000), wait: 0 };
        const at = { now: instantFrom(now), random: this.random };
        const text = editedOnce(heads[who]!.text, edit, members[who]!, at);
        if (text !== heads[who]!.text) heads[who] = this.version(text, [heads[who]!]);
        this.log.push(`${members[who]!.name}: ${kind}, ${heads[who]!.number}`);
      }
      if (kind === 'typed') now += 1000;
    }
    return [...new Set(heads)];
  }

  /** As `git merge`. @throws ProseConflict, or Error where anything else is in conflict. */
  merge(ours: Version, theirs: Version): Version {
    if (ours.has(theirs)) return ours;
    if (theirs.has(ours)) return theirs;
    const { text, conflicts } = this.mergedText(ours, theirs);
    const parsed = /^(---\n[\s\S]*?\n---\n)[\s\S]*?(\n## Timeline\n[\s\S]*?\n## )/.exec(text);
    const isInProse = parsed !== null && conflictAt(parsed[1]!) === null && conflictAt(parsed[2]!) === null;
    if (conflicts > 0 && isInProse) throw new ProseConflict();
    if (conflicts > 0) throw new Error(`${ours.number} and ${theirs.number} are in conflict:\n${text}`);
    return this.version(text, [ours, theirs]);
  }

  private mergedText(ours: Version, theirs: Version): { text: string; conflicts: number } {
    this.merges++;
    const base = this.baseOf(ours, theirs);
    return mergeIncidents({ base: base.text, ours: ours.text, theirs: theirs.text });
  }

  /** Where two versions have several last common ancestors, git merges these first. */
  private baseOf(ours: Version, theirs: Version): Version {
    const common = [theirs, ...theirs.ancestors].filter((version) => ours.has(version));
    const last = common.filter((version) => !common.some((other) => other.ancestors.has(version)));
    return last
      .sort((a, b) => a.number - b.number)
      .reduce((a, b) => this.version(this.mergedText(a, b).text, [a, b]));
  }

  private version(text: string, parents: readonly Version[]): Version {
    return new Version(text, this.versions++, parents);
  }
}

function inEveryOrder<T>(items: readonly T[]): T[][] {
  if (items.length === 0) return [[]];
  return items.flatMap((first) =>
    inEveryOrder(items.filter((one) => one !== first)).map((rest) => [first, ...rest]),
  );
}
