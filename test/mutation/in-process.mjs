import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Script } from 'node:vm';
import { INSTRUMENTER_CONSTANTS } from '@stryker-mutator/api/core';
import { declareClassPlugin, PluginKind } from '@stryker-mutator/api/plugin';
import {
  DryRunStatus,
  determineHitLimitReached,
  TestStatus,
  toMutantRunResult,
} from '@stryker-mutator/api/test-runner';
import { build } from 'esbuild';
import { GROUPS, group } from './groups.mjs';
import { expect, suite } from './suite.mjs';

/**
 * Runs the tests of a group in the process of Stryker's worker. Vitest loads every module anew for each mutant, which takes
 * seconds; here they are bundled once, and the bundle is evaluated for each mutant: nothing that a mutant has left in a
 * module is there for the next one. Nothing that is mutated does more than compute, so no more than that needs to be new.
 */
class InProcessRunner {
  /** What the mutated code reads: which mutant is active, and which test is running. */
  #stryker = {};
  #script;
  /** By test, in milliseconds: what is quick is asked first, since the first to notice a mutant ends its run. */
  #took = new Map();
  #require = createRequire(resolve('test/'));

  capabilities() {
    return { reloadEnvironment: true };
  }

  async init() {
    globalThis[INSTRUMENTER_CONSTANTS.NAMESPACE] = this.#stryker;
    const { outputFiles } = await build({
      stdin: {
        contents: testFiles()
          .map((file) => `require('vitest').describe(${JSON.stringify(file)}, () => require('./${file}'));`)
          .join('\n'),
        resolveDir: process.cwd(),
        loader: 'js',
      },
      bundle: true,
      write: false,
      packages: 'external',
      platform: 'node',
      format: 'cjs',
      logLevel: 'error',
      plugins: [forMutants],
    });
    this.#script = new Script(`(function (require, module) {${outputFiles[0].text}\n})`, {
      filename: 'tests-of-mutants.cjs',
    });
  }

  async dryRun() {
    this.#stryker.activeMutant = undefined;
    this.#stryker.mutantCoverage = { static: {}, perTest: {} };
    const results = await this.#run(this.#tests(), false);
    const errors = results.filter(({ status }) => status === TestStatus.Failed);
    if (errors.length > 0)
      return {
        status: DryRunStatus.Error,
        errorMessage: errors.map((one) => `${one.name}: ${one.failureMessage}`).join('\n'),
      };
    return { status: DryRunStatus.Complete, tests: results, mutantCoverage: this.#stryker.mutantCoverage };
  }

  async mutantRun({ activeMutant, testFilter, hitLimit, mutantActivation, disableBail }) {
    Object.assign(this.#stryker, { hitCount: hitLimit === undefined ? undefined : 0, hitLimit });
    this.#stryker.activeMutant = mutantActivation === 'static' ? activeMutant.id : undefined;
    const wanted = new Set(testFilter);
    let tests;
    try {
      tests = this.#tests();
    } catch (error) {
      return resultFrom([{ id: 'loading', name: 'loading', timeSpentMs: 0, ...failedWith(error) }]);
    }
    this.#stryker.activeMutant = activeMutant.id;
    const results = await this.#run(
      tests.filter(({ id }) => testFilter === undefined || wanted.has(id)),
      !disableBail,
    );
    const endless = determineHitLimitReached(this.#stryker.hitCount, this.#stryker.hitLimit);
    return endless ?? resultFrom(results);
  }

  /** Evaluates the bundle, and gives the tests that it describes. */
  #tests() {
    const found = suite();
    this.#stryker.currentTestId = undefined;
    this.#script.runInThisContext()(
      (name) => (name === 'vitest' ? { ...found.api, expect } : this.#require(name)),
      { exports: {} },
    );
    return found.tests;
  }

  async #run(tests, bail) {
    const results = [];
    for (const test of tests.toSorted((a, b) => this.#timeOf(a) - this.#timeOf(b))) {
      this.#stryker.currentTestId = test.id;
      const result = await resultOf(test);
      results.push(result);
      if (result.status === TestStatus.Success) this.#took.set(test.id, result.timeSpentMs);
      else if (bail) break;
    }
    return results;
  }

  #timeOf({ id }) {
    return this.#took.get(id) ?? 0;
  }
}

function resultFrom(tests) {
  return toMutantRunResult({ status: DryRunStatus.Complete, tests });
}

async function resultOf({ id, run }) {
  const begun = performance.now();
  const timed = () => ({ id, name: id, timeSpentMs: performance.now() - begun });
  try {
    await run();
    return { ...timed(), status: TestStatus.Success };
  } catch (error) {
    return { ...timed(), ...failedWith(error) };
  }
}

function failedWith(error) {
  return { status: TestStatus.Failed, failureMessage: String(error?.message ?? error) };
}

function testFiles() {
  const patterns = GROUPS[group].tests.map(
    (name) => new RegExp(`^${name.replaceAll('*', '[^/]*')}\\.test\\.ts$`),
  );
  return readdirSync('test', { recursive: true, encoding: 'utf8' })
    .filter((file) => patterns.some((pattern) => pattern.test(file)))
    .map((file) => `test/${file}`);
}

/** Each property runs for hundreds of mutants: so less often, and with one seed, since a mutant that lives must live again. */
const forMutants = {
  name: 'for mutants',
  setup({ onLoad }) {
    onLoad({ filter: /\/test\/.*\.ts$/ }, ({ path }) => ({
      contents: readFileSync(path, 'utf8')
        .replace(/numRuns: [^,}\n]+/g, 'numRuns: 30, seed: 1')
        .replaceAll('import.meta.url', JSON.stringify(pathToFileURL(path).href)),
      loader: 'ts',
    }));
  },
};

export const strykerPlugins = [declareClassPlugin(PluginKind.TestRunner, 'in-process', InProcessRunner)];
