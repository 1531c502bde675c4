/** What went wrong, in the terms a person can act on; each kind has one exit code. */
export type FailureKind = 'usage' | 'not-found' | 'refused' | 'conflict' | 'cancelled';

interface FailureDetails {
  /** `path:line:col`, a flag or an argument: where to look. */
  where?: string;
  /** Every reason, when there is more than one; a refusal lists all of them at once. */
  reasons?: readonly string[];
  /** How to mend it, as a sentence or a command to run. */
  mend?: string;
}

/**
 * The one error this program throws on purpose. It is caught in one place, which turns it into
 * what, where and how to mend it on stderr, and into an exit code.
 */
export class Failure extends Error {
  readonly kind: FailureKind;
  readonly where: string | undefined;
  readonly reasons: readonly string[];
  readonly mend: string | undefined;

  constructor(kind: FailureKind, message: string, details: FailureDetails = {}) {
    super(message);
    this.name = 'Failure';
    this.kind = kind;
    this.where = details.where;
    this.reasons = details.reasons ?? [];
    this.mend = details.mend;
  }

  /** By its name: each file of the bundle has a copy of this class. */
  static override [Symbol.hasInstance](error: unknown): boolean {
    return error instanceof Error && error.name === 'Failure';
  }
}

/** Wrong usage or bad input: exit code 2. */
export function badInput(message: string, details?: FailureDetails): Failure {
  return new Failure('usage', message, details);
}

/** Not found, or more than one found: exit code 3. */
export function notFound(message: string, details?: FailureDetails): Failure {
  return new Failure('not-found', message, details);
}

/** The process or the policy forbids it: exit code 4. */
export function refused(message: string, details?: FailureDetails): Failure {
  return new Failure('refused', message, details);
}

/** Somebody or something else has the file, or the file system refuses: exit code 5. */
export function conflict(message: string, details?: FailureDetails): Failure {
  return new Failure('conflict', message, details);
}

/** What the system refused (a broken disk, too many open files) where nothing more is known of it; null for any other error. */
export function systemFailure(error: unknown): Failure | null {
  const { code, syscall, message } = (error ?? {}) as { code?: unknown; syscall?: unknown; message?: string };
  if (typeof code !== 'string' || typeof syscall !== 'string') return null;
  return conflict(`the system refused: ${message}`, { mend: 'See to that, and run the command again.' });
}
