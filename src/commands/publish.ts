import type { Context } from '../context.ts';
import type { OutFolder } from '../context/folders.ts';
import { badInput, type Failure, refused } from '../domain/failure.ts';
import type { Incident } from '../domain/incident.ts';
import type { Policy } from '../domain/policy.ts';
import { publicPath } from '../domain/redaction/public-text.ts';
import { publicationJson, publicationNotes, publicationText } from '../render/publication.ts';
import { EDITIONS } from '../render/records.ts';
import { asCommitted } from './as-committed.ts';
import { type CommandBody, flag, INCIDENT_OPTION, type OptionValues, type Outcome, text } from './command.ts';
import { chosenIncident } from './incidents.ts';
import { loadIncidents } from './load-incidents.ts';
import { isPublic, makeEditions, storeEditions } from './publish-editions.ts';

const spec: CommandBody<'publish'> = {
  description:
    'Prints the public edition of an incident as Markdown, or writes those of all into a folder: only what is exactly public (R8), and with nobody named (R21). What cannot be proven clean is withheld, with exit code 1.',
  examples: [
    ['incident publish -i k3f9', 'look at it'],
    ['incident publish --all --out public', 'all that is public; what no longer is goes'],
    ['incident publish --all --out public --commit main', 'from a commit: the same bytes on any machine'],
  ],
  options: [
    INCIDENT_OPTION,
    { flags: '--all', describes: 'every incident that is public; needs --out' },
    {
      flags: '--out <folder>',
      describes: 'write 2026/2026-11-22-k3f9.md below it; with --all, remove what is public no longer',
    },
    { flags: '--commit <ref>', describes: 'read files and policy from a commit, not from the working tree' },
  ],
  records: EDITIONS,
  json: 'publish',
  run: publish,
};
export default spec;

async function publish(
  context: Context,
  _args: readonly string[],
  options: OptionValues,
): Promise<Outcome<'publish'>> {
  const folder = text(options, 'out');
  const out = folder === undefined ? null : outFolder(context, folder);
  const all = flag(options, 'all');
  if (all && out === null) throw badInput('--all writes many files', { mend: 'Say where to: --out public' });
  if (all && text(options, 'incident') !== undefined)
    throw badInput('--all and -i exclude each other', { mend: 'Leave one of them out.' });
  const { seen, commit } = asCommitted(context, text(options, 'commit'), '--commit');
  const policy = await seen.policy();
  const chosen = all ? null : await chosenIncident(seen, options);
  if (chosen && !isPublic(chosen)) throw notPublic(chosen, policy, out);
  const made = makeEditions(loadIncidents(seen), policy, chosen);
  const ofChosen = chosen && publicPath(chosen.id);
  const stored = out
    ? storeEditions(made, out, (file) => file === (ofChosen ?? file))
    : { ...made, removed: [] };
  const publication = { commit: commit?.id ?? null, ...stored };
  return {
    data: publicationJson(publication),
    text:
      folder === undefined ? (publication.published[0]?.text ?? '') : publicationText(publication, folder),
    notes: publicationNotes(publication, folder ?? null),
    exitCode: publication.withheld.length > 0 ? 1 : 0,
  };
}

/** Below `incidents/` the editions would be taken for incidents. */
function outFolder(context: Context, typed: string): OutFolder {
  const path = context.store.relative(typed);
  const hidden = path?.split('/').some((part) => part.startsWith('.'));
  if (path !== '' && !hidden && path !== 'incidents' && !path?.startsWith('incidents/'))
    return context.outFolder(typed);
  throw badInput(`cannot publish into ${typed}`, {
    where: '--out',
    mend: 'Name a folder of its own: --out public',
  });
}

/** Readers are pointed at the status page (R8). What was published of it while it was public goes. */
function notPublic(incident: Incident, policy: Policy, out: OutFolder | null): Failure {
  const written = incident.frontMatter.data.visibility;
  const file = publicPath(incident.id);
  const { removed } = out
    ? storeEditions({ published: [], withheld: [] }, out, (one) => one === file)
    : { removed: [] };
  return refused(`${incident.id} is not public, and is not published (R8)`, {
    reasons: [
      `its visibility is ${written === undefined ? 'not given' : JSON.stringify(written)}; only public, in that spelling, is published`,
      ...removed.map((one) => `what was published of it was removed: ${one}`),
    ],
    mend: policy.statusPage
      ? `Point readers at the status page: ${policy.statusPage}`
      : 'Point readers at your public status page; with status_page in the policy, its address stands here.',
  });
}
