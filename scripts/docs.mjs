// Writes the documentation that is made from the program; run by `npm run docs`, after a build.
import { writeProcess } from './docs-process.mjs';
import { writeReference } from './docs-reference.mjs';
import { writeRulePages } from './docs-rules.mjs';

const GENERATORS = [writeProcess, writeReference, writeRulePages];

for (const write of GENERATORS) await write();
