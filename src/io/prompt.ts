import type { Prompt } from '../context.ts';
import { Failure } from '../domain/failure.ts';
import { showSteering } from '../domain/steering.ts';
import { takeBackPassing } from './streams.ts';

/**
 * Questions through inquirer, which is loaded only once there is something to ask. They go to stderr: stdout is data.
 * Titles from files stand in them, so that what steers a terminal is shown instead.
 */
export function terminalPrompt(): Prompt {
  return {
    text: ({ message, initial, validate }) => ask({ type: 'input', message, default: initial, validate }),
    select: ({ message, choices, initial }) =>
      ask({
        type: 'select',
        message,
        choices: choices.map((choice) => ({ ...choice, name: showSteering(choice.name) })),
        default: initial,
        pageSize: 12,
      }),
    confirm: ({ message, initial }) => ask({ type: 'confirm', message, default: initial }),
  };
}

async function ask<T>(question: { message: string; [option: string]: unknown }): Promise<T> {
  const { createPromptModule } = await import('inquirer');
  takeBackPassing();
  const prompt = createPromptModule({ output: process.stderr });
  try {
    const answers = await prompt([
      { ...question, message: showSteering(question.message), name: 'answer' },
    ] as never);
    return (answers as { answer: T }).answer;
  } catch (error) {
    if (['ExitPromptError', 'AbortPromptError'].includes((error as Error).name)) {
      throw new Failure('cancelled', 'cancelled; nothing was written');
    }
    throw error;
  }
}
