/** A kind of blame: what is wrong with it, how to say it better, and the ways in which it is put. */
export interface BlameKind {
  /** Goes on from the words that were found: `"@dana forgot" makes …`. */
  why: string;
  better: string;
  says: readonly (string | { says: string; after?: string; unless?: string })[];
}

/**
 * The ways to blame, as data. A pattern begins with whose deed it is: `{name}` somebody known, `{other}` a person or a role,
 * `{person}` these or we; or with none of them, where the words blame by themselves. Its next word, or words in brackets, is
 * what it hangs on. `{care}` and the like are of blame-words.ts; the rest is a regular expression on words in lower case,
 * parted by one space, in which people are `@` and roles `&`. `after` and `unless` are of what stands right before it.
 */
export const BLAME_KINDS: readonly BlameKind[] = [
  {
    why: 'judges by what is known today',
    better: 'say what could be seen then, and why what was done made sense: "the dashboard was green, so …"',
    says: [
      '{person} (should|ought) {have} (?:{adverb} ){0,2}{done}',
      '{person} (must) have (?:known|seen|noticed|reali[sz]ed|understood)',
      '{other} (simply|only|just) (?:had|needed) to',
      '{other} (had|needed) (?:simply|only|just) to',
      '{person} (had) to do was',
    ],
  },
  {
    why: 'judges by what is known today',
    better: 'say what kept it from being seen or done: "no test covers …", "the mails went to nobody"',
    says: [
      {
        says: '(have) been (?:{adverb} ){0,2}(?:{cared}|obvious|fixed|merged){unlessByProgram}',
        after: '\\bshould (?:{adverb} ){0,3}',
      },
    ],
  },
  {
    why: 'says what ought not to be, and not how it came about',
    better: 'say what made it possible: "one approval merges to production"',
    says: [
      {
        says: '(have) (?:happened|been (?:merged|deployed|released|approved|shipped|allowed|run|enabled|made|done))',
        after: '\\bshould never ',
      },
    ],
  },
  {
    why: 'tells of what did not happen',
    better:
      'say what was missing, and make it a corrective action: "nothing asks before a primary is removed"',
    says: [
      '{person} (could) (?:[a-z]+ly )?have (?:{adverb} ){0,2}{cared}',
      {
        says: '(have) (?:[a-z]+ly )?been (?:{adverb} )?(?:prevented|avoided|averted)',
        after: '\\b(?:could|might|would|should) (?:[a-z]+ly )?',
      },
      {
        says: '(have) (?:{adverb} )?{sooner}',
        after: '(?:^|[,;] |\\b(?:and|but|that) )(?:(?:simply|just) )?{looking}\\b[^,;]* would ',
      },
      {
        says: '(have) (?:{adverb} )?{sooner}',
        after:
          '\\b(?:(?:look|glance|care|attention|diligence|thought) (?:[^,;]+ )?|{careful} [a-z-]+ )would ',
      },
      { says: '{person} (had) (?:{adverb} )?{cared}', after: '\\bif (?:only )?(?:[^,;]+ )?' },
      {
        says: '(had) (?:(?:the|an?|our) (?:[a-z-]+ ){0,2})?{somebody} (?:only )?{cared}',
        after: '(?:^|[,;] )',
      },
      { says: '(care)', after: '\\b(?:more|due|proper|enough) ' },
      { says: '(avoidable|preventable|foreseeable)', unless: '{denied}' },
    ],
  },
  {
    why: 'makes what somebody left undone the cause',
    better: 'say what made it easy to miss: "the step is in no runbook"',
    says: [
      '{person} (failed|fails|fail) to (?!(?:reproduce|connect|log|reach|load|start|sign|authenticate)\\b)',
      { says: '(failure) to {care}', after: "(?:@'s|&'s|{people}(?:'s)?) (?:[a-z]+ )?" },
      '(failure) (?:of|by) {people} to',
      { says: '(failing) to {care}', after: '(?:^|\\bby )' },
      '{person} (forgot|forgotten|neglected|overlooked|disregarded)',
      '{name} (did) not {care}',
      '{name} (never) {cared}',
      '{other} (never) {dutyDone}',
      '{other} (supposed) to',
      { says: '(bother|bothered)', after: '\\b(?:not|never|be|(?:nobody|no one)(?: [^,;]+)?) (?:[a-z]+ )?' },
    ],
  },
  {
    why: 'makes somebody’s attention the cause',
    better:
      'say what the signal was up against: "the page went to the old rota", "forty alerts came at once"',
    says: [
      '{other} (missed) (?=(?:the|an?|this|that|two|all|several|both|his|her|their|it)\\b)',
      '{person} (ignored)',
      '{person} (did) not (?:act on|heed|listen|pay|take [^,;]{1,40} seriously)',
    ],
  },
  {
    why: 'holds the work against a rule, as if the rule had fitted',
    better: 'say where the procedure did not fit: "the runbook is for the old cluster"',
    says: [
      '{other} (did) not (?:follow|bother|care)',
      '{other} (chose) not to',
      '{other} (violated|bypassed|broke) (?:the )?(?:[a-z]+ )?(?:policy|procedure|process|protocol|rules?)',
    ],
  },
  {
    why: 'makes a person the cause',
    better:
      'speak of the role, and say what let one action do so much: "one command removes a primary unasked"',
    says: [
      '{name} (broke|broken|caused|wiped|destroyed|corrupted|crashed|triggered|misconfigured)',
      '{name} (took|brought) (?:[^,;]{1,30} )?down',
      '{name} (introduced) (?:an?|the) (?:[a-z]+ )?{damage}',
      { says: '{name} {changed}', after: '{wrongly} ' },
      '{name} {changed} (?=(?:[^;]* )?(?:by (?:mistake|accident)|(?:the|a) wrong|{withoutCare}))',
      '{name} (pushed|deployed|merged|released|ran) (?:an?|the) (?:[a-z]+ )?{bad}',
      "{harmed} by @(?!')",
      "{slip} (?:by|of|from) @(?!')",
      "{bad} (?:[^,;@]+? )?by @(?!')",
      "{wrongly} (?:[^,;@]+? )?by @(?!')",
      '(cause|causes) (?:of [^,;]{1,40} )?(?:is|was|are|were) @',
    ],
  },
  {
    why: 'looks for who, and not for how',
    better: 'name the conditions: "the change was reviewed, and the test data had no such case"',
    says: [
      '{other} (is|was|are|were) (?:[a-z]+ )?(?:to blame|at fault)',
      '{person} (responsible) for (?:the|this) (?:[a-z]+ )?{damage}',
      '(blame) (?:[^,;]{1,30} )?(?:lies|rests|falls) (?:with|on)',
      '(fault) of {people}',
      '(whoever) (?:wrote|made|ran|did|[a-z]+ed) (?:this|that)',
      '(reprimand|reprimanded|disciplinary)',
    ],
  },
  {
    why: 'makes a person’s slip the cause',
    better: 'say what made it easy to slip: "both hosts show the same prompt"',
    says: [
      '{other} {misdid}',
      '{other} (wrongly|mistakenly|falsely|errantly) (?:assumed|believed|thought|concluded)',
      '{other} (did) not know what (?:he|she|they) (?:was|were)',
      '{other} (made) (?:an?|the|another|this|some|several) (?:[a-z]+ )?(?:{slip}|wrong|bad|poor)',
      '{other} (was|were|is) (?:[a-z]+ )?(?:wrong|mistaken|too (?:slow|quick|hasty|confident))',
      '{person} (messed|screwed) up',
      '{person} (botched|bungled|fumbled|blundered)',
      '(poor|bad) judge?ment',
      { says: '{slip}(?! {figure})', after: "(?:@'s|&'s|\\b{trade}'s|\\b(?:his|her)) (?:own )?(?:[a-z]+ )?" },
    ],
  },
  {
    why: 'ends the search where it should begin',
    better:
      'say what made the error easy to make, and what let it through: "a selector may match everything"',
    says: [
      { says: '(human) (?:errors?|mistakes?|failings?|failures?)', unless: '{denied}' },
      { says: '(operator|pilot|administrator|engineer|admin) errors?(?! {figure})', unless: '{denied}' },
      { says: '(user) error(?! {figure})', after: '(?:^|[;,] |\\b(?:to|by|was|is|of|simple) )' },
      "(rookie|beginner's|amateur|silly) {slip}",
      '(fat-finger|fat-fingered|fat-fingering)',
      '(fat) finger',
    ],
  },
  {
    why: 'is a verdict',
    better: 'leave it out, and say what the work was up against: time, load, tools, what was known',
    says: [
      { says: '{verdict}', unless: '{denied}' },
      '(lazy) (?:[a-z]+ )?(?:{trade}s?|people|review|work)',
      '(lack) of {virtue}',
      '(common) sense',
    ],
  },
  {
    why: 'is plain only now that the end is known',
    better: 'say who could see what at that time',
    says: [
      { says: '(obvious) {plainOmen}', unless: '{denied}' },
      '(obviously) (?:wrong|bad|broken|unsafe|dangerous|a|should|not|never|nobody|forgot)',
      {
        says: '(obvious) (?:to (?:anyone|everyone|anybody|everybody|all)|that|in hindsight)',
        unless: '\\b(?:not|never|less) (?:[a-z]+ )?',
      },
    ],
  },
  {
    why: 'relies on nobody ever slipping',
    better: 'change what makes the slip possible: a check, a prompt, a default',
    says: [
      { says: '{careful}', after: '\\bbe (?:(?:more|very|extra|especially) )?' },
      { says: '{careful} (?:with|when|about|in future|next)', after: '\\bmore ' },
      { says: '(attention)', after: '\\bpay(?:ing)? (?:(?:more|closer|better|enough|proper|any) )?' },
      '(retrain|retrained|retraining) {people}',
    ],
  },
];
