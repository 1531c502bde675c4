import { isReadableEvent, parseDocument } from '../../src/domain/document.ts';

/** What was ever in the timeline of a clone, and what somebody took out of one. */
export class Ledger {
  private readonly written = new Set<string>();
  /** A removal meets events of others: what somebody else had reason to keep stays. */
  private readonly mayBeGone = new Set<string>();

  /** Notes what one step has made of a file. */
  note(before: string, after: string, isRemoval: boolean): void {
    const [had, has] = [eventsIn(before), eventsIn(after)];
    for (const key of has) this.written.add(key);
    if (!isRemoval) return;
    for (const key of had) if (!has.includes(key)) this.mayBeGone.add(key);
  }

  /** What of some texts is neither in the result nor was taken out, and what is in it twice or was written by nobody. */
  problems(result: string, sources: readonly string[] | null = null): string[] {
    const found = eventsIn(result);
    const expected = sources === null ? [...this.written] : sources.flatMap(eventsIn);
    const lost = new Set(expected.filter((key) => !this.mayBeGone.has(key) && !found.includes(key)));
    const twice = found.filter((key, index) => found.indexOf(key) !== index);
    const strange = found.filter((key) => !this.written.has(key));
    return [
      ...[...lost].map((key) => `lost: ${key}`),
      ...twice.map((key) => `twice: ${key}`),
      ...strange.map((key) => `nobody wrote: ${key}`),
    ];
  }

  /** What of some texts cannot even be found between markers. */
  dropped(result: string, sources: readonly string[]): string[] {
    const expected = sources.flatMap(eventsIn).filter((key) => !this.mayBeGone.has(key));
    return expected.filter((key) => !result.includes(key));
  }

  get size(): number {
    return this.written.size;
  }
}

/** Each event by its id; one that was typed may get an id in several clones, and is known by its text. */
function eventsIn(text: string): string[] {
  return parseDocument(text)
    .pieces.filter(isReadableEvent)
    .map(({ event }) => (/^typed /.test(event.text) || event.id === null ? event.text : event.id));
}
