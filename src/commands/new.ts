import type { Context } from '../context.ts';
import { type Declaration, newIncidentFile, similarIncidents } from '../domain/declare.ts';
import { dueItems } from '../domain/due.ts';
import { dutyClash, isSevere } from '../domain/duties.ts';
import { badInput, conflict, Failure, refused } from '../domain/failure.ts';
import { findFrontMatter, isFenced } from '../domain/front-matter.ts';
import type { Incident } from '../domain/incident.ts';
import type { Policy } from '../domain/policy.ts';
import { didYouMean } from '../domain/suggest.ts';
import type { Instant } from '../domain/time.ts';
import { readYaml, type YamlMapping } from '../domain/yaml.ts';
import { incidentJson } from '../render/json.ts';
import { momentText } from '../render/moment.ts';
import { printablePath } from '../render/printable.ts';
import { dueNotes } from './changed.ts';
import { AT_OPTION, type CommandBody, flag, list, type OptionValues, type Outcome, text } from './command.ts';
import {
  loadIncidents,
  mustParse,
  mustRead,
  nameOf,
  recordingFor,
  shortId,
  timeOption,
} from './incidents.ts';
import {
  handleInput,
  roleInput,
  serviceInput,
  severityInput,
  titleInput,
  visibilityInput,
} from './inputs.ts';
import { withAnswers } from './new-questions.ts';

const spec: CommandBody = {
  description:
    'Declares an incident: writes its file, says what is required next and by when. On a terminal it asks for what you leave out.',
  examples: [
    ['incident new', 'asks for everything'],
    ['incident new --title "Registry returns 5xx" --severity S2 --service registry', 'asks for nothing'],
    [
      'incident new -t "Database down" -s S1 --started -20m --role incident-manager=@sam',
      'it began 20 minutes ago',
    ],
  ],
  options: [
    { flags: '-t, --title <title>', describes: 'what is wrong, in one line' },
    { flags: '-s, --severity <severity>', describes: 'S1 (critical) to S4 (low)' },
    { flags: '--service <service>', describes: 'a service affected', repeatable: true },
    { flags: '--visibility <visibility>', describes: 'public, internal or confidential (default: internal)' },
    { ...AT_OPTION, describes: 'when it was declared (default: now)' },
    { flags: '--started <time>', describes: 'when the impact began' },
    { flags: '--detected <time>', describes: 'when it was noticed' },
    { flags: '--role <role=handle>', describes: 'who does what: incident-manager=@sam', repeatable: true },
    { flags: '--template <name>', describes: 'the template to fill in (default: default)' },
    { flags: '--anyway', describes: 'do not ask when a similar incident is active' },
    { flags: '--edit', describes: 'open the new file in your editor' },
  ],
  run: declare,
};
export default spec;

const ATTEMPTS = 10;

async function declare(context: Context, _args: readonly string[], options: OptionValues): Promise<Outcome> {
  const policy = await context.policy();
  if (flag(options, 'edit') && !context.editor)
    throw badInput('there is no editor to open', { where: '--edit', mend: 'Set $EDITOR.' });
  const template = readTemplate(context, text(options, 'template') ?? 'default');
  const recording = await recordingFor(context, options, policy);
  const answers = await answeredOptions(context, options, policy, template.defaults);
  const declaration = declarationFrom(context, answers, policy);
  checkTimes(declaration, recording.at);
  checkDuties(declaration, policy);
  const { incidents } = loadIncidents(context);
  const similar = similarIncidents(declaration, incidents);
  await confirmDespite(context, similar, flag(options, 'anyway'));
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const file = newIncidentFile(declaration, template.text, recording);
    mustParse(file.path, file.text);
    const taken = incidents.some((incident) => incident.id === file.id);
    if (taken || !context.store.create(file.path, file.text)) continue;
    if (flag(options, 'edit')) context.editor?.open(file.path);
    return outcome(context, mustRead(context, file.path), policy, similar);
  }
  throw conflict('no free id was found', { mend: 'Run the command again.' });
}

function outcome(
  context: Context,
  incident: Incident,
  policy: Policy,
  similar: readonly Incident[],
): Outcome {
  const severity = policy.severities[incident.severity as keyof Policy['severities']];
  const review = severity.reviewRequired
    ? [`  within ${policy.reviewWorkingDays} working days of resolution: the review (R4)`]
    : [];
  return {
    data: {
      incident: incidentJson(incident, policy),
      similar: similar.map(({ id, path, title }) => ({ id, path, title })),
    },
    text: printablePath(incident.path),
    notes: [
      ...similar.map((other) => `warning: this looks like an incident that is active: ${nameOf(other)}`),
      `Declared ${incident.severity} ${incident.id}: ${incident.title} (${momentText(incident.declaredAt!, policy, context.now)})`,
      ...dueNotes(dueItems(incident, policy, context.now), policy, context.now, review),
      `Then: incident timeline add -i ${shortId(incident)} "what you see, do and guess"`,
    ],
  };
}

