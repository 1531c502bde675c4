import { type Course, lengthOf, type PhaseName, type Span } from '../../domain/course.ts';
import {
  durationText,
  type Instant,
  millisecondsOf,
  minutesBetween,
  plusMinutes,
  wallClock,
} from '../../domain/time.ts';
import type { EntryView, IncidentView } from './incident-view.ts';
import { type Html, html } from './html.ts';
import type { SiteLook } from './site-look.ts';

const [WIDTH, LEFT, RIGHT] = [960, 44, 12];
const [PHASES_TOP, PHASES_HEIGHT] = [4, 24];
const [LANES_TOP, LANE] = [40, 15];
const LANES = ['S1', 'S2', 'S3', 'S4'] as const;
const MARKS_TOP = LANES_TOP + LANE * LANES.length + 8;
const [MARK_ROWS, MARK_STEP] = [3, 13];
const AXIS = MARKS_TOP + MARK_ROWS * MARK_STEP + 6;
const HEIGHT = AXIS + 22;
/** Marks nearer to each other than this would hide each other. */
const MARK_WIDTH = 9;
const LETTER = 6.6;

export const PHASE_NAMES: Readonly<Record<PhaseName, string>> = {
  unnoticed: 'Unnoticed',
  undeclared: 'Noticed',
  active: 'Active',
  mitigated: 'Mitigated',
};

/**
 * The course of an incident as a picture: phases, severity over time, gaps, and a mark for each entry. What it shows is
 * said in text beside it and in the timeline, so that a reader who cannot see it misses nothing.
 */
export function timelinePicture({ course, entries }: IncidentView, look: SiteLook): Html | null {
  if (course === null || course.to <= course.from) return null;
  const scale = scaleOf(course, entries);
  return html`<figure class="course">
<div class="scroll" role="region" aria-label="The course of the incident, as a picture" tabindex="0">
<svg viewBox="0 0 ${WIDTH} ${HEIGHT}" width="${WIDTH}" height="${HEIGHT}" aria-hidden="true" focusable="false">
${axis(scale, look)}
${course.gaps.map((gap) => gapMark(gap, scale))}
${phases(course, scale)}
${severities(course, scale)}
${marks(entries, scale)}
</svg>
</div>
<figcaption>${caption(course, entries, scale)}</figcaption>
</figure>`;
}

interface Scale extends Span {
  x(at: Instant): number;
}

/** What led to it is in the picture as far back as the response was long; an older cause would leave no room for the rest. */
function scaleOf(course: Course, entries: readonly EntryView[]): Scale {
  const earliest = plusMinutes(course.from, -lengthOf(course));
  const from = entries.find(({ at }) => at >= earliest && at < course.from)?.at ?? course.from;
  const [begin, end] = [millisecondsOf(from), millisecondsOf(course.to)];
  const x = (at: Instant) => {
    const share = (millisecondsOf(at) - begin) / (end - begin);
    return Math.round((LEFT + share * (WIDTH - LEFT - RIGHT)) * 10) / 10;
  };
  return { from, to: course.to, x };
}

function phases({ phases: all }: Course, { x }: Scale): Html[] {
  return all.map(({ name, from, to }) => {
    const width = round(x(to) - x(from));
    const label = `${PHASE_NAMES[name]} ${durationText(minutesBetween(from, to))}`;
    const fits = label.length * LETTER + 12 <= width;
    return html`<rect class="phase ${name}" x="${x(from)}" y="${PHASES_TOP}" width="${Math.max(width, 1)}" height="${PHASES_HEIGHT}" rx="2"/>${fits && html`<text class="label on-${name}" x="${round(x(from) + 6)}" y="${PHASES_TOP + 16}">${label}</text>`}\n`;
  });
}

function severities({ severities: all }: Course, { x }: Scale): Html[] {
  const names = LANES.map(
    (name, lane) =>
      html`<text class="axis" x="${LEFT - 10}" y="${LANES_TOP + lane * LANE + 11}" text-anchor="end">${name}</text>\n`,
  );
  const steps = all.slice(1).map(({ severity, from }, index) => {
    const [before, after] = [laneOf(all[index]!.severity), laneOf(severity)];
    const [top, bottom] = [Math.min(before, after), Math.max(before, after)];
    return html`<line class="step" x1="${x(from)}" x2="${x(from)}" y1="${LANES_TOP + top * LANE + 6}" y2="${LANES_TOP + bottom * LANE + 6}"/>\n`;
  });
  const bars = all.map(({ severity, from, to }) => {
    const width = Math.max(round(x(to) - x(from)), 2);
    return html`<rect class="severity ${severity.toLowerCase()}" x="${x(from)}" y="${LANES_TOP + laneOf(severity) * LANE + 2}" width="${width}" height="${LANE - 5}" rx="2"/>\n`;
  });
  return [...names, ...steps, ...bars];
}

function laneOf(severity: string): number {
  return (LANES as readonly string[]).indexOf(severity);
}

/** Each entry at its time, below the one before where there is no room; at most one in a place. */
function marks(entries: readonly EntryView[], { x, from, to }: Scale): Html[] {
  const rowEnds = Array.from({ length: MARK_ROWS }, () => Number.NEGATIVE_INFINITY);
  return entries
    .filter(({ at }) => at >= from && at <= to)
    .flatMap((entry) => {
      const at = x(entry.at);
      const row = rowEnds.findIndex((end) => at - end >= MARK_WIDTH);
      if (row < 0) return [];
      rowEnds[row] = at;
      const y = MARKS_TOP + row * MARK_STEP + 6;
      return [
        html`<g class="mark ${kindOf(entry)}${entry.recorded !== null && ' recorded-later'}"><title>${titleOf(entry)}</title>${shape(entry, at, y)}</g>\n`,
      ];
    });
}

