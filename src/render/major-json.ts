import type { MajorDeclaration } from '../domain/major.ts';

/** By whom, when and why an incident was declared a major one; null where it is none. */
export function majorJson(major: MajorDeclaration | null) {
  return major && { declared_by: major.declaredBy, at: major.at, because: major.because };
}
