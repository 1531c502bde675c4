import { readFileSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { documentsWithConsole } from './documents.ts';
import { runDocument } from './console.ts';

// `UPDATE=1 npx vitest run test/docs` writes the output that came into the documents; read the diff before you commit it.
for (const path of documentsWithConsole()) {
  test.concurrent(`${path} shows what the commands print`, { timeout: 180_000 }, async () => {
    const written = readFileSync(path, 'utf8');
    const came = await runDocument(written);
    if (process.env.UPDATE) writeFileSync(path, came);
    else expect(came).toBe(written);
  });
}
