/** Breaks a text into lines that fit a number of columns, each indented; words are never cut. */
export function wrap(text: string, columns: number, indent: number): string {
  const width = Math.max(20, Math.min(columns, 100) - indent);
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(/\s+/)) {
    if (line !== '' && line.length + 1 + word.length > width) {
      lines.push(line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  return [...lines, line].map((one) => ' '.repeat(indent) + one).join('\n');
}
