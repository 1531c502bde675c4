import type { Context } from '../context.ts';
import type { Audience } from '../domain/communications.ts';
import { badInput } from '../domain/failure.ts';
import { printablePath } from '../render/printable.ts';
import { leftOutNotes } from '../render/publication.ts';
import { type CommandBody, type OptionValues, type Outcome, text } from './command.ts';
import { exitCodeWithout, unreadableNotes } from './load-incidents.ts';
import { misplacedNotes } from './misplaced.ts';
import { outputPath } from './paths.ts';
import { siteOf } from './site-content.ts';
import { storedSource, tellPages } from './site-source.ts';

const spec: CommandBody<'site'> = {
  description:
    'Builds a static site: what is happening, the board, each incident with its timeline, the agendas, what is due. It needs no server and no JavaScript. The public edition has exactly what `publish` would publish (R8, R19, R21). Files that do not change are not written; those of incidents that are gone are removed.',
  examples: [
    ['incident site --out site', 'for the organisation: open site/index.html'],
    ['incident site --audience public --out public-site', 'only what is public, with nobody named'],
    [
      'incident site --out site --base-url https://incidents.example.com/',
      'with whole addresses in the feed',
    ],
  ],
  options: [
    { flags: '--out <folder>', describes: 'a folder of its own; it is made, or holds the site already' },
    {
      flags: '--audience <audience>',
      describes: 'internal (default): all that the store has; public: what `publish` would publish',
      choices: ['internal', 'public'],
    },
    { flags: '--base-url <url>', describes: 'where the site will be, for addresses in the feed' },
  ],
  json: 'site',
  run: site,
};
export default spec;
export { siteTask } from './site-task.ts';

async function site(
  context: Context,
  _args: readonly string[],
  options: OptionValues,
): Promise<Outcome<'site'>> {
  const folder = text(options, 'out');
  if (folder === undefined) throw badInput('a site needs a folder', { mend: 'Say where to: --out site' });
  const audience = (text(options, 'audience') ?? 'internal') as Audience;
  const baseUrl = baseUrlFrom(text(options, 'baseUrl'));
  const out = context.siteFolder(outputPath(context, folder, '--out', 'site'), audience);
  const source = storedSource(context, out.take);
  const { units, withheld, leftOut, misplaced, unreadable } = await siteOf(
    context,
    { audience, baseUrl },
    source,
  );
  const siteOptions = { policy: await context.policy(), baseUrl };
  const pages = tellPages(context, siteOptions, out.lacking(units.own), out.take);
  const shared = await out.takeInTurns(units.shared, pages);
  const stored = out.store([...shared, ...units.own]);
  const { written, removed, left } = stored;
  const files = written.length + stored.unchanged;
  return {
    data: {
      audience,
      out: folder,
      files,
      ...stored,
      withheld: withheld.map(({ id, path, reasons }) => ({ incident: id, path, reasons })),
      unreadable,
    },
    text: printablePath(`${folder.replace(/\/+$/, '')}/index.html`),
    notes: [
      ...withheld.flatMap(({ path, reasons }) => reasons.map((reason) => `withheld: ${path}: ${reason}`)),
      ...leftOutNotes(leftOut),
      ...unreadableNotes(unreadable),
      ...misplacedNotes(misplaced),
      ...left.map((path) => `left, since it was edited: ${folder}/${path}: remove it by hand`),
      `${files} files: ${written.length} written, ${stored.unchanged} unchanged, ${removed.length} removed`,
    ],
    exitCode: withheld.length + left.length + misplaced.length > 0 ? 1 : exitCodeWithout(unreadable),
  };
}

function baseUrlFrom(given: string | undefined): string | null {
  if (given === undefined) return null;
  const url = URL.canParse(given) ? new URL(given) : null;
  if (url && /^https?:$/.test(url.protocol) && !url.search && !url.hash)
    return url.href.endsWith('/') ? url.href : `${url.href}/`;
  throw badInput(`"${given}" is not the address of a site`, {
    where: '--base-url',
    mend: 'Write it as https://incidents.example.com/',
  });
}
