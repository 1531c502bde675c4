import { type Attempt, type AttemptVerb, type Escalation, type Outcome, stepsToTake } from './escalation.ts';
import { badInput, refused } from './failure.ts';
import { ladderOf, ladderSteps, type Rung, type Step } from './ladder.ts';
import type { Policy } from './policy.ts';
import { isPerson } from './roster.ts';

/** What a person wants of an escalation. */
export interface Wish {
  by: string;
  /** Whom to ask, or who was asked; null: whoever is next. */
  to: string | null;
  via: string | null;
  /** What came of it; null: they are to be asked now. */
  outcome: Outcome | null;
  /** Why those who come before were passed over. */
  skip: string | null;
}

/** The step to take, and who is passed over for it. */
export interface Chosen {
  step: Step;
  verb: AttemptVerb;
  skipped: readonly string[];
}

/**
 * Chooses the step of an escalation that a wish leads to, in the order of the ladder (R16): nobody is asked while a level
 * below them was neither tried nor passed over for a reason. The order of ways to one person is advice, since whether they
 * are there in chat is for people to see. @throws Failure `refused`
 */
export function chooseStep(escalation: Escalation, policy: Policy, wish: Wish): Chosen {
  const { answered } = escalation;
  if (answered && !(wish.outcome && (wish.to === null || isPerson(policy, answered.to, wish.to))))
    throw refused(`${answered.to} has answered: nobody else is asked`, {
      mend: `If they decline after all: incident escalate --to ${answered.to} --outcome declined`,
    });
  const step = wish.to === null ? stepInOrder(escalation, policy, wish) : stepTo(escalation, policy, wish);
  const passed = passedOver(escalation, policy, wish.by, step);
  if (passed.length > 0 && wish.skip === null) throw outOfOrder(passed, step);
  const skipped = [
    ...personPassed(escalation, wish),
    ...passed.flatMap(({ people }) => people.map(handleOf)),
  ];
  return {
    step,
    verb: wish.outcome ?? 'asked',
    skipped: [...new Set(skipped)].filter((to) => to !== step.to),
  };
}

function handleOf({ handle }: { handle: string }): string {
  return handle;
}

/** Without a name: whose answer is waited for (or who answered), where something came of it; else the next one. */
function stepInOrder(escalation: Escalation, policy: Policy, wish: Wish): Step {
  const { waiting, answered, attempts } = escalation;
  const current = answered ?? waiting;
  if (wish.outcome && current) return stepOf(current, wish.via, policy);
  const passed = personPassed(escalation, wish)[0];
  const next =
    passed === undefined
      ? escalation.next
      : behind(stepsToTake(attempts, policy, wish.by), (step) => isPerson(policy, passed, step.to));
  if (next) return wish.via === null ? next : viaOf(next, wish.via, policy);
  throw refused('everybody on the ladder was asked', {
    mend: `Ask again, by another way: incident escalate --to ${ladderSteps(policy).at(-1)?.to ?? '@handle'} --via phone`,
  });
}

/** Whom `--skip` passes over where no name is given: who is waited for, else who is next. */
function personPassed({ waiting, next }: Escalation, { to, skip }: Wish): string[] {
  const passed = waiting?.to ?? next?.to;
  return skip !== null && to === null && passed !== undefined ? [passed] : [];
}

function behind(steps: readonly Step[], isPassed: (step: Step) => boolean): Step | null {
  return steps.slice(steps.findLastIndex(isPassed) + 1).find((step) => !isPassed(step)) ?? null;
}

/** A person by name: by the way given, else the one they were asked by last, else their next one. */
function stepTo({ attempts, next }: Escalation, policy: Policy, { to, via, outcome }: Wish): Step {
  const steps = ladderSteps(policy).filter((step) => isPerson(policy, to, step.to));
  if (steps.length === 0) throw notOnLadder(to!, policy);
  if (via !== null) return viaOf(steps[0]!, via, policy);
  const last = attempts.findLast((attempt) => isPerson(policy, attempt.to, to!) && attempt.via !== null);
  if (outcome && last) return viaOf(steps[0]!, last.via!, policy);
  if (outcome && steps.length > 1)
    throw badInput(`by which way was ${steps[0]!.to} asked?`, {
      where: '--via',
      mend: `One of ${steps.map((step) => step.via).join(', ')}.`,
    });
  const untried = steps.find(
    (step) => !attempts.some((one) => isPerson(policy, one.to, step.to) && one.via === step.via),
  );
  return next && steps.some((step) => step.to === next.to) ? next : (untried ?? steps[0]!);
}

function stepOf(attempt: Attempt, via: string | null, policy: Policy): Step {
  const step = ladderSteps(policy).find(({ to }) => isPerson(policy, attempt.to, to));
  if (!step) throw notOnLadder(attempt.to, policy);
  return viaOf(step, via ?? attempt.via ?? step.via, policy);
}

function viaOf(step: Step, via: string, policy: Policy): Step {
  const contact = policy.roster.find(({ handle }) => handle === step.to)?.contact ?? {};
  return { ...step, via, contact: Object.hasOwn(contact, via) ? contact[via]! : null };
}

/** The levels below a step of whose people nobody was tried or passed over, but for who escalates. */
function passedOver({ attempts }: Escalation, policy: Policy, by: string, step: Step): Rung[] {
  const ladder = ladderOf(policy);
  const open = new Set(stepsToTake(attempts, policy, by).map(({ to }) => to));
  const wasTried = (handle: string) => attempts.some(({ to }) => isPerson(policy, to, handle));
  return ladder
    .slice(
      0,
      ladder.findIndex(({ role }) => role === step.role),
    )
    .map((rung) => ({ ...rung, people: rung.people.filter(({ handle }) => open.has(handle)) }))
    .filter(({ people }) => people.length > 0 && !people.some(({ handle }) => wasTried(handle)));
}

function outOfOrder(passed: readonly Rung[], { to, title }: Step) {
  const names = passed.map((rung) => `${rung.people.map(handleOf).join(' or ')} (${rung.title})`);
  return refused(`${to} (${title}) is not next: ${names.join(', then ')} first (R16)`, {
    mend: 'Ask in order: incident escalate. Or say why they are passed over: --skip "on a flight"',
  });
}

function notOnLadder(called: string, policy: Policy) {
  return refused(`${called} is not on the ladder: they may not declare a major incident (R15)`, {
    reasons: ladderOf(policy).flatMap(({ title, people }) =>
      people.map(({ handle }) => `${handle}, ${title}`),
    ),
  });
}
