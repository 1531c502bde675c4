import { printableLine } from './printable.ts';

/** What a spreadsheet would take for a formula; a file may hold one as a service's name. */
const FORMULA = /^[=+\-@|%＝＋－＠]/;

/**
 * Rows as CSV (RFC 4180), each ended by a line feed. A cell of text that a spreadsheet would run as a formula gets an
 * apostrophe before it; a number is a number. A text is on one line, and what would steer a terminal is shown instead.
 */
export function csv(rows: readonly (readonly (string | number | null)[])[]): string {
  return rows.map((row) => `${row.map(cell).join(',')}\n`).join('');
}

function cell(value: string | number | null): string {
  if (value === null) return '';
  if (typeof value === 'number') return String(value);
  const line = printableLine(value);
  const text = FORMULA.test(line) ? `'${line}` : line;
  return /[",]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
