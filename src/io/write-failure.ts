import { badInput, conflict, type Failure } from '../domain/failure.ts';

/** Says why the file system would not let a file be written. Only for what failed before anything was replaced. */
export function writeFailure(error: unknown, path: string): Failure {
  const { code, message, syscall } = error as NodeJS.ErrnoException;
  const because = (reason: string, mend: string) =>
    conflict(`cannot write ${path}: ${reason}`, { mend: `Nothing was written to it. ${mend}` });
  if (syscall === 'link' && ['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS'].includes(code ?? ''))
    return because('this file system has no hard links', 'Keep the store on one that has them.');
  if (code === 'EROFS')
    return because('the file system is read-only', 'Make it writable, or work in a clone that is.');
  if (code === 'EACCES' || code === 'EPERM')
    return because('permission denied', 'Make the store writable, or work in a clone that is.');
  if (code === 'ENOSPC' || code === 'EDQUOT')
    return because('no space left', 'Free some space and run it again.');
  if (code === 'ENOTDIR' || code === 'ENAMETOOLONG') return badInput(`cannot write ${path}: ${message}`);
  return because(message, 'See to that, and run it again.');
}
