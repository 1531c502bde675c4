// Writes man/incident.1 from what `--help` is made of.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { argumentName, commandTree, examples, optionText, usage } from './commands.mjs';
import { imported } from './imported.mjs';
import { rowsOf } from './markdown-table.mjs';

const PATH = 'man/incident.1';

/** Run from the root of the repository. */
export async function writeManPage() {
  const { GLOBAL_OPTIONS } = await imported('src/commands/global-options.ts');
  const { version, description } = JSON.parse(readFileSync('package.json', 'utf8'));
  const specs = await commandTree();
  const groups = [...new Set(specs.map(({ group }) => group))];
  const parts = [
    `.TH INCIDENT 1 "" "incident ${version}" "User Commands"`,
    section('Name', `incident \\- ${roff(lowerFirst(description.replace(/\.$/, '')))}`),
    section('Synopsis', `.B incident\n.RI [ options ]\n.I command\n.RI [ arguments ]`),
    section('Description', DESCRIPTION.map(roff).join('\n.PP\n')),
    ...groups.flatMap((title) => [
      `.SH ${quoted(title.toUpperCase())}`,
      ...specs.filter(({ group }) => group === title).flatMap((spec) => command(spec, 'incident')),
    ]),
    section('Options of every command', options([...GLOBAL_OPTIONS, HELP])),
    section('Environment', items(rowsOf('docs/reference.md', 'variable'))),
    section('Exit status', items(rowsOf('docs/json.md', 'code'))),
    section('Files', items(FILES)),
    section('See also', '.BR git (1)'),
  ];
  mkdirSync('man', { recursive: true });
  writeFileSync(PATH, `${COMMENT}\n${parts.join('\n')}\n`);
}

const COMMENT = '.\\" Made from the program by npm run docs.';
const HELP = { flags: '-h, --help', describes: 'show help' };
const DESCRIPTION = [
  'incident keeps one Markdown file an incident, in a git repository: it declares incidents, records their timelines, knows what is due and to whom, checks the files, and prints the agenda of the weekly review meeting.',
  'Results go to standard output, remarks to standard error. It asks only on a terminal, and every question has a flag. With --json it prints one JSON value, whose schema incident schema prints.',
];
const FILES = [
  ['incident.config.yaml', 'the policy; found upwards from the working directory'],
  ['incidents/', 'the incidents, one file each'],
  ['templates/', 'what a new incident begins with'],
  ['.incident/', 'locks and caches; never committed'],
];

function section(title, body) {
  return `.SH ${quoted(title.toUpperCase())}\n${body}`;
}

function command(spec, before) {
  const words = `${before} ${spec.name}`;
  const parts = [];
  if (spec.run || before === 'incident')
    parts.push(`.SS ${quoted(usage(spec, words))}`, roff(sentence(spec.description ?? spec.summary)));
  if (spec.arguments?.length)
    parts.push(...spec.arguments.map((one) => item(argumentName(one), one.describes)));
  if (spec.options?.length) parts.push(options(spec.options));
  if (spec.run && spec.examples.length > 0) parts.push(exampleLines(spec));
  return [...parts, ...(spec.subcommands ?? []).flatMap((sub) => command(sub, words))];
}

function options(all) {
  return all.map((option) => item(option.flags, optionText(option))).join('\n');
}

function item(term, meaning) {
  return `.TP\n.B ${quoted(term)}\n${roff(meaning)}`;
}

function exampleLines(spec) {
  return `.PP\n.nf\n.RS 4\n${roff(examples(spec))}\n.RE\n.fi`;
}

function items(rows) {
  return rows
    .map(([term, meaning]) => item(term.replaceAll('`', ''), meaning.replaceAll('`', '')))
    .join('\n');
}

/** Text as it is: no character of it is an instruction, whatever line it begins. */
function roff(text) {
  return text
    .replaceAll('\\', '\\e')
    .replaceAll('-', '\\-')
    .replace(
      /[^\x20-\x7e\n]/gu,
      (character) => `\\[u${character.codePointAt(0).toString(16).toUpperCase().padStart(4, '0')}]`,
    )
    .replace(/^(?=[.'])/gm, '\\&');
}

function quoted(text) {
  return `"${roff(text).replaceAll('"', '""')}"`;
}

function sentence(text) {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}${/[.!?]$/.test(text) ? '' : '.'}`;
}

function lowerFirst(text) {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
