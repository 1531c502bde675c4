import type { Context } from '../context.ts';
import { badInput } from '../domain/failure.ts';
import { tidyText } from '../domain/tidy-text.ts';

interface Wanted {
  /** What is without a text, for the error: `the event`. */
  what: string;
  mend: string;
  /** For the editor. */
  hint: string;
}

/** A text of one line or many: the words of the command line, standard input for `-`, or what is written in the editor. */
export async function textInput(context: Context, words: readonly string[], wanted: Wanted): Promise<string> {
  const given = words.join(' ');
  const text = tidyText(
    given === '-' ? await context.readInput() : given === '' ? written(context, wanted) : given,
  );
  if (text !== '') return text;
  throw badInput(`${wanted.what} has no text`, { mend: wanted.mend });
}

function written({ editor }: Context, { what, hint }: Wanted): string {
  if (editor !== null) return editor.write(hint);
  throw badInput(`${what} has no text`, {
    mend: 'Give it as an argument, or - and standard input, or set $EDITOR.',
  });
}
