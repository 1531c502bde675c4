import { STRANGE } from './strange.ts';
import { type Day, type Instant, isDay, parseInstant } from '../time.ts';

/** The front matter of an incident that is closed, where it is written as the program writes it. */
export interface UsualHead {
  id: string;
  title: string;
  severity: string;
  visibility: 'public' | 'internal' | 'confidential';
  declaredAt: Instant;
  mitigatedAt: Instant;
  resolvedAt: Instant;
  reviewMeeting: Day | null;
  /** Who holds which role, each as it is written: `eoc: "@dana"`. */
  roles: readonly string[];
  /** The offset behind it. */
  end: number;
}

const TIME = String.raw`(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ)`;
/** What YAML takes for something else than a text. */
const NO_TEXT = '(?:[nN][uU][lL][lL]|[tT][rR][uU][eE]|[fF][aA][lL][sS][eE])';
const NAME = String.raw`(?!${NO_TEXT}[,\]])[A-Za-z][\w.-]*`;
/** Without brackets: of very many of these YAML is refused. */
const TITLE = String.raw`(?:(?!${NO_TEXT}\n)([A-Za-z](?:[^\n${STRANGE}:#[{]*[^\n${STRANGE}\s:#[{])?)|"([^\n${STRANGE}"\\[{]+)")`;
const ROLE = String.raw`(?!(?:${NO_TEXT}|constructor|prototype):)[a-z][a-z0-9-]*: "@[\w.-]*\w"`;
const HEAD = new RegExp(
  [
    '---',
    String.raw`id: (\d{4}-\d\d-\d\d-[0-9a-hjkmnp-tv-z]{4})`,
    `title: ${TITLE}`,
    'severity: (S[1-4])',
    'status: closed',
    'visibility: (public|internal|confidential)',
    String.raw`services: \[(?:${NAME}(?:, ${NAME})*)?\]`,
    `declared_at: ${TIME}`,
    String.raw`(?:started_at: ${TIME}\n)?(?:detected_at: ${TIME}\n)?mitigated_at: ${TIME}\nresolved_at: ${TIME}`,
    String.raw`(?:review_meeting: (\d{4}-\d\d-\d\d)\n)?roles:(?: \{(${ROLE}(?:, ${ROLE})*)?\}\n|\n((?:  ${ROLE}\n)+))---`,
    '',
  ].join('\n'),
  'y',
);
/** Far below what front matter may be. */
const LONG = 2_000;

/** Reads it; null says nothing. Its times are in the order in which such things happen, and its file has its name. */
export function usualHead(path: string, text: string): UsualHead | null {
  HEAD.lastIndex = 0;
  const found = HEAD.exec(text);
  if (found === null || found[0].length > LONG) return null;
  // By number: to take a list apart by its iterator takes V8 much longer to compile.
  const id = found[1]!;
  const declaredAt = found[6]!;
  const mitigatedAt = found[9]!;
  const resolvedAt = found[10]!;
  const meeting = found[11];
  const name = `incidents/${id.slice(0, 4)}/${id}`;
  const isNamed = path.startsWith(name) && USUAL_END.test(path.slice(name.length));
  if (!isNamed || !declaredAt.startsWith(id.slice(0, 10))) return null;
  if (!areInOrder([found[7], found[8], declaredAt, mitigatedAt, resolvedAt])) return null;
  if (meeting !== undefined && !isDay(meeting)) return null;
  return {
    id,
    title: (found[2] ?? found[3])!,
    severity: found[4]!,
    visibility: found[5] as UsualHead['visibility'],
    declaredAt,
    mitigatedAt,
    resolvedAt,
    reviewMeeting: meeting ?? null,
    roles: found[12]?.split(', ') ?? found[13]?.slice(2, -1).split('\n  ') ?? [],
    end: found[0].length,
  };
}

/** Of the name of a file, behind the id. */
const USUAL_END = /^(?:-[\w-]+)?\.md$/;

/** Whether those that are there are times, none of them before the one that stands before it. */
function areInOrder(times: readonly (string | undefined)[]): boolean {
  let before = '';
  for (const time of times) {
    if (time === undefined) continue;
    if (parseInstant(time) !== time || time < before) return false;
    before = time;
  }
  return true;
}
