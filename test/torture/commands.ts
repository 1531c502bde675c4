import type { CommandSpec } from '../../src/commands/command.ts';
import { commandEntries } from '../../src/commands/index.ts';

/** A command that does something by itself, and the words that call it. */
export interface Leaf {
  words: readonly string[];
  spec: CommandSpec;
}

/** Every command of the registry that ends by itself, with its subcommands: what is added there later is among them. */
export async function leaves(): Promise<Leaf[]> {
  const specs = await Promise.all(
    commandEntries.map(async ({ name, summary, load }) => ({ name, summary, ...(await load()).default })),
  );
  return specs.flatMap((spec) => leavesOf(spec, []));
}

function leavesOf(spec: CommandSpec, before: readonly string[]): Leaf[] {
  const words = [...before, spec.name];
  const below = (spec.subcommands ?? []).flatMap((sub) => leavesOf(sub, words));
  return spec.run && !spec.untilInterrupted ? [{ words, spec }, ...below] : below;
}

/** The command lines with which a command explains itself, as words; those of other commands are left out. */
export function exampleLines({ words, spec }: Leaf): string[][] {
  return spec.examples.flatMap(([line]) => {
    const [, given] = /(?:^|\| )incident ([^<>]*)/.exec(line) ?? [];
    const split = given === undefined ? [] : wordsOf(given);
    return words.every((word, index) => split[index] === word) ? [split] : [];
  });
}

/** As a shell would split it, with quotes. */
export function wordsOf(line: string): string[] {
  return [...line.matchAll(/(?:[^\s"']|"[^"]*"|'[^']*')+/g)].map(([word]) => word.replace(/["']/g, ''));
}
