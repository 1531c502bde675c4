import type { Context } from '../context.ts';
import { blogPostDecided } from '../domain/communication-changes.ts';
import { blogPostOf, setsBlogPost } from '../domain/communication-records.ts';
import { badInput } from '../domain/failure.ts';
import type { Incident } from '../domain/incident.ts';
import type { Policy } from '../domain/policy.ts';
import { MARKETING } from '../domain/policy-response.ts';
import { isPerson, personCalled } from '../domain/roster.ts';
import { CHANGED_INCIDENT } from '../render/records.ts';
import { changed, unchanged } from './changed.ts';
import {
  AT_OPTION,
  BECAUSE_OPTION,
  type CommandSpec,
  INCIDENT_OPTION,
  type OptionValues,
  type Outcome,
  text,
} from './command.ts';
import { nextInCommunication } from './comms-next.ts';
import { changeIncident, chosenIncident, recordingFor } from './incidents.ts';
import { handleInput, reasonInput } from './inputs.ts';
import { refuseBackdating } from './transition.ts';

export const commsBlog: CommandSpec<'change'> = {
  name: 'blog',
  summary: 'record whether it becomes a blog post (R25)',
  description:
    'Records the decision whether the incident becomes a blog post, either way (R25). An incident whose review was required, or that was a major one, is not closed without it.',
  examples: [
    ['incident comms blog yes --with @mara', 'decided with marketing'],
    ['incident comms blog no --because "one customer, who was told"', 'a no says why'],
  ],
  arguments: [{ name: 'decision', describes: 'yes or no', words: ['yes', 'no'] }],
  options: [
    INCIDENT_OPTION,
    BECAUSE_OPTION,
    { flags: '--with <handle>', describes: 'who of marketing decided it with you' },
    AT_OPTION,
  ],
  records: CHANGED_INCIDENT,
  json: 'change',
  run: blog,
};

async function blog(
  context: Context,
  [typed]: readonly string[],
  options: OptionValues,
): Promise<Outcome<'change'>> {
  const policy = await context.policy();
  const yes = decisionInput(typed!);
  const partner = text(options, 'with');
  const by = partner === undefined ? null : handleInput(partner, policy, '--with');
  const incident = await chosenIncident(context, options);
  const given = text(options, 'because');
  const because = yes
    ? (given ?? '').trim()
    : await reasonInput(context, given, 'Why does it not become a blog post?');
  const recording = await recordingFor(context, options, policy);
  const applied = changeIncident(context, incident.path, recording, (current) => {
    const before = blogPostOf(current);
    if (before?.yes === yes && before.because === because && (by === null || before.with === by)) return null;
    refuseBackdating(current, setsBlogPost, recording.at);
    return blogPostDecided(yes, by, because);
  });
  const decision = yes ? 'It becomes a blog post' : 'It becomes no blog post';
  if (applied.events.length === 0) return unchanged(applied.before, policy, `${decision}: decided already`);
  return changed(applied, policy, [
    `${decision}${by ? `, decided with ${by}` : ''}`,
    ...(by || isOfMarketing(applied.incident, recording.by, policy)
      ? []
      : ['It is decided with marketing (R25): --with @handle says with whom']),
    ...nextInCommunication(applied.incident, policy, context.now),
  ]);
}

function isOfMarketing({ roles }: Incident, person: string, policy: Policy): boolean {
  const mayHold = personCalled(policy, person)?.roles.includes(MARKETING) ?? false;
  return mayHold || isPerson(policy, roles[MARKETING] ?? null, person);
}

function decisionInput(typed: string): boolean {
  const decision = typed.toLowerCase();
  if (decision === 'yes' || decision === 'no') return decision === 'yes';
  throw badInput(`a blog post is decided with yes or no, not "${typed}"`, {
    where: 'decision',
    mend: 'Say incident comms blog yes, or incident comms blog no --because "…".',
  });
}
