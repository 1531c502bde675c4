import type { UnreadableFile } from '../domain/incident.ts';

/** A file as read from a store: its text, or why it cannot be read as text. */
export type SourceFile = { path: string; text: string } | UnreadableFile;
