// How well the lint rule `blameless` tells blame from what is none: precision and recall over bench/blameless-sentences.txt.
// Run it with `node bench/blameless.mjs`; another file of such sentences can be named.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { imported } from '../scripts/imported.mjs';

const file = process.argv[2] ?? fileURLToPath(new URL('blameless-sentences.txt', import.meta.url));
process.chdir(fileURLToPath(new URL('..', import.meta.url)));
const { measured } = await imported('bench/blameless.ts');
const results = measured(readFileSync(file, 'utf8'));

const count = (wanted, found) =>
  results.filter((one) => one.blames === wanted && one.found.length > 0 === found).length;
const [right, missed, wrong, quiet] = [
  count(true, true),
  count(true, false),
  count(false, true),
  count(false, false),
];
for (const { blames, found, sentence } of results) {
  if (blames && found.length === 0) console.log(`missed: ${sentence}`);
  if (!blames && found.length > 0)
    console.log(`wrong:  ${sentence}\n        ${found.map(({ words }) => `"${words}"`).join(', ')}`);
}
const percent = (part, whole) => `${((100 * part) / whole).toFixed(1)} %`;
console.log(`${results.length} sentences, ${right + missed} of them blame; ${right + wrong} reported.`);
console.log(
  `precision ${percent(right, right + wrong)} (${wrong} wrong), recall ${percent(right, right + missed)} (${missed} missed), ${quiet} rightly passed`,
);
