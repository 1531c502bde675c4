import { createHash } from 'node:crypto';

/** A file of the public edition ends with a line that says what it was made of, and lets an edit be seen. */
const SEAL = /\n<!-- public edition of (\S+), sha256 ([0-9a-f]{64}) -->\n$/;

/** The text of a published file: the edition with its seal. The same edition gives the same bytes. */
export function sealed(id: string, edition: string): string {
  return `${edition}\n<!-- public edition of ${id}, sha256 ${digest(edition)} -->\n`;
}

/** Whose public edition a text is, as this program wrote it, to the byte; null where it is none, or was edited since. */
export function sealOf(text: string): { id: string } | null {
  const seal = SEAL.exec(text);
  return seal && digest(text.slice(0, seal.index)) === seal[2] ? { id: seal[1]! } : null;
}

/** A published file without the line that seals it; all of the text where that is not as this program writes it. */
export function withoutSeal(text: string): string {
  return sealOf(text) === null ? text : text.replace(SEAL, '\n');
}

/** Whether a text began as a public edition, edited or not. */
export function bearsSeal(text: string): boolean {
  return SEAL.test(text);
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
