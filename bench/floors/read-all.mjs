// The floor for whatever looks at a whole store: node reads every file, and does nothing with it.
import { readdirSync, readFileSync } from 'node:fs';

let bytes = 0;
for (const name of readdirSync('incidents', { recursive: true, encoding: 'utf8' }))
  if (name.endsWith('.md')) bytes += readFileSync(`incidents/${name}`, 'utf8').length;
console.log(bytes);
