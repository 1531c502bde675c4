import type { Context } from '../context.ts';
import type { Prompt } from '../context/terminal.ts';
import { escalationOf, type Outcome as Came } from '../domain/escalation.ts';
import { Failure } from '../domain/failure.ts';
import type { Policy } from '../domain/policy.ts';
import { stepText } from '../render/ladder-text.ts';
import { type EscalationStep, type StepTaken, takeStep } from './escalate-step.ts';
import { mustRead } from './read-incident.ts';

/**
 * Walks the ladder with a person at a terminal: asks one after the other, and what came of it, until somebody answers. What
 * happened is recorded as it happens, so that stopping anywhere loses nothing.
 */
export async function walkLadder(
  context: Context,
  prompt: Prompt,
  policy: Policy,
  first: EscalationStep,
): Promise<StepTaken[]> {
  const taken: StepTaken[] = [];
  for (let because = first.because; ; because = '') {
    const asked = await takeStep(context, policy, stepNow(context, first, { because, outcome: null }));
    taken.push(asked);
    const incident = mustRead(context, first.path);
    const { waiting } = escalationOf(incident, policy, first.wish.by);
    if (!waiting) return taken;
    const outcome = await askWhatCame(prompt, questionAbout(asked, waiting.to, waiting.via));
    if (outcome === null) return taken;
    const recorded = await takeStep(context, policy, stepNow(context, first, { because: '', outcome }));
    taken.push(recorded);
    const { answered, next } = escalationOf(recorded.incident, policy, first.wish.by);
    if (answered || !next) return taken;
  }
}

/** The step at this moment: people take minutes to answer. */
function stepNow(
  context: Context,
  step: EscalationStep,
  { because, outcome }: { because: string; outcome: Came | null },
): EscalationStep {
  const now = context.clock();
  return {
    ...step,
    because,
    recording: { ...step.recording, at: now, now },
    wish: { ...step.wish, outcome },
  };
}

function questionAbout({ chosen, told }: StepTaken, to: string, via: string | null): string {
  if (!chosen) return `${to} was asked by ${via}. What came of it?`;
  const notes = told?.notes.map((note) => `${note}\n`).join('') ?? '';
  if (!told?.paste) return `${notes}${stepText(chosen.step)} was asked. What came of it?`;
  return `${notes}Ask ${stepText(chosen.step)}:\n\n${told.paste}\n\nWhat came of it?`;
}

/** Null where the person stops here. */
async function askWhatCame(prompt: Prompt, message: string): Promise<Came | null> {
  try {
    return await prompt.select<Came | null>({
      message,
      choices: [
        { name: 'No answer: ask the next', value: 'no-answer', short: 'no answer' },
        { name: 'They answered', value: 'answered', short: 'answered' },
        { name: 'They declined', value: 'declined', short: 'declined' },
        { name: 'Nothing yet: stop here, and say later', value: null, short: 'nothing yet' },
      ],
    });
  } catch (error) {
    if (error instanceof Failure && error.kind === 'cancelled') return null;
    throw error;
  }
}
