import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { CommandSpec } from '../../src/commands/command.ts';
import { commandEntries } from '../../src/commands/index.ts';
import { PROCESS_RULES } from '../../src/domain/process.ts';
import { PROCESS_PROOFS } from '../../src/domain/process-proofs.ts';
import { rules, rulesFor } from '../../src/rules/index.ts';
import { requirementsOf } from '../../src/rules/rule.ts';

const PAGE = readFileSync('docs/process.md', 'utf8');

test('the rules are R1 to R28, each once, and lint cites no other', () => {
  const ids = Array.from({ length: 28 }, (_, index) => `R${index + 1}`);
  expect(PROCESS_RULES.map(({ id }) => id)).toEqual(ids);
  expect(Object.keys(PROCESS_PROOFS)).toEqual(ids);
  const cited = rules.flatMap(requirementsOf);
  expect(cited.filter((id) => !ids.includes(id))).toEqual([]);
});

describe.each(PROCESS_RULES)('$id', ({ id, commands, text }) => {
  test('has a row with all of it', () => {
    const row = PAGE.split('\n').find((line) => line.startsWith(`| ${id} |`));
    expect(row).toContain(text);
    for (const rule of rulesFor(id)) expect(row).toContain(`rules/${rule.id}.md`);
    for (const command of commands) expect(row).toContain(`\`${command}\``);
    expect(row).toContain(PROCESS_PROOFS[id]);
  });

  test('is done with commands that there are', async () => {
    expect(commands.length).toBeGreaterThan(0);
    for (const command of commands) await expectCommand(command);
  });

  test('is checked by lint', () => expect(rulesFor(id).length).toBeGreaterThan(0));

  test('is proven by a test that speaks of it', () => {
    const path = PROCESS_PROOFS[id]!;
    expect(existsSync(path)).toBe(true);
    expect(readFileSync(path, 'utf8')).toMatch(new RegExp(`\\b${id}\\b`));
  });
});

/** `incident review request`: its words are commands and subcommands, its flags are theirs. */
async function expectCommand(line: string): Promise<void> {
  const [, name, ...words] = line.split(' ');
  const entry = commandEntries.find((one) => one.name === name);
  expect(entry, line).toBeDefined();
  let spec: Omit<CommandSpec, 'name' | 'summary'> = (await entry!.load()).default;
  let awaitsValue = false;
  for (const word of words) {
    const sub = spec.subcommands?.find((one) => one.name === word);
    const option = spec.options?.find(({ flags }) => flags.split(/[ ,]+/).includes(word));
    if (sub) spec = sub;
    else if (word.startsWith('--')) expect(option, line).toBeDefined();
    else expect(awaitsValue || spec.arguments?.length, line).toBeTruthy();
    awaitsValue = option?.flags.includes('<') ?? false;
  }
}
