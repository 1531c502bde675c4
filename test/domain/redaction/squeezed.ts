const IMITATIONS: Readonly<Record<string, string>> = {
  а: 'a',
  α: 'a',
  п: 'n',
  н: 'h',
  м: 'm',
  т: 't',
  і: 'i',
  ѕ: 's',
  һ: 'h',
};

/** A text as somebody reads it who looks for a name and minds nothing else: decoded, and its letters and digits alone. */
export function squeezed(text: string): string {
  const decoded = text
    .replace(/%([0-9a-f]{2})/gi, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)))
    .replace(/&#x([0-9a-f]+);/gi, (_, hex) => String.fromCodePoint(Number.parseInt(hex, 16)))
    .replace(/&#(\d+);/g, (_, digits) => String.fromCodePoint(Number(digits)));
  const plain = decoded.normalize('NFKD').toLowerCase();
  return [...plain]
    .map((letter) => IMITATIONS[letter] ?? letter)
    .join('')
    .replace(/[^\p{L}\p{N}]/gu, '');
}
