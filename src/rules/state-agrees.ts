import { applyChange, type EventDraft } from '../domain/change.ts';
import { roleTo, severityTo } from '../domain/changes.ts';
import { printDocument } from '../domain/document.ts';
import { type Incident, isIncident, readIncident } from '../domain/incident.ts';
import { roleChange } from '../domain/state-changes.ts';
import { isSeverity, type Policy } from '../domain/policy.ts';
import { isStatus } from '../domain/workflow.ts';
import { atKey } from './at-key.ts';
import { HAND_EDIT, recordStatus } from './record-status.ts';
import { type RecordedState, recordedState } from '../domain/recorded-state.ts';
import { canonicalHandle } from '../domain/roster.ts';
import type { FixingWorld, IncidentRule } from './rule.ts';
import { unlessRefused } from './unless-refused.ts';

export const stateAgrees: IncidentRule = {
  id: 'state-agrees',
  requirement: 'R1',
  scope: 'incident',
  severity: 'error',
  summary: 'Severity, status and roles in the front matter are those that the timeline leads to.',
  rationale:
    'The front matter is the state now, the timeline how it came about; a state that no event explains has no time, no ' +
    'author and no reason. Commands write both. After an edit by hand, `incident lint --fix` records it as an event.',
  check(incident, { policy }) {
    return disagreements(incident, policy).map(({ path, written, recorded, fixable }) => {
      const what = path.length === 1 ? path[0] : `role ${path[1]}`;
      const message = `${what}: expected ${recorded}, as the timeline has it, found ${written}`;
      return { ...atKey(incident, path, message), fixable };
    });
  },
  fix: (incident, world) =>
    unlessRefused(incident, () => {
      const text = recordHandEdits(incident, world);
      const mended = readIncident(incident.path, text);
      // Events that are dated in the future can still have the last word; then nothing is recorded over and over.
      const inVain =
        !isIncident(mended) || disagreements(mended, world.policy).some(({ fixable }) => fixable);
      return inVain ? printDocument(incident.document) : text;
    }),
};

/** Nobody edits more than so many values by hand; a file that looks like it was made to keep `--fix` busy. */
const MOST_EDITS = 100;

function recordHandEdits(incident: Incident, world: FixingWorld): string {
  const recorded = recordedState(incident);
  const found = disagreements(incident, world.policy).slice(0, MOST_EDITS);
  const events = found.flatMap(({ draft, fixable }) => (draft && fixable ? [draft] : []));
  const { text } = applyChange(incident, { events }, { ...world, at: latest(world.now, incident) });
  const current = readIncident(incident.path, text);
  const statusToo = found.some(({ path }) => path[0] === 'status');
  return recorded && statusToo && isIncident(current) ? recordStatus(current, recorded, world) : text;
}

interface Disagreement {
  path: readonly [string] | readonly [string, string];
  written: string;
  recorded: string;
  /** The event that would explain it; null for the status, which may take several. */
  draft: EventDraft | null;
  fixable: boolean;
}

function disagreements(incident: Incident, policy: Policy): Disagreement[] {
  const recorded = recordedState(incident);
  if (recorded === null) return [];
  const found = roleDisagreements(incident, recorded, policy);
  const { severity, status } = incident;
  if (isSeverity(severity) && severity !== recorded.severity) {
    const [draft] = severityTo(incident.with({ severity: recorded.severity }), severity, HAND_EDIT).events;
    found.push({
      path: ['severity'],
      written: severity,
      recorded: recorded.severity,
      draft: draft!,
      fixable: true,
    });
  }
  if (isStatus(status) && status !== recorded.status)
    found.push({ path: ['status'], written: status, recorded: recorded.status, draft: null, fixable: true });
  return found;
}

function roleDisagreements(incident: Incident, recorded: RecordedState, policy: Policy): Disagreement[] {
  const written = new Map(Object.entries(incident.roles));
  return [...new Set([...written.keys(), ...recorded.roles.keys()])].flatMap((role) => {
    const [now, before] = [written.get(role) ?? null, recorded.roles.get(role) ?? null];
    const person = (called: string | null) => called && canonicalHandle(policy, called);
    if (now === before || person(now) === person(before)) return [];
    const asRecorded = incident.with({ roles: Object.fromEntries(recorded.roles) });
    const draft = roleTo(asRecorded, role, now, HAND_EDIT).events[0]!;
    const said = roleChange({ ...NO_EVENT, ...draft });
    const fixable = said?.role === role && said.to === now;
    return [
      { path: ['roles', role] as const, written: now ?? 'none', recorded: before ?? 'none', draft, fixable },
    ];
  });
}

/** An event in the future must not hide the one that is recorded now. */
function latest(now: string, { timeline }: Incident): string {
  const last = timeline.at(-1)?.at ?? now;
  return last > now ? last : now;
}

const NO_EVENT = { id: null, at: '', recorded: null, doubtful: false, actor: null, about: null, key: null };
