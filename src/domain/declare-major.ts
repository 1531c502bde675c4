import type { Change } from './change.ts';
import { roleTo } from './changes.ts';
import { warRoomOpened } from './communication-changes.ts';
import type { Incident } from './incident.ts';
import { majorRecord } from './major.ts';
import { MARKETING } from './policy-response.ts';

/** What is said with the declaration of a major incident. */
export interface Declaration {
  because: string;
  /** Who leads communication, in which role (R17). */
  communicator: { role: string; handle: string };
  /** Who of marketing is there; null where that is not known yet (R23). */
  marketing: string | null;
  /** Where those who fix it meet; null where it is not open yet (R18). */
  warRoom: string | null;
}

/** The declaration with all that is settled along with it, as one change: its own event comes first. */
export function declaredMajor(
  incident: Incident,
  { because, communicator, marketing, warRoom }: Declaration,
): Change {
  const holders = {
    [communicator.role]: communicator.handle,
    ...(marketing ? { [MARKETING]: marketing } : {}),
  };
  const roles = Object.entries(holders)
    .filter(([role, handle]) => incident.roles[role] !== handle)
    .map(([role, handle]) => roleTo(incident, role, handle, null));
  return {
    set: roles.flatMap(({ set = [] }) => set),
    events: [
      majorRecord('declared', because),
      ...roles.flatMap(({ events }) => events),
      ...(warRoom ? warRoomOpened(warRoom).events : []),
    ],
  };
}
