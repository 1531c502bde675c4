import { type Incident, isIncident, readIncident } from '../../src/domain/incident.ts';
import { SEVERITIES } from '../../src/domain/policy.ts';
import { nextStatuses } from '../../src/domain/workflow.ts';
import type { Clone } from '../support/clones.ts';
import { PATH, type Writer } from '../support/edits.ts';
import { below } from './harness.ts';

/** Somebody with a clone, who is about to do one thing to the incident. */
export interface Hand {
  clone: Clone;
  writer: Writer;
  random: () => number;
  /** A word that is in no other text. */
  token: string;
}

/** What somebody does: the words of a command, or a text in place of the file's; null where it cannot be done now. */
type Kind = (hand: Hand, incident: Incident, text: string) => readonly string[] | string | null;

const REFUSED = 4;

/** Does one thing, and says what; null where it could not be done. @throws where a command fails. */
export function editOnce(hand: Hand, kind: string): string | null {
  const text = hand.clone.read(PATH);
  const incident = readIncident(PATH, text);
  if (!isIncident(incident)) throw new Error(incident.message);
  const done = KINDS[kind]!(hand, incident, text);
  if (done === null || done === text) return null;
  if (typeof done === 'string') {
    hand.clone.write(PATH, done);
    // A state that was edited by hand is recorded, as lint says.
    if (kind === 'state') run(hand, ['lint', '--fix']);
    return kind;
  }
  return run(hand, done) === REFUSED ? null : done.join(' ');
}

/** The exit code: 1 is lint's, 4 where a rule of the process is against it. */
function run({ clone }: Hand, words: readonly string[]): number {
  const { code, err } = clone.incident(...words);
  if (code === null || ![0, 1, REFUSED].includes(code))
    throw new Error(`incident ${words.join(' ')}: ${code}: ${err}`);
  return code;
}

function one<T>(random: () => number, among: readonly T[]): T | null {
  return among[below(random, among.length)] ?? null;
}

const KINDS: Readonly<Record<string, Kind>> = {
  add: ({ token }) => ['timeline', 'add', `saw ${token}`],
  long: ({ token }) => ['timeline', 'add', `saw ${token}\n\n    with\nseveral lines`, '--type', 'update'],
  backdate: ({ token, random }) => [
    'timeline',
    'add',
    `late: ${token}`,
    '--at',
    `-${1 + below(random, 50)}m`,
  ],
  finding: ({ token }) => ['timeline', 'add', `guess ${token}`, '--type', 'finding'],
  settle: ({ token, random }, { timeline }) => {
    const finding = one(
      random,
      timeline.filter(({ doubtful, id }) => doubtful && id),
    );
    return finding && ['timeline', one(random, ['confirm', 'refute'])!, finding.id!, '--because', token];
  },
  correct: ({ token, random }, { timeline }) => {
    const event = one(
      random,
      timeline.filter(({ id, type }) => id && type === 'note'),
    );
    return event && ['timeline', 'correct', event.id!, `rather ${token}`];
  },
  severity: ({ token, random }, { severity }) => [
    'severity',
    one(
      random,
      SEVERITIES.filter((name) => name !== severity),
    )!,
    '--because',
    token,
  ],
  status: ({ token, random }, incident) => {
    const to = one(
      random,
      nextStatuses(incident).filter((status) => ['active', 'mitigated', 'resolved'].includes(status)),
    );
    return to && ['status', to, '--because', token];
  },
  role: ({ token, random, writer }) => [
    'role',
    one(random, ['eoc', 'incident-manager', 'communications-manager'])!,
    one(random, [`@${writer.name}`, 'none'])!,
    '--because',
    token,
  ],
  action: ({ token, writer }) => ['action', 'add', `mend ${token}`, '--owner', `@${writer.name}`],
  done: ({ random }, { actions }) => {
    const action = one(
      random,
      actions.filter(({ done, id }) => !done && id),
    );
    return action && ['action', 'done', action.id!];
  },
  fmt: () => ['fmt'],
  prose: ({ token, writer }, _, text) =>
    text.replace(
      new RegExp(`^## ${writer.section}\n`, 'm'),
      (heading) => `${heading}\nThought of ${token}.\n`,
    ),
  typed: ({ token, writer, clone }, _, text) =>
    text.replace(
      '\n\n## Communications',
      `\n- ${clone.env.INCIDENT_NOW} typed ${token} — @${writer.name}\n\n## Communications`,
    ),
  reworded: ({ writer }, _, text) =>
    text.replace(new RegExp(`(\\*\\*note\\*\\* saw t\\d+)( — @${writer.name} )`), '$1, or so$2'),
  removed: ({ writer }, _, text) =>
    text.replace(new RegExp(`^- .*\\*\\*note\\*\\* saw t\\d+ — @${writer.name} .*\n`, 'm'), ''),
  services: ({ writer, random }, { services }, text) => {
    const name = `${writer.name}-${below(random, 4)}`;
    return services.includes(name) ? null : text.replace(/^services: \[/m, `services: [${name}, `);
  },
  key: ({ writer, token }, _, text) =>
    text.includes(`\n${writer.name}: `)
      ? text.replace(new RegExp(`\n${writer.name}: .*`), `\n${writer.name}: ${token}`)
      : text.replace('\nroles:', `\n${writer.name}: ${token} # of their own\nroles:`),
  state: ({ random }, { severity }, text) =>
    text.replace(
      /^severity: \S+/m,
      `severity: ${one(
        random,
        SEVERITIES.filter((name) => name !== severity),
      )}`,
    ),
};

/** Each as often as people do it. */
export const EDITS: readonly string[] = Object.keys(KINDS).flatMap((kind) =>
  kind === 'add'
    ? [kind, kind, kind]
    : ['backdate', 'severity', 'settle'].includes(kind)
      ? [kind, kind]
      : [kind],
);