/** Flags first, then the template's own defaults; with a required one missing, a terminal is asked for all the rest. */
async function answeredOptions(
  context: Context,
  options: OptionValues,
  policy: Policy,
  defaults: YamlMapping,
): Promise<OptionValues> {
  const known = { ...stringsOf(defaults), ...options };
  const missing = ['title', 'severity'].filter((name) => text(known, name) === undefined);
  if (missing.length === 0) return known;
  if (context.prompt) return withAnswers(context, known, policy);
  throw badInput(`cannot declare an incident without ${missing.map((name) => `--${name}`).join(' and ')}`, {
    mend: 'For example: incident new --title "Registry returns 5xx" --severity S2 --service registry',
  });
}

function declarationFrom(context: Context, options: OptionValues, policy: Policy): Declaration {
  const services = list(options, 'service').map((service) => serviceInput(service, policy));
  return {
    title: titleInput(text(options, 'title')!),
    severity: severityInput(text(options, 'severity')!, policy),
    visibility: visibilityInput(text(options, 'visibility') ?? 'internal'),
    services: [...new Set(services)],
    startedAt: timeOption(context, options, 'started', policy),
    detectedAt: timeOption(context, options, 'detected', policy),
    roles: rolesInput(list(options, 'role'), policy),
  };
}

/** The keys of a template's front matter that stand for flags. */
function stringsOf(defaults: YamlMapping): Record<string, string> {
  const entries = ['title', 'severity', 'visibility'].map((name) => [name, defaults[name]] as const);
  return Object.fromEntries(
    entries.filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  );
}

function rolesInput(assignments: readonly string[], policy: Policy): Record<string, string> {
  const pairs = assignments.map((assignment) => {
    const [role = '', handle = ''] = assignment.split('=', 2);
    if (handle === '')
      throw badInput(`"${assignment}" names no person`, {
        where: '--role',
        mend: 'Write it as incident-manager=@sam.',
      });
    return [roleInput(role, policy, '--role'), handleInput(handle, policy, '--role')] as const;
  });
  const twice = pairs.find(([role], index) => pairs.findIndex(([other]) => other === role) < index);
  if (twice)
    throw badInput(`${twice[0]} is given to two people`, { where: '--role', mend: 'A role has one holder.' });
  return Object.fromEntries(pairs);
}

function checkTimes({ startedAt, detectedAt }: Declaration, declaredAt: Instant): void {
  const late = (
    [
      ['--started', startedAt],
      ['--detected', detectedAt],
    ] as const
  ).filter(([, at]) => at !== null && at > declaredAt);
  if (late.length > 0)
    throw badInput(`${late[0]![1]} is after the declaration, ${declaredAt}`, {
      where: late[0]![0],
      mend: 'It cannot begin after it was declared.',
    });
  if (startedAt && detectedAt && detectedAt < startedAt)
    throw badInput(`${detectedAt} is before it started, ${startedAt}`, { where: '--detected' });
}

/** In a severe incident nobody both fixes and communicates (R17). */
function checkDuties({ severity, roles }: Declaration, policy: Policy): void {
  const clash = isSevere(severity, policy) ? dutyClash(roles, policy) : null;
  if (!clash) return;
  throw refused(
    `${clash.person} cannot be both ${clash.fixing} and ${clash.communicating} of an ${severity} (R17)`,
    {
      where: '--role',
      mend: 'Name somebody else for one of them, or leave one out.',
    },
  );
}

async function confirmDespite(
  context: Context,
  similar: readonly Incident[],
  anyway: boolean,
): Promise<void> {
  if (similar.length === 0 || anyway || !context.prompt) return;
  const message = `This looks like ${similar.map(nameOf).join(' and ')}. Declare another one?`;
  if (!(await context.prompt.confirm({ message, initial: false }))) {
    throw new Failure(
      'cancelled',
      `nothing was written; add to it instead: incident timeline add -i ${shortId(similar[0]!)} "…"`,
    );
  }
}

function readTemplate(context: Context, name: string): { text: string; defaults: YamlMapping } {
  const template = context.store.template(name);
  if (template === null) {
    const known = context.store.templateNames();
    throw badInput(`there is no template "${name}".${didYouMean(name, known)}`, {
      where: '--template',
      mend: `Known: ${known.join(', ')}.`,
    });
  }
  const fences = findFrontMatter(template);
  return {
    text: template,
    defaults: isFenced(fences) ? readYaml(template.slice(fences.yamlFrom, fences.yamlTo)).data : {},
  };
}
