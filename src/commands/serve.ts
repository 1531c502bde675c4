import type { Context } from '../context.ts';
import type { Audience } from '../domain/communications.ts';
import { badInput } from '../domain/failure.ts';
import { printablePath } from '../render/printable.ts';
import { type CommandBody, type OptionValues, type Outcome, text } from './command.ts';
import { ServedSite } from './served-site.ts';

const spec: CommandBody<'serve'> = {
  description:
    'Shows the site of `incident site` to this machine and no other, from the files as they are: a page that is open loads itself again when what it shows changes. No page is written. What cannot be read is said here and on the pages, which stay as they were until it is mended. It goes on until Ctrl-C.',
  examples: [
    ['incident serve', 'then open the address that it prints'],
    ['incident serve --audience public', 'what everybody would see'],
    ['incident serve --port 8080', 'on that port, or not at all'],
  ],
  options: [
    {
      flags: '--port <number>',
      describes: 'from 0 (any that is free) to 65535; left out: 4373, or the next one that is free',
    },
    {
      flags: '--audience <audience>',
      describes: 'internal (default): all that the store has; public: what `publish` would publish',
      choices: ['internal', 'public'],
    },
  ],
  json: 'serve',
  untilInterrupted: true,
  run: serve,
};
export default spec;

async function serve(
  context: Context,
  _args: readonly string[],
  options: OptionValues,
): Promise<Outcome<'serve'>> {
  const audience = (text(options, 'audience') ?? 'internal') as Audience;
  const port = portFrom(text(options, 'port'));
  const site = new ServedSite(audience, context.store.shipped('templates/site/live.js'));
  await site.read(context);
  const ended = context.interrupted();
  const server = await context.serve(port, site);
  return {
    data: { audience, url: server.url },
    text: context.screen.link(server.url, { url: server.url }),
    notes: [
      ...site.problems,
      `The ${audience} edition of ${printablePath(context.store.root)}, for this machine only. Pages follow the files; Ctrl-C ends it.`,
    ],
    goesOn: async (tell) => {
      const stop = context.watch(follower(context, site, tell));
      await ended;
      stop();
      server.close();
    },
  };
}

/** Reads again after each change, one after the other, and says when something is wrong, and when it is not any more. */
function follower(context: Context, site: ServedSite, tell: (remark: string) => void): () => void {
  let said = site.problems.join('\n');
  let last = Promise.resolve();
  let isWaiting = false;
  const follow = async () => {
    isWaiting = false;
    await site.readAgain(context);
    const problems = site.problems.join('\n');
    if (problems !== said) tell(problems || 'Mended: the pages are up to date.');
    said = problems;
  };
  return () => {
    if (isWaiting) return;
    isWaiting = true;
    last = last.then(follow);
  };
}

function portFrom(given: string | undefined): number | null {
  if (given === undefined) return null;
  if (/^\d{1,5}$/.test(given) && Number(given) <= 65_535) return Number(given);
  throw badInput(`"${given}" is no port`, {
    where: '--port',
    mend: 'Write a number up to 65535: --port 8080',
  });
}
