#!/usr/bin/env node
import { fileURLToPath } from 'node:url';
import { main } from '../dist/cli.js';

// A reader that stops early (`incident list | head -1`) is no error.
process.stdout.on('error', (error) => {
  if (error.code !== 'EPIPE') throw error;
});

process.exitCode = await main(process.argv.slice(2), fileURLToPath(new URL('..', import.meta.url)), {
  out: (text) => process.stdout.write(text),
  err: (text) => process.stderr.write(text),
});
