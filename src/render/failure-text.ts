import type { Failure } from '../domain/failure.ts';

/** What, where and how to mend it, on lines of their own. */
export function failureText({ kind, message, where, reasons, mend }: Failure): string {
  if (kind === 'cancelled') return message;
  const head = `error: ${where ? `${where}: ` : ''}${message}`;
  return [head, ...reasons.map((reason) => `  - ${reason}`), ...(mend ? [mend] : [])].join('\n');
}
