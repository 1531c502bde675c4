import { HostileStores } from '../hostile/terminal.ts';
import { VECTORS } from '../hostile/vectors.ts';
import { leaves } from './commands.ts';
import { below, type Figures, type Torture, torture } from './harness.ts';
import { Program } from './program.ts';

/** Each vector alone through every command; in the cut, one of them through some: test/hostile has all of them at once. */
async function terminal({ full, random }: Torture): Promise<Figures> {
  const program = new Program();
  const all = Object.entries(VECTORS);
  const vectors = full ? all : [all[below(random, all.length)]!];
  const commands = (await leaves()).filter(() => full || below(random, 10) === 0);
  let lines = 0;
  try {
    for (const [name, text] of vectors) {
      const stores = new HostileStores(text);
      for (const leaf of commands) {
        const { problems } = await stores.try(leaf, program);
        if (problems.length > 0) throw new Error(`${name}: ${problems.join('\n')}`);
      }
      lines += stores.runs;
      stores.remove();
    }
  } finally {
    await program.stop();
  }
  return { vectors: vectors.length, commands: commands.length, 'command lines': lines };
}

torture('terminal', terminal);
