const { readFileSync } = require('node:fs');
const { Script } = require('node:vm');

const BUILD_OF_NODE = `${process.version}-${process.platform}-${process.arch}`;

/**
 * What V8 made of `dist/show.cjs` is in `dist/show.v20.17.0-linux-x64.v8`: for this very build of node. V8 takes what was made
 * by another one that has the same version of V8, and falls over it.
 */
exports.compiledFile = (file) => file.replace(/cjs$/, `${BUILD_OF_NODE}.v8`);

/**
 * Has the files of a folder loaded with the code that was compiled from them when they were built: to compile them anew is
 * a third of what a command takes. Where there is none, or it is cut short, V8 compiles them as ever.
 * `loaded` hears of each.
 */
exports.loadCompiled = (folder, loaded = () => {}) => {
  const plain = require.extensions['.js'];
  require.extensions['.cjs'] = (module, file) => {
    if (!file.startsWith(folder)) return plain(module, file);
    const source = `(function (exports, require, module) { ${readFileSync(file, 'utf8')}\n})`;
    const script = new Script(source, { filename: file, cachedData: bytesOf(exports.compiledFile(file)) });
    loaded(script, file);
    script.runInThisContext().call(module.exports, module.exports, (path) => module.require(path), module);
  };
};

function bytesOf(file) {
  try {
    return readFileSync(file);
  } catch {
    return undefined;
  }
}
