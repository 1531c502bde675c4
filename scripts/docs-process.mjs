// Writes docs/process.md: every rule of the process, what does it, what checks it, what proves it.
import { writeFileSync } from 'node:fs';
import { imported } from './imported.mjs';

const PATH = 'docs/process.md';

/** Run from the root of the repository. */
export async function writeProcess() {
  const { PROCESS_RULES } = await imported('src/domain/process.ts');
  const { PROCESS_PROOFS } = await imported('src/domain/process-proofs.ts');
  const { rulesFor } = await imported('src/rules/index.ts');
  const rows = PROCESS_RULES.map((rule) => {
    const done = rule.commands.map((command) => `\`${command}\``).join(', ');
    const checks = rulesFor(rule.id).map(({ id }) => `[${id}](rules/${id}.md)`);
    const proof = PROCESS_PROOFS[rule.id];
    return `| ${rule.id} | ${rule.source} | ${rule.text} | ${done} | ${checks.join(', ')} | [${proof}](../${proof}) |`;
  });
  const table = [
    '| rule | from | what it asks for | done with | checked by | proven by |',
    '|---|---|---|---|---|---|',
    ...rows,
  ];
  writeFileSync(PATH, `${HEAD}\n\n${table.join('\n')}\n`);
  return PATH;
}

const HEAD = `# The process

Every duty that the process lays on somebody, in our words; the two documents it comes from are *Infrastructure
Escalations* and *Production Incidents*, public pages of a company that runs a large service in the open. A rule is met
when a person can do it in one command, when \`incident lint\` says that it was not done, and when \`show\`, \`due\` and the
agenda reflect it. \`incident explain R15\` prints a row; each lint rule has fixtures of its own, \`test/rules/RULE.md\`.

What an organisation would want otherwise is data: [the policy](policy.md). This page is made from the program by
\`npm run docs\`.`;
