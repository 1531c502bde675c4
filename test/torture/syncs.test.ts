import { rmSync } from 'node:fs';
import { start } from '../io/scripts.ts';
import { type Clone, Clones } from '../support/clones.ts';
import { ANCESTOR, PATH } from '../support/edits.ts';
import { BINARY, type Ran } from '../support/incident.ts';
import { type Figures, type Torture, torture } from './harness.ts';

const CLONES = 10;
/** What lint says of the file that they begin with. */
const KNOWN = ['event-ids', 'actions-complete'];

/** Clones that have all changed the same incident sync at once: all succeed, with all events, and end with the same bytes. */
async function syncs({ full }: Torture): Promise<Figures> {
  const rounds = full ? 20 : 1;
  for (let round = 0; round < rounds; round++) await atOnce();
  return { rounds, clones: CLONES };
}

async function atOnce(): Promise<void> {
  const all = new Clones();
  const first = all.clone('ann');
  first.write(PATH, ANCESTOR);
  first.commit();
  first.mustGit('push', '-q', 'origin', 'HEAD');
  const clones = Array.from({ length: CLONES }, (_, index) => all.clone(`clone${index}`));
  for (const [index, clone] of clones.entries()) {
    mustBeDone(clone.incident('timeline', 'add', `from clone ${index}`));
    mustBeDone(clone.incident('severity', index % 2 ? 'S1' : 'S3', '--because', `${index}`));
  }
  const running = clones.map(({ root, env }) => start([BINARY, 'sync'], { cwd: root, env }));
  for (const { ended } of running) mustBeDone(await ended);
  mustBeDone(first.incident('sync'));
  const text = first.read(PATH);
  mustHaveAll(first, text);
  for (const clone of clones) {
    mustBeDone(clone.incident('sync'));
    if (clone.read(PATH) !== text) throw new Error(`${clone.root} has another text than ${first.root}`);
  }
  rmSync(all.root, { recursive: true });
}

function mustHaveAll(clone: Clone, text: string): void {
  for (let index = 0; index < CLONES; index++) {
    const times = text.split(`from clone ${index} `).length - 1;
    if (times !== 1) throw new Error(`the event of clone ${index} is there ${times} times`);
  }
  const changes = text.match(/\*\*severity\*\*/g)?.length;
  if (changes !== CLONES) throw new Error(`of ${CLONES} changes of the severity there are ${changes}`);
  const { problems } = clone.incident('lint', '--json').json as { problems: { rule: string }[] };
  const found = problems.map(({ rule }) => rule).join(', ');
  if (found !== KNOWN.join(', ')) throw new Error(`lint finds ${found}`);
}

function mustBeDone({ code, err }: Pick<Ran, 'code' | 'err'>): void {
  if (code !== 0) throw new Error(`exit code ${code}: ${err}`);
}

torture('syncs', syncs);
