import { printDocument } from '../domain/document.ts';
import { Failure } from '../domain/failure.ts';
import type { Incident } from '../domain/incident.ts';

/** A fix, or the text as it was where the file is of a form that cannot be edited safely: the problem is a person's then. */
export function unlessRefused(incident: Incident, fix: () => string): string {
  try {
    return fix();
  } catch (error) {
    if (error instanceof Failure) return printDocument(incident.document);
    throw error;
  }
}
