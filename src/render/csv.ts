import { printable } from './printable.ts';

/** What a spreadsheet would take for a formula, white space before it or not; a file may hold one as a service's name. */
const FORMULA = /^\s*[=+\-@\t\r|%＝＋－＠]/;

/**
 * Rows as CSV (RFC 4180), each ended by a line feed. A cell of text that a spreadsheet would run as a formula gets an
 * apostrophe before it; a number is a number. Steering characters are shown instead of taking effect.
 */
export function csv(rows: readonly (readonly (string | number | null)[])[]): string {
  return rows.map((row) => `${row.map(cell).join(',')}\n`).join('');
}

function cell(value: string | number | null): string {
  if (value === null) return '';
  if (typeof value === 'number') return String(value);
  const text = printable(FORMULA.test(value) ? `'${value}` : value);
  return /[",\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
