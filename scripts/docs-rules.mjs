// Writes docs/rules/ from the lint rules' own data and the first cases of their fixtures.
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { imported } from './imported.mjs';

const FOLDER = 'docs/rules';

/** Run from the root of the repository. */
export async function writeRulePages() {
  const { rules } = await imported('src/rules/index.ts');
  const fixture = await imported('test/rules/fixture.ts');
  rmSync(FOLDER, { recursive: true, force: true });
  mkdirSync(FOLDER, { recursive: true });
  for (const rule of rules) {
    const cases = fixture.parseFixture(readFileSync(`test/rules/${rule.id}.md`, 'utf8'));
    writeFileSync(`${FOLDER}/${rule.id}.md`, `${page(rule, cases, fixture).join('\n\n')}\n`);
  }
  writeFileSync(`${FOLDER}/README.md`, `${index(rules).join('\n\n')}\n`);
  return FOLDER;
}

function index(rules) {
  const rows = rules.map(
    (rule) =>
      `| [${rule.id}](${rule.id}.md) | ${rule.severity} | ${requirements(rule).join(', ')} | ${rule.fix ? 'yes' : ''} | ${rule.summary} |`,
  );
  return [
    '# Lint rules',
    'These pages are made from the rules and their tests by `npm run docs`; `incident explain RULE` says what each is for. An error ' +
      'makes `incident lint` exit with 1, a warning does not, unless `lint.errors` of [the policy](../policy.md) names its rule. ' +
      'R numbers are the rules of the process: `incident explain R4`.',
    ['| rule | severity | checks | `--fix` | what must be so |', '|---|---|---|---|---|', ...rows].join('\n'),
  ];
}

function requirements({ requirement, also = [] }) {
  return [requirement, ...also].filter(Boolean);
}

function page(rule, cases, fixture) {
  const facts = [
    rule.severity === 'error' ? 'An error' : 'A warning',
    requirements(rule).length > 0 ? `checks ${requirements(rule).join(', ')} of the process` : null,
    rule.fix ? 'mended by `incident lint --fix` where that is safe' : 'to be mended by a person',
  ].filter(Boolean);
  const first = (kind) => cases.find((one) => one.kind === kind);
  const bad = first('bad');
  return [
    `# ${rule.id}`,
    rule.summary,
    `${facts.join('; ')}.`,
    rule.rationale,
    '## Reported',
    ...example(bad),
    'gives',
    fenced('text', messages(rule, bad, fixture)),
    ...bad.files
      .filter((file) => file.fixed !== null)
      .flatMap((file) => ['and is mended to', fenced('markdown', file.fixed)]),
    '## Not reported',
    ...example(first('good')),
  ];
}

function example(one) {
  const files = one.files.flatMap(({ path, text, committed }) => [
    `\`${path}\``,
    fenced(path.startsWith('incident.config.yaml') ? 'yaml' : 'markdown', text),
    ...(committed === null ? [] : ['In the last commit it was:', fenced('markdown', committed)]),
  ]);
  const legend = one.files.some(({ text }) => /[\r\uFEFF]/.test(text))
    ? ['`{CR}` stands for a carriage return, `{BOM}` for a byte order mark.']
    : [];
  const history = one.history.map(
    ({ event, commit, name, email }) =>
      `Event \`${event}\` comes from commit \`${commit}\`, by ${name} \`<${email}>\`.`,
  );
  const name = one.name.charAt(0).toUpperCase() + one.name.slice(1);
  return [`${name} (at ${one.now}):`, ...files, ...history, ...legend];
}

function messages(rule, one, fixture) {
  return fixture
    .problemsOf(one)
    .filter((problem) => problem.rule === rule.id)
    .map(({ path, line, column, severity, message }) => `${path}:${line}:${column}: ${severity}: ${message}`)
    .join('\n');
}

/** Four backticks: the examples hold code blocks of three. */
function fenced(language, text) {
  const visible = text.replaceAll('\r', '{CR}').replaceAll('\uFEFF', '{BOM}').trimEnd();
  return `\`\`\`\`${language}\n${visible}\n\`\`\`\``;
}
