// The commands of the program as data, for what is made from them.
import { imported } from './imported.mjs';

/** Every command, in the order of `--help`, with its subcommands inside it. */
export async function commandTree() {
  const { commandEntries } = await imported('src/commands/index.ts');
  return Promise.all(
    commandEntries.map(async ({ load, ...entry }) => ({ ...entry, ...(await load()).default })),
  );
}

/** Every command that can be run, each with its words: `review start`. */
export async function allSpecs() {
  return (await commandTree()).flatMap((spec) => runnable(spec, spec.name));
}

function runnable(spec, words) {
  const below = (spec.subcommands ?? []).flatMap((sub) => runnable(sub, `${words} ${sub.name}`));
  return spec.run ? [{ ...spec, words }, ...below] : below;
}
