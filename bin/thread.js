const { join } = require('node:path');
const { loadCompiled } = require('./compiled.js');

const dist = join(__dirname, '..', 'dist');
loadCompiled(dist);
require(join(dist, 'cli-aside.cjs'));
