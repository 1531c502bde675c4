/** The words that patterns of blame are made of, by the name under which a pattern mentions them, as `{care}`. */
export const BLAME_WORDS: Readonly<Record<string, string>> = {
  /** What people do with care, or leave undone. */
  care: oneOf(`
    notice check double-check test verify validate review follow reali[sz]e recogni[sz]e consider think anticipate foresee
    understand know communicate inform tell escalate ask document coordinate plan pay spot see look catch remember
    question consult act prepare approve declare investigate read acknowledge confirm mention warn respond react answer
    update care`),
  cared: oneOf(`
    noticed checked double-checked tested verified validated reviewed followed reali[sz]ed recogni[sz]ed considered
    thought anticipated foreseen understood known communicated informed told escalated asked documented coordinated
    planned paid spotted seen looked caught remembered questioned consulted acted prepared approved declared investigated
    read acknowledged confirmed mentioned warned responded reacted answered updated prevented avoided done handled waited`),
  sooner: '(?:shown|saved|revealed|spared|stopped|detected|{cared})',
  /** A role that never did these left a duty undone; that it never saw or tested a thing is how things stood. */
  dutyDone: oneOf(
    'declared escalated acknowledged answered responded followed asked told informed thought cared',
  ),
  /** After `should have`: a deed, and not a thing to have. Whoever should have been paged is blamed of nothing. */
  done: `(?:(?!{thingsToHave})[a-z-]+ed|{irregular}|been {ready})`,
  thingsToHave: oneOf('limited restricted detailed dedicated shared reduced elevated automated named need'),
  irregular: oneOf(`
    done known seen caught taken made run set read kept sent put thought told found given gone got had led left let paid
    said spoken understood written begun brought built chosen dealt drawn held shown spent stood foreseen`),
  ready: oneOf('more aware careful ready prepared quicker faster there on [a-z]+ing'),
  have: '(?:{adverb} ){0,3}have',
  adverb: oneOf('[a-z]+ly not never also then really to only'),
  /** People, in the middle of a pattern. At its beginning it is the subject that is looked for. */
  people: '(?:@|&|(?:(?:the|an?|our) )?(?:[a-z-]+ ){0,2}?{trade}s?)',
  trade: oneOf('engineer team reviewer operator developer administrator manager'),
  /** The same as one word. */
  somebody: oneOf(`
    @ & we they anybody anyone somebody someone engineer engineers team reviewer reviewers operator operators developer
    developers administrator administrators manager`),
  /** What was expected of a program is no blame: it should have been caught by the validator. */
  unlessByProgram: '(?! by (?!{people}(?: |$)))',
  harmed: oneOf('broke broken caused wiped destroyed corrupted crashed triggered introduced misconfigured'),
  changed: oneOf(`
    deleted removed dropped pushed ran deployed restarted merged killed purged stopped reverted released changed disabled`),
  bad: oneOf('bad broken faulty buggy untested wrong'),
  wrongly: oneOf('accidentally mistakenly inadvertently wrongly carelessly needlessly'),
  withoutCare: 'without (?:testing|checking|asking|telling|review|approval)',
  damage: oneOf('regression bug error fault outage incident failure mistake loss breakage damage'),
  slip: oneOf('mistakes? errors? oversights? faults? blunders? typos? slips? negligence carelessness'),
  misdid: oneOf(
    'misread misjudged misunderstood mistyped misconfigured miscalculated mishandled misinterpreted',
  ),
  /** What makes an error a figure, and no deed. */
  figure: oneOf('rates? messages? logs? counts? budgets? codes? pages? reports?'),
  verdict: oneOf(`
    careless carelessly carelessness negligent negligently negligence sloppy sloppily sloppiness reckless recklessly
    incompetent incompetence stupid stupidly stupidity idiot idiotic foolish foolishly irresponsible irresponsibly
    unprofessional inattention inattentive laziness complacent complacency clumsy thoughtless hubris arrogance arrogant
    inept`),
  virtue: oneOf('care attention diligence competence discipline rigou?r professionalism common'),
  plainOmen: oneOf('mistake error oversight omission flaw risk danger blunder signs? warning gap'),
  careful: oneOf('careful vigilant attentive diligent competent'),
  /** The deeds of those who take a closer look. */
  looking: oneOf('checking double-checking reading looking asking following verifying paying thinking'),
  denied: '\\b(?:not|no|without|never|than|hardly) (?:(?:for|a|as|the|by|of|just|only|any) )?',
};

/** A part of a pattern: any of the words of a list. */
function oneOf(list: string): string {
  return `(?:${list.trim().split(/\s+/).join('|')})`;
}
