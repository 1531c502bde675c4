import { type Bearer, type Certainty, formsOf, type NameForm } from './name-forms.ts';

export interface Spelling {
  /** Indexes of bearers. */
  bearers: ReadonlySet<number>;
  certainty: Certainty;
}

/** What to look for, made once of all bearers. All text in it is in lower case and in plain letters. */
export interface Names {
  bearers: readonly Bearer[];
  /** By their letters, whatever joins them: `smith`, `danasmith`, `dsmith`. */
  spellings: ReadonlyMap<string, Spelling>;
  longestSpelling: number;
  /** Names that are recognised within longer words too, by their length. */
  embedded: ReadonlyMap<number, ReadonlySet<string>>;
  /** Names of several words, by the first of them. */
  phrases: ReadonlyMap<string, readonly { words: readonly string[]; bearer: number }[]>;
  unspaced: readonly { text: string; bearer: number }[];
  /** Whole handles and e-mail addresses. */
  addresses: ReadonlyMap<string, number>;
  /** Telephone numbers by their last digits, and other codes of letters and digits. */
  codes: ReadonlyMap<string, number>;
}

/** Makes of all who are not to be named what `findNames` looks for. */
export function compileNames(bearers: readonly Bearer[]): Names {
  const forms = bearers.flatMap((bearer, index) => formsOf(bearer).map((form) => ({ form, index })));
  const of = <K extends NameForm['kind']>(kind: K) =>
    forms.filter(
      (one): one is { form: Extract<NameForm, { kind: K }>; index: number } => one.form.kind === kind,
    );
  const spellings = new Map<string, { bearers: Set<number>; certainty: Certainty }>();
  const embedded = new Map<number, Set<string>>();
  for (const { form, index } of of('letters')) {
    const known = spellings.get(form.letters);
    const certainty =
      known && RANK[known.certainty] < RANK[form.certainty] ? known.certainty : form.certainty;
    spellings.set(form.letters, { bearers: (known?.bearers ?? new Set()).add(index), certainty });
    if (form.embedded)
      embedded.set(form.letters.length, (embedded.get(form.letters.length) ?? new Set()).add(form.letters));
  }
  const phrases = new Map<string, { words: readonly string[]; bearer: number }[]>();
  for (const { form, index } of of('phrase')) {
    const others = phrases.get(form.words[0]!) ?? [];
    phrases.set(form.words[0]!, [...others, { words: form.words, bearer: index }]);
  }
  return {
    bearers,
    spellings,
    longestSpelling: [...spellings.keys()].reduce((longest, { length }) => Math.max(longest, length), 0),
    embedded,
    phrases,
    unspaced: of('unspaced').map(({ form, index }) => ({ text: form.text, bearer: index })),
    addresses: new Map(of('address').map(({ form, index }) => [form.text, index])),
    codes: new Map(of('code').map(({ form, index }) => [form.text, index])),
  };
}

/** Of two certainties of one spelling the surer one counts. */
const RANK: Readonly<Record<Certainty, number>> = { certain: 0, guarded: 1, initials: 2, login: 3 };
