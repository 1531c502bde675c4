import type { UnreadableFile } from './incident.ts';
import { isEnded } from './workflow.ts';

const STATUS = /^[ \t]*["']?status["']?[ \t]*:[ \t]*["']?([\w-]+)/gm;

/** Whether what could not be read as an incident may be one that is open: unless all that it says of its status is an end. */
export function mayBeOpen(source: { text: string } | UnreadableFile): boolean {
  if (!('text' in source)) return true;
  const statuses = [...source.text.matchAll(STATUS)].map(([, status]) => status!);
  return statuses.length === 0 || statuses.some((status) => !isEnded({ status }));
}
