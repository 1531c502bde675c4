import { type Course, lengthOf } from '../../domain/course.ts';
import { mapped } from '../../domain/mapped.ts';
import { durationText, millisecondsOf } from '../../domain/time.ts';
import { drawCourse, PHASE_NAMES } from './course-drawing.ts';
import { type Marks, placeMarks } from './course-marks.ts';
import { NARROW, type PictureSize, type Scale, scaleOf, type TimedEntry, WIDE } from './course-scale.ts';
import type { IncidentView } from './incident-view.ts';
import { type Html, html, type Part } from './html.ts';
import type { SiteLook } from './site-look.ts';

/**
 * The course of an incident as a picture: phases, severity over time, gaps, and a mark for each entry; once for a wide
 * screen and once for a phone. What it shows is said in text below it and in the timeline, so that a reader who cannot see
 * it misses nothing.
 */
export function timelinePicture({ course, entries }: IncidentView, look: SiteLook): Html | null {
  if (course === null || course.to <= course.from) return null;
  const timed = mapped(entries, (entry) => ({ entry, moment: millisecondsOf(entry.at) }));
  const [wide, narrow] = [drawn(course, timed, WIDE, look), drawn(course, timed, NARROW, look)];
  return html`<figure class="course">
${wide.picture}
${narrow.picture}
<figcaption>${caption(course, timed, wide.scale)} ${[wide, narrow].map(crowdedText)}${KEY}</figcaption>
</figure>`;
}

interface Drawn {
  scale: Scale;
  marks: Marks;
  picture: Html;
}

function drawn(
  course: Course,
  entries: readonly TimedEntry[],
  size: PictureSize,
  { timeZone }: SiteLook,
): Drawn {
  const scale = scaleOf(course, entries, size);
  const marks = placeMarks(entries, scale);
  return { scale, marks, picture: drawCourse(course, marks, scale, timeZone) };
}

/** The picture in words. */
function caption(course: Course, entries: readonly TimedEntry[], scale: Scale): string {
  const late = entries.filter(({ entry }) => entry.recorded !== null).length;
  const outside = entries.filter(({ moment }) => moment < scale.from || moment > scale.to).length;
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
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}

function crowdedText({ marks: { crowded }, scale: { size } }: Drawn): Part {
  if (crowded === 0) return null;
  return html`<span class="${size.name}">${crowded} ${crowded === 1 ? 'entry has' : 'entries have'} no room in it. </span>`;
}

const KEY = html`<span class="key"><span class="k-change">■</span>&nbsp;change of state <span class="k-guess">◆</span>&nbsp;guess <span class="k-told">▲</span>&nbsp;told to others <span class="k-note">●</span>&nbsp;anything else</span>`;
