import { isCalendarWord, ordinaryKind, type WordKind } from './ordinary-words.ts';

/** A word that is a name and an ordinary word too, with what stands around it in its sentence. */
export interface WordInContext {
  /** As written, in plain letters. */
  word: string;
  /** The words before and behind it, in lower case; empty where the sentence begins or ends, or a mark stands between. */
  left: string;
  right: string;
  /** As written. */
  rightAsWritten: string;
  startsSentence: boolean;
  /** Joined to another word, as in `grace-period` or `/home/will`. */
  joined: boolean;
  /** With `'s` behind it. */
  possessive: boolean;
}

/**
 * Whether the words around show that a word is used in its ordinary sense, and not as a name. Where they cannot tell, it
 * is taken for a name.
 */
export function isOrdinaryUse(use: WordInContext): boolean {
  const word = use.word.toLowerCase();
  const kind = ordinaryKind(word);
  if (kind === null) return false;
  if (isCalendarWord(word) && (isNumber(use.left) || isNumber(use.right) || TIME_WORDS.has(use.left)))
    return true;
  if (addressed(use)) return false;
  if (use.joined) return !PERSONAL.has(use.right);
  if (use.possessive) return DETERMINERS.has(use.left) && isLower(use);
  return READS_AS[kind](use);
}

/** Whether letters that are somebody's initials abbreviate a thing: `the DS`, `DS cluster`. */
export function isAbbreviation(use: WordInContext): boolean {
  return DETERMINERS.has(use.left) || TECHNICAL.has(use.right);
}

const READS_AS: Readonly<Record<WordKind, (use: WordInContext) => boolean>> = {
  /** `the pods will restart`, `Will it help?`; not `Will restarted it` or `then Will said`. */
  modal: (use) =>
    (isLower(use) && (SUBJECTS.has(use.left) || QUALIFYING.has(use.left))) ||
    ((isLower(use) || use.startsSentence) &&
      !COMPANY.has(use.left) &&
      isPlain(use.right) &&
      !isAmbiguous(use)),
  /** `to mark it`, `Grant access to`, `the 90 % mark`. */
  verb: (use) => {
    if (isLower(use) && isNounPhrase(use)) return true;
    if (COMPANY.has(use.left) || !isPlain(use.right)) return false;
    if (DOING.has(use.left) && !DETERMINERS.has(use.right)) return false;
    return isLower(use) || (use.startsSentence && !isAmbiguous(use) && !isCapital(use.rightAsWritten));
  },
  /** `a frank talk`, `grace period`, `in the long run`; `the Kafka brokers`. */
  noun: (use) => {
    if (!isLower(use) && !use.startsSentence) return TECHNICAL.has(use.right) || use.left === 'in';
    if (isLower(use) && (isNounPhrase(use) || BEING.has(use.left))) return true;
    return isPlain(use.right) && (isLower(use) || (!isAmbiguous(use) && !isCapital(use.rightAsWritten)));
  },
  calendar: () => false,
  /** `the WAF`, `ask support`; a capital letter alone makes a name of it. */
  label: (use) => isLower(use) || isUpper(use.word) || DETERMINERS.has(use.left),
  function: (use) => isLower(use) || use.startsSentence,
};

/** `asked Will`, `cc mark`, `/home/grace`: what is said to people, and done to what is theirs. */
function addressed({ left, joined, right }: WordInContext): boolean {
  return ADDRESSING.has(left) || (joined && PERSONAL.has(left)) || SAYING.has(right);
}

/** In small letters, or in capitals among others in capitals: `GRANT SELECT ON t`. */
function isLower({ word, rightAsWritten }: WordInContext): boolean {
  return word === word.toLowerCase() || (isUpper(word) && isUpper(rightAsWritten));
}

function isUpper(word: string): boolean {
  return word.length > 1 && word === word.toUpperCase();
}

function isCapital(word: string): boolean {
  return /^\p{Lu}/u.test(word);
}

function isNumber(word: string): boolean {
  return /^\d/.test(word);
}

/** `the bill`, `90 mark`, `question mark`: what a determiner or a number stands before is a thing. */
function isNounPhrase({ left }: WordInContext): boolean {
  return DETERMINERS.has(left) || isNumber(left) || QUALIFYING.has(left);
}

