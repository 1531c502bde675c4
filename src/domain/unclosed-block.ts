import { BlockTracker } from './blocks.ts';
import type { IncidentDocument } from './document.ts';

/**
 * A code block or comment that is opened and never closed: what follows is inside it. Null where there is none. A comment
 * in which another one opens counts: the other's end is taken for its own, and the event between them is hidden.
 */
export function unclosedBlock(document: IncidentDocument): { what: string; line: number } | null {
  if (!document.blocks) return null;
  const block = new BlockTracker();
  let opened = 0;
  for (const { kind, raw, line } of document.pieces) {
    if (kind !== 'text') continue;
    for (const [index, text] of raw.split('\n').entries()) {
      const wasOpen = block.open;
      if (wasOpen === 'comment' && text.includes('<!--')) return { what: wasOpen, line: opened };
      block.hides(text);
      if (wasOpen === null) opened = line + index;
    }
  }
  return block.open === null ? null : { what: block.open, line: opened };
}
