// Writes docs/reference.md from the commands' own descriptions.
import { writeFileSync } from 'node:fs';
import { argumentName, commandTree, examples, optionText, usage } from './commands.mjs';
import { imported } from './imported.mjs';

const PATH = 'docs/reference.md';

/** Run from the root of the repository, after a build. */
export async function writeReference() {
  const { GLOBAL_OPTIONS } = await imported('src/commands/global-options.ts');
  const groups = [];
  for (const spec of await commandTree()) {
    if (groups.at(-1)?.title !== spec.group) groups.push({ title: spec.group, specs: [] });
    groups.at(-1).specs.push(spec);
  }
  const parts = [HEAD, contents(groups), globalOptions(GLOBAL_OPTIONS), ENVIRONMENT];
  for (const { specs } of groups) parts.push(...specs.flatMap((spec) => command(spec, 'incident', '##')));
  writeFileSync(PATH, `${parts.join('\n\n')}\n`);
  return PATH;
}

const HEAD = `# Commands

This page is made from the program by \`npm run docs\`; \`incident COMMAND --help\` shows the same. Flags may stand anywhere.
What \`--json\` prints is in [json.md](json.md), how times are typed in [time.md](time.md).`;

const ENVIRONMENT = `## Environment

| variable | meaning |
|---|---|
| \`INCIDENT\` | the incident that commands are about, where \`-i\` is left out |
| \`INCIDENT_USER\` | who acts, where \`--by\` is left out |
| \`INCIDENT_NOW\` | the present moment, where \`--now\` is left out: rehearsals and tests |
| \`INCIDENT_SEED\` | makes ids repeatable: rehearsals and tests |
| \`INCIDENT_TRACKER_URL\`, \`INCIDENT_TRACKER_PROJECT\`, \`INCIDENT_TRACKER_TOKEN\` | where \`incident issue --create\` creates issues: the address of an API as GitLab has it (\`…/api/v4\`), a project's path or number, a token. Without the first two, \`CI_API_V4_URL\` and \`CI_PROJECT_ID\` of GitLab CI serve |
| \`VISUAL\`, \`EDITOR\` | the editor that is opened; vi where neither is set |
| \`NO_COLOR\` | no colour and no links, like \`--no-color\` |
| \`INCIDENT_PAGER\`, \`PAGER\` | what shows an output that is longer than the terminal: the first that is set, else \`less\`; none where it is empty or \`cat\`, after \`--no-pager\`, and where the output is no terminal |
| \`TERM\` | where it is \`dumb\`: no colour, no links, no pager, and questions as plain lines with numbers to choose by, as with \`--plain\` |
| \`FORCE_HYPERLINK\` | \`1\` for links on a terminal that is not known to have them, \`0\` for none |
| \`FORCE_COLOR\` | colour also where the output is no terminal; \`0\` for none |
| \`COLUMNS\` | how wide tables may be where the output is no terminal; without it they are not cut |`;

function contents(groups) {
  const rows = groups.flatMap(({ title, specs }) => [
    `${title}:`,
    '',
    ...specs.map(({ name, summary }) => `- [${name}](#incident-${name}): ${summary}`),
    '',
  ]);
  return rows.join('\n').trimEnd();
}

/** As the program's own help lists them; a description that was wrapped is joined again. */
function globalOptions(options) {
  const rows = options.map(({ flags, describes }) => [code(flags), cell(describes)]);
  return `## Options of every command\n\n${table(['option', 'meaning'], rows)}`;
}

function command(spec, before, heading) {
  const name = `${before} ${spec.name}`;
  const parts = [`${heading} ${name}`, sentence(spec.description ?? spec.summary)];
  if (spec.run) parts.push(fenced(usage(spec, name)));
  if (spec.examples.length > 0) parts.push(fenced(examples(spec)));
  if (spec.arguments?.length) {
    const rows = spec.arguments.map((argument) => [code(argumentName(argument)), cell(argument.describes)]);
    parts.push(table(['argument', 'meaning'], rows));
  }
  if (spec.options?.length) {
    const rows = spec.options.map((option) => [code(option.flags), cell(optionText(option))]);
    parts.push(table(['option', 'meaning'], rows));
  }
  if (spec.records?.plain) parts.push(recordsOf(spec.records));
  for (const sub of spec.subcommands ?? []) parts.push(...command(sub, name, `${heading}#`));
  return parts;
}

function recordsOf({ fields, plain }) {
  const named = (names) => names.map(code).join(', ');
  const columns =
    plain === 'facts'
      ? '`--plain` prints each on a line of its own.'
      : `The columns of \`--plain\`: ${named(plain)}.`;
  return `Fields: ${named(fields)}. ${columns}`;
}

function fenced(text) {
  return `\`\`\`sh\n${text}\n\`\`\``;
}

function table(head, rows) {
  return [head, head.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n');
}

function code(text) {
  return `\`${text.replaceAll('|', '\\|')}\``;
}

function cell(text) {
  return text.replaceAll('|', '\\|').replaceAll('<', '&lt;');
}

function sentence(text) {
  return cell(`${text[0].toUpperCase()}${text.slice(1)}${/[.!?]$/.test(text) ? '' : '.'}`);
}
