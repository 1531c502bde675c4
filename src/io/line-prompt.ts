import { createInterface } from 'node:readline';
import type { Choice, Prompt } from '../context/terminal.ts';
import { Failure } from '../domain/failure.ts';
import { showSteering } from '../domain/steering.ts';
import { standardStreams, takeBackPassing } from './streams.ts';

/** What an answer comes to, or why it is none. */
type Reading<T> = { value: T } | { wrong: string };

/**
 * Questions for a terminal without any abilities, and for those who have it read to them: each is written once, choices
 * with a number, and the answer is a line.
 */
export function linePrompt(): Prompt {
  return {
    text: ({ message, initial, validate }) =>
      ask<string>(initial ? `${message} (${initial})` : message, (typed) => {
        const answer = typed || (initial ?? '');
        const verdict = validate?.(answer) ?? true;
        return verdict === true ? { value: answer } : { wrong: verdict };
      }),
    select: ({ message, choices, initial }) => {
      const first = Math.max(
        choices.findIndex(({ value }) => value === initial),
        0,
      );
      const listed = choices.map(({ name }, index) => `  ${index + 1}  ${name}`);
      const question = [message, ...listed, `Its number (${first + 1}):`].join('\n');
      return ask(question, (typed) => chosen(typed, choices, first));
    },
    confirm: ({ message, initial }) =>
      ask<boolean>(`${message} (${initial ? 'Y/n' : 'y/N'})`, (typed) => {
        if (typed === '') return { value: initial };
        const yes = /^y(?:es)?$/i.test(typed);
        return yes || /^no?$/i.test(typed) ? { value: yes } : { wrong: 'Please answer y or n.' };
      }),
  };
}

function chosen<T>(typed: string, choices: readonly Choice<T>[], first: number): Reading<T> {
  const choice = choices[typed === '' ? first : Number(typed) - 1];
  return choice ? { value: choice.value } : { wrong: `Please write a number from 1 to ${choices.length}.` };
}

/** Asks until there is an answer. @throws Failure `cancelled` for Ctrl-C, and where nothing more comes */
function ask<T>(question: string, read: (typed: string) => Reading<T>): Promise<T> {
  takeBackPassing();
  const say = (text: string) => standardStreams.err(`${showSteering(text)} `);
  const lines = createInterface({ input: process.stdin, terminal: false });
  return new Promise<T>((resolve, reject) => {
    const cancel = () => {
      standardStreams.err('\n');
      lines.close();
    };
    process.once('SIGINT', cancel);
    lines.on('line', (line) => {
      const reading = read(line.trim());
      if ('wrong' in reading) {
        say(`${reading.wrong}\n${question}`);
        return;
      }
      resolve(reading.value);
      lines.close();
    });
    lines.on('close', () => {
      process.off('SIGINT', cancel);
      reject(new Failure('cancelled', 'cancelled; nothing was written'));
    });
    say(question);
  });
}
