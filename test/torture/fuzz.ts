import { existsSync } from 'node:fs';
import fc from 'fast-check';
import { agendaFor } from '../../src/domain/agenda.ts';
import { canonicalText } from '../../src/domain/canonical.ts';
import { parseDocument, printDocument } from '../../src/domain/document.ts';
import { dueItems } from '../../src/domain/due.ts';
import { isIncident, readIncident } from '../../src/domain/incident.ts';
import { mergedSides, mergeIncidents } from '../../src/domain/merge.ts';
import { nextMeeting } from '../../src/domain/meeting.ts';
import { parsePolicy } from '../../src/domain/policy-check.ts';
import { DEFAULT_POLICY } from '../../src/domain/policy-default.ts';
import { readTemplate } from '../../src/domain/template.ts';
import { isTopic, readTopic } from '../../src/domain/topic.ts';
import { incidentDetailJson } from '../../src/render/json.ts';
import { trackerMarkdown } from '../../src/render/tracker-markdown.ts';
import { rules } from '../../src/rules/index.ts';
import { fixText, lintFile } from '../../src/rules/run.ts';
import { anyHostileText, REAL } from '../hostile/inputs.ts';
import { lintStore } from '../rules/lint-store.ts';
import type { Figures, Torture } from './harness.ts';

const INPUTS = { full: 100_000, cut: 5_000 };
/** Of processor time, which a busy machine does not stretch. */
const LONGEST_MILLISECONDS = 1_000;
/** One in so many is also merged, mended and printed. */
const THOROUGHLY = 5;

const PATH = 'incidents/2017/2017-01-31-c3kh-x.md';
const TOPIC_PATH = 'agenda/topics/2017-01-31-x.md';
const NOW = '2026-11-22T02:48:21Z';
const WORLD = { policy: DEFAULT_POLICY, now: NOW };

/** Reads hostile texts in every way in which the program reads one: it never throws, takes long, or does what they say. */
export async function fuzz({ full, seed }: Torture): Promise<Figures> {
  const done = { inputs: 0, readable: 0, 'slowest, ms': 0 };
  const prototypes = prototypesNow();
  fc.assert(
    fc.property(anyHostileText, (text) => {
      const begun = process.cpuUsage();
      if (read(text)) done.readable++;
      if (done.inputs++ % THOROUGHLY === 0) readThoroughly(text);
      const { user, system } = process.cpuUsage(begun);
      const took = (user + system) / 1000;
      done['slowest, ms'] = Math.max(done['slowest, ms'], Math.round(took));
      if (took > LONGEST_MILLISECONDS) throw new Error(`it took ${took} ms`);
      if (prototypesNow() !== prototypes) throw new Error('a prototype was changed');
    }),
    { numRuns: full ? INPUTS.full : INPUTS.cut, seed, endOnFailure: false },
  );
  if (existsSync('pwned') || 'pwned' in globalThis) throw new Error('code of a file was run');
  if (done.readable === 0 || done.readable === done.inputs) throw new Error('all inputs are of one kind');
  return done;
}

/** Whether it is an incident. */
function read(text: string): boolean {
  if (printDocument(parseDocument(text)) !== text) throw new Error('a byte is lost');
  for (const { path, line, column } of lintFile({ path: PATH, text }, WORLD, rules))
    if (path !== PATH || !(line >= 1) || !(column >= 1))
      throw new Error(`a problem at ${path}:${line}:${column}`);
  parsePolicy(text.replace(/^---\r?\n/, ''));
  readTemplate(text);
  return isIncident(readIncident(PATH, text));
}

function readThoroughly(text: string): void {
  const incident = readIncident(PATH, text);
  const [base, theirs] = [REAL[0]!, REAL.at(-1)!];
  mergeIncidents({ base, ours: text, theirs });
  mergeIncidents({ base: text, ours: base, theirs });
  mergedSides(text);
  if (!isIncident(incident)) return;
  isTheSameTwice(text, (one) => canonicalText(PATH, one, () => 0.25));
  isTheSameTwice(text, (one) => fixText(PATH, one, { ...WORLD, by: '@dana', random: () => 0.25 }, rules));
  lintStore({ ...WORLD, policyProblems: [], incidents: [incident, incident] });
  dueItems(incident, DEFAULT_POLICY, NOW);
  const view = { policy: DEFAULT_POLICY, now: NOW, meeting: nextMeeting(DEFAULT_POLICY, NOW) };
  agendaFor({ incidents: [incident], topics: [readTopic(TOPIC_PATH, text)].filter(isTopic) }, view);
  incidentDetailJson(incident, DEFAULT_POLICY, NOW);
  trackerMarkdown(incident, DEFAULT_POLICY);
}

/** What mends a text leaves an incident, and has nothing to do a second time. */
function isTheSameTwice(text: string, mend: (text: string) => string): void {
  const once = mend(text);
  if (!isIncident(readIncident(PATH, once))) throw new Error('what was mended cannot be read');
  if (mend(once) !== once) throw new Error('it is not mended at once');
}

function prototypesNow(): string {
  return [Object, Array, String, Function, Map]
    .map(({ prototype }) => Reflect.ownKeys(prototype).map(String).join())
    .join('\n');
}
