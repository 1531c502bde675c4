// Writes the documentation that is made from the program; run by `npm run docs`, after a build.
import { writeJsonTables } from './docs-json.mjs';
import { writeManPage } from './docs-man.mjs';
import { writeProcess } from './docs-process.mjs';
import { writeReference } from './docs-reference.mjs';
import { writeRulePages } from './docs-rules.mjs';
import { writeSchemas } from './docs-schemas.mjs';

const GENERATORS = [
  writeProcess,
  writeReference,
  writeRulePages,
  writeSchemas,
  writeJsonTables,
  writeManPage,
];

for (const write of GENERATORS) await write();
