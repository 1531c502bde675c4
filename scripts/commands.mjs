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

/** `incident severity [options] <severity>` */
export function usage(spec, name) {
  return [
    name,
    ...(spec.options?.length ? ['[options]'] : []),
    ...(spec.arguments ?? []).map(argumentName),
  ].join(' ');
}

export function argumentName({ name, optional, variadic }) {
  const shown = variadic ? `${name}...` : name;
  return optional ? `[${shown}]` : `<${shown}>`;
}

/** What an option does, with its choices. */
export function optionText({ describes, repeatable, choices }) {
  const offered = choices ? ` (${choices.join(', ')})` : '';
  return `${describes}${offered}${repeatable ? '; several times, or with commas' : ''}`;
}

/** Command lines, each below a comment that says what it does. */
export function examples(spec) {
  return spec.examples.map(([line, does]) => `# ${does}\n${line}`).join('\n\n');
}
