// Reads what a table of a document says, so that it need not be said twice.
import { readFileSync } from 'node:fs';

/** The rows of the first table whose first column is called so, each as the texts of its cells; without the head. */
export function rowsOf(path, firstColumn) {
  const [table] = new RegExp(`^\\| ${firstColumn} \\|.*?\\n(?!\\|)`, 'ms').exec(readFileSync(path, 'utf8'));
  return table
    .trim()
    .split('\n')
    .slice(2)
    .map((row) =>
      row
        .split(/(?<!\\)\|/)
        .slice(1, -1)
        .map(plainText),
    );
}

/** As it stands where no Markdown is rendered: of a link its text, without the address. */
function plainText(cell) {
  return cell
    .trim()
    .replaceAll('\\|', '|')
    .replace(/\[([^\]]+)\]\([^)]+\)/g, '$1');
}
