import { readFileSync, readlinkSync } from 'node:fs';
import { hostname } from 'node:os';
import { shortHash } from '../domain/short-hash.ts';

/**
 * Tells one process from all others, also after a restart of the machine gave its number to another. What the system
 * does not tell is null, and never counts as a difference: a lock must not be taken from somebody who still holds it.
 */
export interface ProcessIdentity {
  pid: number;
  host: string;
  /** Of the machine's installation: two machines may have one name. */
  machine: string | null;
  /** Of this boot of the machine. */
  boot: string | null;
  /** The process-number space (container) that `pid` counts in. */
  space: string | null;
  /** When it started, in the system's own ticks. */
  started: string | null;
}

export function thisProcess(): ProcessIdentity {
  return {
    pid: process.pid,
    host: hostname(),
    machine: machineId(),
    boot: bootId(),
    space: pidSpace(),
    started: statusOf(process.pid)?.started ?? null,
  };
}

/**
 * Whether a process still runs. One on another machine or in another container cannot be seen, and counts as running;
 * so does one of which `/proc` tells nothing (another user's, where that is hidden), as long as its number is in use.
 */
export function isRunning(other: ProcessIdentity): boolean {
  if (!isVisible(other)) return true;
  if (differ(other.boot, bootId())) return false;
  const found = statusOf(other.pid);
  if (found === null || !other.started) return isSignallable(other.pid);
  return found.state !== 'Z' && found.state !== 'X' && found.started === other.started;
}

/** Whether it is stopped, by Ctrl-Z, a debugger or a signal: it runs, and does nothing until it is told to go on. */
export function isSuspended(other: ProcessIdentity): boolean {
  return isVisible(other) && ['T', 't'].includes(statusOf(other.pid)?.state ?? '');
}

/** Whether it is (or was) a process of this machine and this container, so that it can be asked after. */
export function isVisible(other: ProcessIdentity): boolean {
  if (other.boot !== null && other.boot === bootId()) return other.space === pidSpace();
  return other.host === hostname() && !differ(other.machine, machineId());
}

/** The machine and container that this process's number counts in, as a word for file names. */
export function processPlace(): string {
  return shortHash(`${hostname()}\0${pidSpace()}`).toString(16).padStart(8, '0');
}

export function isSignallable(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

function differ(one: string | null | undefined, other: string | null): boolean {
  return Boolean(one) && other !== null && one !== other;
}

/** The fields after the command's name, which is in brackets and may itself hold spaces and brackets. */
function statusOf(pid: number): { state: string; started: string } | null {
  const stat = readQuietly(`/proc/${pid}/stat`);
  if (stat === null) return null;
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return { state: fields[0]!, started: fields[19]! };
}

function machineId(): string | null {
  return readQuietly('/etc/machine-id')?.trim() || null;
}

function bootId(): string | null {
  return readQuietly('/proc/sys/kernel/random/boot_id')?.trim() || null;
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
