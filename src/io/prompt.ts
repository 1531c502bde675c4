import type { Prompt } from '../context/terminal.ts';
import { Failure } from '../domain/failure.ts';
import { showSteering } from '../domain/steering.ts';
import { takeBackPassing } from './streams.ts';

/** Breaks a text into lines of so many columns; the same text where that is undefined. */
export type Fitted = (columns: number | undefined, text: string) => Promise<string>;

/** Stands before a question and before each of its choices. */
const MARK = '? ';
const ANSWERS = ' (y/N) ';
/** Inquirer writes all that was typed anew at each key: a page that somebody pastes would take it minutes. */
const MOST_SHOWN = 240;

/**
 * Questions through inquirer, which is loaded only once there is something to ask. They go to stderr: stdout is data.
 * Titles from files stand in them, so that what steers a terminal is shown instead.
 */
export function terminalPrompt(fitted: Fitted, isColoured: boolean): Prompt {
  const theme = isColoured ? {} : WITHOUT_COLOUR;
  const ask = <T>(question: Question) => answerTo<T>({ theme, ...question });
  const shown = (text: string, beside = MARK) => {
    const { columns } = process.stderr;
    return fitted(columns ? columns - beside.length : undefined, showSteering(text));
  };
  return {
    text: async ({ message, initial, validate }) =>
      ask({
        type: 'input',
        message: await shown(message),
        default: initial,
        transformer: shortened,
        validate: async (answer: string) => {
          const verdict = validate?.(answer) ?? true;
          return verdict === true || shown(verdict);
        },
      }),
    select: async ({ message, choices, initial }) =>
      ask({
        type: 'select',
        message: await shown(message),
        choices: await Promise.all(
          choices.map(async ({ name, value, short = name }) => ({
            name: await shown(name),
            value,
            short: showSteering(short),
          })),
        ),
        default: initial,
        pageSize: 12,
      }),
    confirm: async ({ message, initial }) =>
      ask({ type: 'confirm', message: await shown(message, MARK + ANSWERS), default: initial }),
  };
}

function shortened(typed: string, { isFinal }: { isFinal: boolean }): string {
  if (typed.length <= MOST_SHOWN) return typed;
  return isFinal ? `${typed.slice(0, MOST_SHOWN)}…` : `…${typed.slice(-MOST_SHOWN)}`;
}

type Question = Readonly<Record<string, unknown>>;

const same = (text: string) => text;
const WITHOUT_COLOUR = {
  prefix: { idle: '?', done: '✔' },
  style: {
    answer: same,
    message: same,
    error: (text: string) => `> ${text}`,
    defaultAnswer: (text: string) => `(${text})`,
    help: same,
    highlight: same,
    key: (text: string) => `<${text}>`,
    disabled: same,
    description: same,
    keysHelpTip: (keys: [string, string][]) => keys.map((key) => key.join(' ')).join(' • '),
  },
};

async function answerTo<T>(question: Question): Promise<T> {
  const { createPromptModule } = await import('inquirer');
  takeBackPassing();
  const prompt = createPromptModule({ output: process.stderr });
  try {
    const answers = await prompt([{ ...question, name: 'answer' }] as never);
    return (answers as { answer: T }).answer;
  } catch (error) {
    if (['ExitPromptError', 'AbortPromptError'].includes((error as Error).name)) {
      throw new Failure('cancelled', 'cancelled; nothing was written');
    }
    throw error;
  }
}
