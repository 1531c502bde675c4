import { withLineFeeds, withoutByteOrderMark } from './canonical.ts';
import { conflictAt, printMerged, sidesOf, withoutConflicts } from './conflict-markers.ts';
import { type IncidentDocument, parseDocument } from './document.ts';
import { unclosedBlock } from './unclosed-block.ts';
import { type Incident, isIncident, readIncident } from './incident.ts';
import { eventsOfMerged, mergeBody } from './merge-body.ts';
import { mergeFrontMatter } from './merge-front-matter.ts';
import { mergeLines } from './merge-lines.ts';
import { losesOrDoubles } from './merge-proof.ts';
import { NOTHING_SETTLED, settledState } from './merge-state.ts';
import { changedOnce, mapThree, type Merged, type Three } from './merge-three.ts';

export interface MergeResult {
  text: string;
  /** How many places are left for a person, between markers; 0 where it is merged. */
  conflicts: number;
}

/**
 * Merges three versions of an incident file by meaning (docs/format.md): front matter key by key, the timeline as a set of
 * events, the state as the last event has it, prose line by line. The base is empty where there is no common ancestor.
 * Both sides come to the same text, whichever is called ours; what only one side changed is as it is there.
 *
 * A file that cannot be read as an incident, or is in the middle of another merge, is merged line by line.
 */
export function mergeIncidents(texts: Three<string>, markerSize?: number): MergeResult {
  const settled = changedOnce(texts);
  if (settled) return { text: settled.value, conflicts: 0 };
  const forms = mapThree(texts, formOf);
  const plain = mapThree(texts, plainText);
  const merged = mergeByMeaning({ ...plain, base: withoutConflicts(plain.base) }) ?? mergeLines(plain);
  const text = inForm(printMerged(merged, markerSize), forms);
  return { text, conflicts: conflictsIn(merged) };
}

function conflictsIn(merged: Merged): number {
  return merged.filter((part) => typeof part !== 'string').length;
}

/** Merges a text that has conflict markers in it by meaning, as far as that goes; null where it has none in pairs. */
export function mergedSides(text: string): MergeResult | null {
  const sides = sidesOf(text);
  return sides && mergeIncidents(sides);
}

function mergeByMeaning(texts: Three<string>): Merged | null {
  const documents = mapThree(texts, parseDocument);
  const isWhole = (side: 'base' | 'ours' | 'theirs') =>
    documents[side].fenceProblem === null &&
    !unclosedBlock(documents[side]) &&
    conflictAt(texts[side]) === null;
  if (!isWhole('ours') || !isWhole('theirs') || !(texts.base === '' || isWhole('base'))) return null;
  const body = mergeBody(documents);
  const [ours, theirs] = [incidentIn(texts.ours), incidentIn(texts.theirs)];
  const state = ours && theirs ? settledState(ours, theirs, eventsOfMerged(body)) : NOTHING_SETTLED;
  const merged = ['---\n', ...mergeFrontMatter(mapThree(documents, yamlIn), state), '---\n', ...body];
  return losesOrDoubles(documents, printMerged(merged), conflictsIn(merged)) ? null : merged;
}

function incidentIn(text: string): Incident | null {
  const read = readIncident('', text);
  return isIncident(read) ? read : null;
}

function yamlIn({ pieces }: IncidentDocument): string {
  return pieces.find(({ kind }) => kind === 'yaml')?.raw ?? '';
}

/** What a text has beside its lines. */
interface Form {
  byteOrderMark: boolean;
  carriageReturns: boolean;
  endsInLine: boolean;
}

function formOf(text: string): Form {
  return {
    byteOrderMark: text.startsWith('\uFEFF'),
    carriageReturns: /^[^\n]*\r\n/.test(text),
    endsInLine: text === '' || text.endsWith('\n'),
  };
}

function plainText(text: string): string {
  const plain = withLineFeeds(withoutByteOrderMark(text));
  return plain === '' || plain.endsWith('\n') ? plain : `${plain}\n`;
}

/** Gives a text the form that the sides agree on, or that one side has changed it to; without an ancestor it was plain. */
function inForm(text: string, forms: Three<Form>): string {
  const has = (what: keyof Form) => changedOnce(mapThree(forms, (form) => form[what]))!.value;
  const ended = has('endsInLine') ? text : text.replace(/\n$/, '');
  const lines = has('carriageReturns') ? ended.replaceAll('\n', '\r\n') : ended;
  return (has('byteOrderMark') ? '\uFEFF' : '') + lines;
}
