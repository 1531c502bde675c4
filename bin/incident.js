#!/usr/bin/env node
const { join } = require('node:path');
const { main } = require('../dist/cli.cjs');

main(process.argv.slice(2), join(__dirname, '..')).then((exitCode) => {
  process.exitCode = exitCode;
});
