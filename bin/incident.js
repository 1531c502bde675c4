#!/usr/bin/env node
const { join } = require('node:path');
const { loadCompiled } = require('./compiled.js');

const root = join(__dirname, '..');
loadCompiled(join(root, 'dist'));
const { main } = require('../dist/cli.cjs');

main(process.argv.slice(2), root).then((exitCode) => {
  process.exitCode = exitCode;
});
