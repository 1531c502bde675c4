import { type Course, lengthOf, type PhaseName, type Span } from '../../domain/course.ts';
import { durationText, instantFrom, millisecondsOf, wallClock } from '../../domain/time.ts';
import { drawMarks, MARK_STEP, type Marks } from './course-marks.ts';
import { A_MINUTE, NARROW, type PictureSize, pixels, rounded, type Scale, WIDE } from './course-scale.ts';
import { type Html, html } from './html.ts';

const [PHASES_TOP, PHASES_HEIGHT] = [4, 24];
const [LANES_TOP, LANE] = [40, 15];
const LANES = ['S1', 'S2', 'S3', 'S4'] as const;
const MARKS_TOP = LANES_TOP + LANE * LANES.length + 8;
const LETTER = 6.6;

export const PHASE_NAMES: Readonly<Record<PhaseName, string>> = {
  unnoticed: 'Unnoticed',
  undeclared: 'Noticed',
  active: 'Active',
  mitigated: 'Mitigated',
};

/** Phases, severity over time, gaps, and a mark for each entry, above an axis of times in a zone. */
export function drawCourse(course: Course, marks: Marks, scale: Scale, timeZone: string): Html {
  const { width, name } = scale.size;
  const axis = MARKS_TOP + marks.rows * MARK_STEP + 6;
  const height = axis + 22;
  return html`<svg class="${name}" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" aria-hidden="true" focusable="false">
${drawAxis(scale, axis, timeZone)}
${course.gaps.map((gap) => gapMark(gap, scale, axis))}
${phases(course, scale)}
${severities(course, scale)}
${drawMarks(marks, MARKS_TOP, scale)}
</svg>`;
}

function phases({ phases: all }: Course, { x }: Scale): Html[] {
  return all.map((phase) => {
    const { name } = phase;
    const [left, right] = [x(millisecondsOf(phase.from)), x(millisecondsOf(phase.to))];
    const width = rounded(right - left);
    const label = firstThatFits(width, [
      `${PHASE_NAMES[name]} ${durationText(lengthOf(phase))}`,
      PHASE_NAMES[name],
    ]);
    return html`<rect class="phase ${name}" x="${pixels(left)}" y="${PHASES_TOP}" width="${pixels(Math.max(width, 1))}" height="${PHASES_HEIGHT}" rx="2"/>${label !== null && html`<text class="label on-${name}" x="${pixels(left + 6)}" y="${PHASES_TOP + 16}">${label}</text>`}\n`;
  });
}

function severities({ severities: all }: Course, { x, size }: Scale): Html[] {
  const steps = all.slice(1).map(({ severity, from }, index) => {
    const [before, after] = [laneOf(all[index]!.severity), laneOf(severity)];
    const [top, bottom] = [Math.min(before, after), Math.max(before, after)];
    const at = pixels(x(millisecondsOf(from)));
    return html`<line class="step" x1="${at}" x2="${at}" y1="${LANES_TOP + top * LANE + 6}" y2="${LANES_TOP + bottom * LANE + 6}"/>\n`;
  });
  const bars = all.map(({ severity, from, to }) => {
    const [left, right] = [x(millisecondsOf(from)), x(millisecondsOf(to))];
    const width = Math.max(rounded(right - left), 2);
    return html`<rect class="severity ${severity.toLowerCase()}" x="${pixels(left)}" y="${LANES_TOP + laneOf(severity) * LANE + 2}" width="${pixels(width)}" height="${LANE - 5}" rx="2"/>\n`;
  });
  return [LANE_NAMES[size.name], ...steps, ...bars];
}

const LANE_NAMES = { wide: laneNames(WIDE), narrow: laneNames(NARROW) };

function laneNames(size: PictureSize): Html {
  const names = LANES.map(
    (name, lane) => html`<text x="${size.left - 10}" y="${LANES_TOP + lane * LANE + 11}">${name}</text>\n`,
  );
  return html`<g class="axis" text-anchor="end">${names}</g>\n`;
}

function laneOf(severity: string): number {
  return (LANES as readonly string[]).indexOf(severity);
}

function gapMark(gap: Span, { x }: Scale, axis: number): Html {
  const [left, right] = [x(millisecondsOf(gap.from)), x(millisecondsOf(gap.to))];
  const width = rounded(right - left);
  const length = durationText(lengthOf(gap));
  const label = firstThatFits(width, [`${length} without an entry`, length]);
  return html`<rect class="gap" x="${pixels(left)}" y="${MARKS_TOP - 2}" width="${pixels(width)}" height="${axis - MARKS_TOP + 2}"/>${label !== null && html`<text class="axis" x="${pixels(left + width / 2)}" y="${axis - 8}" text-anchor="middle">${label}</text>`}\n`;
}

/** Null where there is no room for any. */
function firstThatFits(width: number, labels: readonly string[]): string | null {
  return labels.find((label) => label.length * LETTER + 12 <= width) ?? null;
}

const STEPS = [5, 10, 15, 30, 60, 120, 180, 360, 720, 1440, 2880, 10_080, 43_200, 525_600];

function drawAxis({ x, from, to, size }: Scale, axis: number, timeZone: string): Html[] {
  const { width, left, right, mostTicks } = size;
  const length = Math.floor((to - from) / A_MINUTE);
  const step = STEPS.find((minutes) => length / minutes <= mostTicks) ?? Math.ceil(length / mostTicks);
  const ticks: Html[] = [];
  let lastDay = wallClock(instantFrom(from), timeZone).slice(0, 10);
  const begin = from / A_MINUTE;
  const first = Math.ceil(begin / step) * step - Math.floor(begin);
  for (
    let at = from + first * A_MINUTE, count = 0;
    at <= to && count <= mostTicks;
    at += step * A_MINUTE, count++
  ) {
    const wall = wallClock(instantFrom(at), timeZone);
    const day = wall.slice(0, 10);
    const label = step >= 1440 || day !== lastDay ? wall.slice(5, 10) : wall.slice(11);
    lastDay = day;
    const place = x(at);
    const isLast = place > width - 40;
    const written = pixels(place);
    ticks.push(
      html`<line class="tick" x1="${written}" x2="${written}" y1="${PHASES_TOP}" y2="${axis}"/><text class="axis" x="${isLast ? width - 2 : written}" y="${axis + 15}" text-anchor="${isLast ? 'end' : 'middle'}">${label}</text>\n`,
    );
  }
  return [
    html`<line class="base" x1="${left}" x2="${width - right}" y1="${axis}" y2="${axis}"/>\n`,
    ...ticks,
  ];
}
