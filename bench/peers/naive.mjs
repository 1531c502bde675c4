// What one would write in an afternoon: gray-matter for the fences, yaml for what is between, a look at each key.
import { readdirSync, readFileSync } from 'node:fs';
import matter from 'gray-matter';
import { parse } from 'yaml';

const REQUIRED = ['id', 'title', 'severity', 'status', 'visibility', 'services', 'declared_at', 'roles'];
let wrong = 0;
for (const name of readdirSync('incidents', { recursive: true, encoding: 'utf8' })) {
  if (!name.endsWith('.md')) continue;
  const { data } = matter(readFileSync(`incidents/${name}`, 'utf8'), {
    engines: { yaml: (text) => parse(text) },
  });
  if (REQUIRED.some((key) => !(key in data))) wrong++;
}
console.log(wrong);
