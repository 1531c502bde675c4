import stringWidth from 'string-width';

/** The lines of an output that are wider than a screen, but for those with a word that alone is: an address or a path to copy. */
export function tooWide(output: string, columns: number): string[] {
  return output
    .split('\n')
    .filter((line) => stringWidth(line) > columns)
    .filter(
      (line) =>
        !line
          .trim()
          .split(' ')
          .some((word) => /^[!-~]*$/.test(word) && word.length > columns - 8),
    );
}
