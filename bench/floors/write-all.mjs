// The floor for a site that is built for the first time: node writes as many files of that size, each beside its place and
// then into it, and makes nothing of anything.
import { mkdirSync, renameSync, writeFileSync } from 'node:fs';

const [folder, files, bytes] = process.argv.slice(2);
const text = 'x'.repeat(Number(bytes));
mkdirSync(folder);
for (let file = 0; file < Number(files); file++) {
  writeFileSync(`${folder}/new`, text);
  renameSync(`${folder}/new`, `${folder}/${file}.html`);
}
