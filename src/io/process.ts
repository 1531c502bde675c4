import { readFileSync, readlinkSync } from 'node:fs';
import { hostname } from 'node:os';

/** Tells one process from all others, also after a restart of the machine gave its number to another. */
export interface ProcessIdentity {
  pid: number;
  host: string;
  /** Of this boot of the machine; null where the system does not tell. */
  boot: string | null;
  /** The process-number space (container) that `pid` counts in; null where the system does not tell. */
  space: string | null;
  /** When it started, in the system's own ticks; null where the system does not tell. */
  started: string | null;
}

export function thisProcess(): ProcessIdentity {
  return {
    pid: process.pid,
    host: hostname(),
    boot: bootId(),
    space: pidSpace(),
    started: startOf(process.pid)?.started ?? null,
  };
}

/** Whether a process still runs. One on another machine or in another container cannot be seen, and counts as running. */
export function isRunning(other: ProcessIdentity): boolean {
  if (other.host !== hostname()) return true;
  if (other.boot !== bootId()) return false;
  if (other.space !== pidSpace()) return true;
  const found = startOf(other.pid);
  if (found) return found.state !== 'Z' && found.state !== 'X' && found.started === other.started;
  return process.platform !== 'linux' && isSignallable(other.pid);
}

export function isSignallable(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** The fields after the command's name, which is in brackets and may itself hold spaces and brackets. */
function startOf(pid: number): { state: string; started: string } | null {
  const stat = readQuietly(`/proc/${pid}/stat`);
  if (stat === null) return null;
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return { state: fields[0]!, started: fields[19]! };
}

function bootId(): string | null {
  return readQuietly('/proc/sys/kernel/random/boot_id')?.trim() ?? null;
}

function pidSpace(): string | null {
  try {
    return readlinkSync('/proc/self/ns/pid');
  } catch {
    return null;
  }
}

function readQuietly(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return null;
  }
}
