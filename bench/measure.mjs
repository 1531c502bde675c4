// Runs processes and says how long they took. All cases of a table take turns, so that a busy moment of the machine falls
// on all of them; the medians and their ratios are what counts.
import { spawnSync } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const peakHook = fileURLToPath(new URL('peak.cjs', import.meta.url));

/**
 * A case: what is run (`command`, or node with `args`), in which folder, and what is done before each time. `exits`: the
 * codes with which it may end.
 */
export function run({ command = process.execPath, args, cwd, env, exits = [0] }) {
  const began = process.hrtime.bigint();
  const ended = spawnSync(command, args, { cwd, env, encoding: 'utf8', maxBuffer: 1024 * 1024 * 1024 });
  const milliseconds = Number(process.hrtime.bigint() - began) / 1e6;
  if (!exits.includes(ended.status)) {
    const said = `${ended.stdout}${ended.stderr}`.slice(-2_000);
    throw new Error(`${[command, ...args].join(' ')} ended with ${ended.status ?? ended.error}: ${said}`);
  }
  return { milliseconds, out: ended.stdout };
}

/** The median time of each case in milliseconds, by name; the first time round is not counted unless it is the only one. */
export function medians(cases, repetitions) {
  const times = new Map(cases.map(({ name }) => [name, []]));
  for (let round = repetitions > 1 ? -1 : 0; round < repetitions; round++) {
    for (const one of cases) {
      one.before?.();
      const { milliseconds } = run(one);
      if (round >= 0) times.get(one.name).push(milliseconds);
    }
  }
  return new Map([...times].map(([name, values]) => [name, median(values)]));
}

/** The most memory that a case takes, in MB. */
export function peakMemory(one) {
  const file = join(tmpdir(), `incident-bench-peak-${process.pid}`);
  one.before?.();
  run({ ...one, args: ['--require', peakHook, ...one.args], env: { ...one.env, BENCH_PEAK: file } });
  const peak = Number(readFileSync(file, 'utf8')) / 1024;
  rmSync(file);
  return peak;
}

export function median(values) {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted.length % 2
    ? sorted[(sorted.length - 1) / 2]
    : (sorted[sorted.length / 2 - 1] + sorted[sorted.length / 2]) / 2;
}

/** A table in Markdown: each case with its time, and as a multiple of the first one, which is the floor. */
export function table(title, times, targets = {}) {
  const [floor] = times.values();
  const rows = [...times].map(([name, time]) => {
    const target = targets[name];
    return `| ${name} | ${time < 100 ? time.toFixed(1) : time.toFixed(0)} | ${(time / floor).toFixed(2)} | ${target ?? ''} |`;
  });
  return [`### ${title}`, '', '| | ms | × floor | at most |', '|---|---:|---:|---:|', ...rows, ''].join('\n');
}