/** Shape says the kind, so that nobody needs to tell colours apart; what was written down later is hollow. */
function shape(entry: EntryView, x: number, y: number): Html {
  switch (kindOf(entry)) {
    case 'guess':
      return html`<path d="M${x} ${y - 5}l5 5l-5 5l-5 -5z"/>`;
    case 'change':
      return html`<rect x="${round(x - 4)}" y="${y - 4}" width="8" height="8"/>`;
    case 'told':
      return html`<path d="M${round(x - 5)} ${y + 4}h10l-5 -9z"/>`;
    default:
      return html`<circle cx="${x}" cy="${y}" r="3.6"/>`;
  }
}

type MarkKind = 'guess' | 'change' | 'told' | 'note';

const CHANGES = ['declared', 'severity', 'status', 'role', 'major'];
const TOLD = ['update', 'public-update', 'announced', 'affected', 'comms'];

function kindOf({ standing, type }: EntryView): MarkKind {
  if (standing !== null) return 'guess';
  if (CHANGES.includes(type ?? '')) return 'change';
  return TOLD.includes(type ?? '') ? 'told' : 'note';
}

function titleOf({ at, type, text }: EntryView): string {
  const [first = ''] = text.split('\n', 1);
  return `${at.slice(11, 16)} ${type ?? 'note'}: ${first.length > 80 ? `${first.slice(0, 79)}…` : first}`;
}

function gapMark(gap: Span, { x }: Scale): Html {
  const [left, width] = [x(gap.from), round(x(gap.to) - x(gap.from))];
  const label = `${durationText(lengthOf(gap))} without an entry`;
  const fits = label.length * LETTER + 12 <= width;
  return html`<rect class="gap" x="${left}" y="${MARKS_TOP - 2}" width="${width}" height="${MARK_ROWS * MARK_STEP + 4}"/>${fits && html`<text class="axis" x="${round(left + width / 2)}" y="${MARKS_TOP + 22}" text-anchor="middle">${label}</text>`}\n`;
}

const STEPS = [5, 10, 15, 30, 60, 120, 180, 360, 720, 1440, 2880, 10_080, 43_200, 525_600];
const MOST_TICKS = 8;

function axis({ x, from, to }: Scale, { timeZone }: SiteLook): Html[] {
  const length = minutesBetween(from, to);
  const step = STEPS.find((minutes) => length / minutes <= MOST_TICKS) ?? Math.ceil(length / MOST_TICKS);
  const ticks: Html[] = [];
  let lastDay = '';
  const first =
    Math.ceil(millisecondsOf(from) / 60_000 / step) * step - Math.floor(millisecondsOf(from) / 60_000);
  for (
    let at = plusMinutes(from, first), count = 0;
    at <= to && count <= MOST_TICKS;
    at = plusMinutes(at, step), count++
  ) {
    const [day = '', clock = ''] = wallClock(at, timeZone).split(' ');
    const label = step >= 1440 || (day !== lastDay && count > 0) ? day.slice(5) : clock;
    lastDay = day;
    const end = x(at) > WIDTH - 40 ? 'end' : 'middle';
    ticks.push(
      html`<line class="tick" x1="${x(at)}" x2="${x(at)}" y1="${PHASES_TOP}" y2="${AXIS}"/><text class="axis" x="${end === 'end' ? WIDTH - 2 : x(at)}" y="${AXIS + 15}" text-anchor="${end}">${label}</text>\n`,
    );
  }
  return [
    html`<line class="base" x1="${LEFT}" x2="${WIDTH - RIGHT}" y1="${AXIS}" y2="${AXIS}"/>\n`,
    ...ticks,
  ];
}

/** The picture in words. */
function caption(course: Course, entries: readonly EntryView[], scale: Scale): Html {
  const late = entries.filter(({ recorded }) => recorded !== null).length;
  const outside = entries.filter(({ at }) => at < scale.from || at > scale.to).length;
  const longest = course.gaps.toSorted((a, b) => lengthOf(b) - lengthOf(a))[0];
  const said = [
    course.phases
      .map((phase) => `${PHASE_NAMES[phase.name].toLowerCase()} ${durationText(lengthOf(phase))}`)
      .join(', '),
    ...(course.open ? ['not resolved'] : []),
    `severity ${course.severities.map(({ severity }) => severity).join(' → ') || 'unknown'}`,
    ...(longest
      ? [
          `${course.gaps.length} ${course.gaps.length === 1 ? 'gap' : 'gaps'} longer than updates may be apart, the longest ${durationText(lengthOf(longest))}`,
        ]
      : []),
    ...(late > 0 ? [`${late} ${late === 1 ? 'entry was' : 'entries were'} written down later (hollow)`] : []),
    ...(outside > 0 ? [`${outside} before or after are not in the picture`] : []),
  ];
  const text = said.join('; ');
  return html`${text.charAt(0).toUpperCase()}${text.slice(1)}. <span class="key"><span class="k-change">■</span> change of state <span class="k-guess">◆</span> guess <span class="k-told">▲</span> told to others <span class="k-note">●</span> anything else</span>`;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
