import type { Context } from '../context.ts';
import { notFound } from '../domain/failure.ts';
import { PROCESS_RULES, type ProcessRule } from '../domain/process.ts';
import { PROCESS_PROOFS } from '../domain/process-proofs.ts';
import { didYouMean } from '../domain/suggest.ts';
import { hanging, WIDEST_LINE, wrap } from '../render/wrap.ts';
import { RULES } from '../render/records.ts';
import { rules, rulesFor } from '../rules/index.ts';
import { type Rule, requirementsOf } from '../rules/rule.ts';
import type { CommandBody, OptionValues, Outcome } from './command.ts';

const spec: CommandBody<'explain'> = {
  description:
    'Explains a rule of the process (R1 to R28): what it asks for, where it comes from, how to do it and what checks it; or a rule of lint.',
  examples: [
    ['incident explain R4', 'when a review is due'],
    ['incident explain state-agrees', 'what a lint rule is for'],
    ['incident explain', 'all of them, a line each'],
  ],
  arguments: [{ name: 'rule', describes: 'R1 to R28, or the id of a lint rule', optional: true }],
  records: RULES,
  json: 'explain',
  run: explain,
};
export default spec;

function explain(context: Context, [typed]: readonly string[], _options: OptionValues): Outcome<'explain'> {
  if (typed === undefined) return everything(context);
  const process = PROCESS_RULES.find((rule) => rule.id === typed.toUpperCase());
  if (process) return { data: { rule: processJson(process) }, text: processText(process, context) };
  const lint = rules.find((rule) => rule.id === typed.toLowerCase());
  if (lint) return { data: { rule: lintJson(lint) }, text: lintText(lint, context) };
  const hint = /^r\d+$/i.test(typed)
    ? ' They go from R1 to R28.'
    : didYouMean(
        typed,
        rules.map((rule) => rule.id),
      );
  throw notFound(`there is no rule "${typed}".${hint}`, { mend: 'See them all: incident explain' });
}

function everything(context: Context): Outcome<'explain'> {
  const columns = Math.min(context.screen.columns, WIDEST_LINE);
  const block = (lines: readonly (readonly [id: string, text: string])[]) => {
    const width = Math.max(...lines.map(([id]) => id.length)) + 2;
    return lines.map(([id, text]) => hanging(id.padEnd(width), text, columns));
  };
  const process = block(PROCESS_RULES.map(({ id, text }) => [id, text]));
  const lint = block(rules.map(({ id, summary }) => [id, summary]));
  const { bold } = context.screen.style;
  return {
    data: { process: PROCESS_RULES.map(processJson), lint: rules.map(lintJson) },
    text: [bold('The process'), ...process, '', bold('Lint'), ...lint].join('\n'),
  };
}

function processText(rule: ProcessRule, { screen }: Context): string {
  const checks = checksOf(rule);
  return [
    `${screen.style.bold(rule.id)}  (${rule.source})`,
    '',
    wrap(rule.text, screen.columns, 2),
    '',
    hanging('  Done with: ', rule.commands.join('; '), screen.columns),
    hanging('  Checked by: ', checks.join(', '), screen.columns),
    hanging('  Proven by: ', `${PROCESS_PROOFS[rule.id]}`, screen.columns),
  ].join('\n');
}

function lintText(rule: Rule, { screen }: Context): string {
  return [
    `${screen.style.bold(rule.id)}  (${rule.severity}${requirementsOf(rule)
      .map((id) => `, ${id}`)
      .join('')})`,
    '',
    wrap(rule.summary, screen.columns, 2),
    '',
    wrap(rule.rationale, screen.columns, 2),
    ...('fix' in rule && rule.fix ? ['', '  Mended by: incident lint --fix'] : []),
  ].join('\n');
}

function processJson(rule: ProcessRule) {
  return { ...rule, checks: checksOf(rule), proof: PROCESS_PROOFS[rule.id]! };
}

function lintJson(rule: Rule) {
  const { id, requirement, also = [], severity, summary, rationale } = rule;
  return {
    id,
    requirement,
    also,
    severity,
    summary,
    rationale,
    fixable: 'fix' in rule && rule.fix !== undefined,
  };
}

function checksOf(process: ProcessRule): string[] {
  return rulesFor(process.id).map((rule) => rule.id);
}