/** A word that is there, and is neither what a person does nor what joins a person to a sentence. */
function isPlain(right: string): boolean {
  return right !== '' && !isFiniteVerb(right) && !JOINING.has(right);
}

/** Past and present of these look the same, or like the plain verb: `Will put it back`. */
function isAmbiguous({ right, word }: WordInContext): boolean {
  return word !== word.toLowerCase() && SAME_IN_THE_PAST.has(right);
}

/** A verb that has a person before it rather than `will` or `to`: `restarted`, `says`, `was`. */
function isFiniteVerb(word: string): boolean {
  return FINITE.has(word) || word.endsWith("'d") || (word.endsWith('ed') && !NOT_PAST.has(word));
}

const words = (text: string): ReadonlySet<string> => new Set(text.split(/\s+/));

const DETERMINERS = words(
  'a an the this that these those his her its our their your my no any some each every another all both which what ' +
    'whose one two three first second next last same only other certain',
);
const SUBJECTS = words('i we you they he she it this that there which who what everything nothing');
/** Before these a verb of ours may be somebody who did another: `did mark restart it?` */
const DOING = words('did does do');
/** `question mark`, `free will`, `round robin`. */
const QUALIFYING = words('question exclamation quotation check tick water free ill round');
const BEING = words('is are was were be been being very too so more most as how quite rather really not');
const TIME_WORDS = words('in since until during last next this early mid late every on before after through');
const ADDRESSING = words(
  'let ask asks asked asking tell tells told telling page paged paging ping pinged pinging call called calling cc thanks ' +
    'thank hi hey hello dear per mr mrs ms miss mx dr prof sir assigned assignee reassigned met meets joined emailed messaged ' +
    'mentioned engineer manager lead colleague nickname alias',
);
/** With a person, from a person: where a verb or a noun without its article would be odd. */
const COMPANY = words('with by from for via ask tell and or cc to at between');
const SAYING = words(
  'said says thinks thought noticed confirmed believes suspects suspected reckons wonders agrees agreed disagrees asked ' +
    'replied answered remembers remembered writes wrote joined joins',
);
const JOINING = words(
  'and or but to of in on at by from for with who whom whose about into onto over under if when than',
);
const PERSONAL = words(
  'home homes user users u author owner assignee reviewer login account username uid mailto laptop macbook mbp desktop ' +
    'workstation phone iphone pc machine branch fork notes desk calendar inbox vm ' +
    'log txt md pdf png jpg jpeg gif doc docx xls xlsx csv json yaml yml conf cfg html pem pub key zip tar gz mp4 mov',
);
const SAME_IN_THE_PAST = words('put set hit cut shut let cost split quit read spread beat cast');
const NOT_PAST = words(
  'need feed speed proceed exceed embed shed seed bed red bleed breed indeed succeed agreed weed deed unneeded limited ' +
    'unused unlimited required detailed dedicated shared managed distributed extended',
);
const FINITE = words(
  `is was has had does did can could would should might must will may am are were isn wasn hasn hadn doesn didn can won
  went goes saw sees found finds took takes got gets ran runs came comes gave gives knew knows made makes left felt feels
  held holds kept keeps lost loses meant means paid pays sent sends spoke speaks stood stands taught threw understood
  understands woke wakes won broke breaks built builds bought caught catches chose drew drove fell flew forgot began begins
  became becomes brought brings heard hears led leads rode rose sat slept spent stuck swore tore told tells wore says
  starts stops restarts reboots reverts reports confirms checks fixes rolls calls asks wants needs suggests proposes deploys
  merges opens closes pushes pulls drains scales disables enables looks adds removes notices disagrees tries thinks works
  moves turns joins leaves responds investigates declares escalates acknowledges`,
);
/** What stands behind the name of a program, not of a person. */
const TECHNICAL = words(
  `broker brokers cluster clusters topic topics consumer consumers producer producers server servers job jobs build builds
  pipeline pipelines node nodes version upgrade config queue queues lag database databases table tables keyspace gem script
  scripts app apps service services client clients driver library code plugin plugins agent agents instance instances pod pods
  container containers image images chart operator replica replicas connection connections log logs error errors exception
  exceptions metrics dashboard region zone datacenter office endpoint process processes thread threads worker workers runtime
  interpreter console host hosts backend frontend cache period space team`,
);
