import { type MappedText, replaceMapped } from './mapped-text.ts';

/** Something encoded twice is decoded twice; more often than this, nobody reads a name in it. */
const ROUNDS = 4;

/** Undoes what stands for another character: `%40`, `&#64;`, `&eacute;`, `\u0040`, `\x40`, and what was escaped twice. */
export function decoded(mapped: MappedText): MappedText {
  let current = mapped;
  for (let round = 0; round < ROUNDS && /[%&\\=]/.test(current.text); round++) {
    const next = decodedOnce(current);
    if (next === current) return current;
    current = next;
  }
  return current;
}

function decodedOnce(mapped: MappedText): MappedText {
  const percents = replaceMapped(mapped, /(?:%[0-9a-f]{2})+/gi, ([run]) => fromBytes(run, '%'));
  const entities = replaceMapped(percents, ENTITY, ([entity]) => characterOf(entity));
  const quoted = replaceMapped(entities, /(?:=[0-9A-F]{2})+/g, ([run]) => fromBytes(run, '='));
  return replaceMapped(
    quoted,
    /\\(?:u\{([0-9a-f]{1,6})\}|u([0-9a-f]{4})|x([0-9a-f]{2}))/gi,
    ([all, ...codes]) => fromCode(Number.parseInt(codes.find(Boolean)!, 16), all),
  );
}

const ENTITY = /&(?:#x[0-9a-f]{1,6}|#[0-9]{1,7}|[a-z][a-z0-9]{1,31});/gi;
const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** `%C3%BC` is `ü`; bytes that are no text stay as they are written. */
function fromBytes(run: string, mark: string): string {
  const bytes = run
    .split(mark)
    .slice(1)
    .map((hex) => Number.parseInt(hex, 16));
  try {
    return utf8.decode(Uint8Array.from(bytes));
  } catch {
    return run;
  }
}

function fromCode(code: number, otherwise: string): string {
  return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : otherwise;
}

/** The character that an HTML entity stands for, `&amp;` or `&#38;`; the entity itself where it is none that is known. */
export function characterOf(entity: string): string {
  const name = entity.slice(1, -1);
  const [, hexadecimal, decimal] = /^#(?:x(.+)|(.+))$/i.exec(name) ?? [];
  if (hexadecimal) return fromCode(Number.parseInt(hexadecimal, 16), entity);
  if (decimal) return fromCode(Number(decimal), entity);
  const accented = ACCENTED.exec(name);
  if (accented) return (accented[1]! + ACCENTS[accented[2]!]!).normalize('NFC');
  const letter = /^([A-Za-z])(?:fr|opf|scr)$/.exec(name)?.[1];
  return letter ?? NAMED.get(name) ?? entity;
}

const ACCENTS: Readonly<Record<string, string>> = {
  acute: '\u0301',
  breve: '\u0306',
  caron: '\u030c',
  cedil: '\u0327',
  circ: '\u0302',
  dot: '\u0307',
  grave: '\u0300',
  macr: '\u0304',
  ogon: '\u0328',
  ring: '\u030a',
  tilde: '\u0303',
  uml: '\u0308',
};
const ACCENTED = new RegExp(`^([A-Za-z])(${Object.keys(ACCENTS).join('|')})$`);

/** Names of letters, and of what may stand within or around a name, each as `name=character`. */
const NAMED: ReadonlyMap<string, string> = new Map([
  ['nbsp', ' '],
  ['Tab', ' '],
  ['NewLine', '\n'],
  ...`commat=@ period=. hyphen=- dash=- lowbar=_ UnderBar=_ ast=* midast=* grave=\` DiacriticalGrave=\` apos=' quot=" QUOT="
    lt=< LT=< gt=> GT=> num=# sol=/ bsol=\\ colon=: comma=, lpar=( rpar=) lsqb=[ lbrack=[ rsqb=] rbrack=] lcub={ rcub=}
    vert=| excl=! quest=? equals== plus=+ dollar=$ percnt=% amp=& AMP=& rsquo=\u2019 lsquo=\u2018 ndash=\u2013 mdash=\u2014
    shy=\u00ad zwj=\u200d zwnj=\u200c ZeroWidthSpace=\u200b NoBreak=\u2060 InvisibleTimes=\u2062
    szlig=ß aelig=æ AElig=Æ oelig=œ OElig=Œ oslash=ø Oslash=Ø aring=å Aring=Å eth=ð ETH=Ð thorn=þ THORN=Þ
    imath=ı inodot=ı jmath=ȷ lstrok=ł Lstrok=Ł dstrok=đ Dstrok=Đ hstrok=ħ Hstrok=Ħ tstrok=ŧ Tstrok=Ŧ
    fflig=ff filig=fi fllig=fl ffilig=ffi ffllig=ffl fjlig=fj ijlig=ij IJlig=IJ
    alpha=α beta=β gamma=γ epsilon=ε eta=η iota=ι kappa=κ nu=ν omicron=ο rho=ρ tau=τ upsilon=υ chi=χ
    Alpha=Α Beta=Β Epsilon=Ε Zeta=Ζ Eta=Η Iota=Ι Kappa=Κ Mu=Μ Nu=Ν Omicron=Ο Rho=Ρ Tau=Τ Upsilon=Υ Chi=Χ
    acy=а iecy=е ocy=о rcy=р scy=с khcy=х ucy=у iukcy=і jsercy=ј dscy=ѕ ncy=н dcy=д mcy=м kcy=к tcy=т vcy=в pcy=п
    Acy=А IEcy=Е Ocy=О Rcy=Р Scy=С KHcy=Х Ucy=У Dcy=Д Ncy=Н Mcy=М Kcy=К Tcy=Т Vcy=В Pcy=П`
    .split(/\s+/)
    .map((entry): [string, string] => {
      const equals = entry.indexOf('=');
      return [entry.slice(0, equals), entry.slice(equals + 1)];
    }),
]);
