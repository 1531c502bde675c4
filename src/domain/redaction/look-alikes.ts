/**
 * Letters that look like Latin ones, by the Latin letter; from Unicode's table of confusables (UTS #39), with small
 * letters that it leaves out and that are used to imitate Latin text. What compatibility decomposition already maps (full
 * width, mathematical, circled, superscript) is not listed.
 */
const LOOKING_LIKE: Readonly<Record<string, string>> = {
  '-': '‐‒–−⁃',
  "'": '’‘ʼʹ′‵ˈ´ʻ',
  '.': '․。·•∙‧・',
  a: 'ɑαаΑАᎪᗅꓮ𖽀𐊠ᴀɐ⍺ɒ',
  aa: 'ꜳꜲ',
  ae: 'æӕÆӔᴁ',
  ao: 'ꜵꜴ',
  au: 'ꜷꜶ',
  av: 'ꜹꜻꜸꜺ',
  ay: 'ꜽꜼ',
  b: 'ƄЬᏏᑲᖯꞴΒВᏴᗷꓐ𐊂𐊡𐌁ɓᑳƃƂБƀҍҌѣѢвьʙβᏼ฿',
  bl: 'Ыы',
  c: 'ᴄⲥсꮯ𐐽ⲤСᏟꓚ𐊢𐌂𐐕𐔜¢ȼ₡ҫҪϲϹ',
  d: '∂ԁᏧᑯꓒᎠᗞᗪꓓɗɖƌđĐÐƉ₫ᴅðᎴδ',
  dz: 'ʣ',
  e: 'ꬲеҽΕЕⴹᎬꓰ𑢦𑢮𐊆ɇɆҿεϵєЄᴇɛэЭ℮€ёЁ',
  f: 'ꬵꞙẝքꞘϜᖴꓝ𑣂𑢢𐊇𐊥𐔥ƒƑᵮꜰ',
  g: 'ɡᶃƍցԌᏀᏳꓖɠǥǤɢԍ',
  h: 'һհᏂΗⲎНᎻᕼꓧ𐋏ɦꚕᏲⱧҢħћĦӉӇнʜңҺ',
  i: 'ıɪɩιіꙇꭵᎥ𑣃ɨᵻᵼΙⲒІӀᛁꓲ𖼨𐊊𐌉ⵏƗ',
  j: 'ϳјꞲͿЈᎫᒍꓙɉɈᴊ',
  k: 'ΚⲔКᏦᛕꓗ𐔘ƙⱩҚ₭ꝀҞкκᴋĸқҡӄ',
  l: 'ƖǀӏוןاߊⳐᏞᒪꓡ𖼖𑢣𑢲𐐛𐔦łŁɭƚɫٳʟ',
  ll: 'ǁװ',
  lo: 'Юю',
  ls: 'ʪ',
  lz: 'ʫ',
  m: 'ΜϺⲘМᎷᗰᛖꓟ𐊰𐌑Ӎмᴍӎɱ₥ᵯ',
  n: 'ոռΝⲚꓠ𐔓ɳƞηƝᵰɴпПиИήŋŊ₦',
  o: 'ᴏᴑꬽοσⲟоჿօסهھہەഠဝ𐓪𑣈𑣗𐐬ΟⲞОՕⵔዐଠ𐓂ꓳ𑢵𐊒𐊫𐐄𐔖øꬾØⵁɵꝋөѳꮎꮻƟꝊθΘӨѲⴱᎾᏫꭴတ〇ΦφфФ',
  oe: 'œŒɶ',
  oo: 'ꝏꚙꝎꚘ',
  p: 'ρⲣрΡⲢРᏢᑭꓑ𐊕ƥᵽᴘϱ',
  q: 'ԛգզⵕʠ',
  r: 'ꭇꭈᴦⲅгꮁƦᎡᏒ𐒴ᖇꓣ𖼵ɽɼɍғᵲʀяЯГɾ',
  s: 'ꜱƽѕꮪ𑣁𐑈ЅՏᏕᏚꓢ𖼺𐊖𐐠ʂᵴ',
  ss: 'ßẞ',
  t: 'ΤⲦТᎢꓔ𖼊𑢼𐊗𐊱𐌕ƭȾƮҬ₮ŧŦᵵтτᴛҭ',
  th: 'þÞ',
  ts: 'ʦ',
  u: 'ꞟᴜꭎꭒʋυս𐓶𑣘Սሀ𐓎ᑌꓴ𖽂𑢸ᵾꮜɄᏌμµцЦʊ',
  v: 'ᴠνѵט𑜆ꮩ𑣀ѴⴸᏙᐯꛟꓦ𖼈𑢠𐔝',
  w: 'ɯᴡѡԝա𑜊𑜎𑜏ꮃԜᎳᏔꓪѽ𑓅₩ꝡωшШщЩѠ',
  x: 'хᕁᕽꞳΧⲬХⵝᚷꓫ𐊐𐊴𐌗𐔧ҲχжЖ×ҳ',
  y: 'ɣᶌʏỿꭚγуүყ𑣜ΥⲨУҮᎩᎽꓬ𖽃𑢤𐊲ƴɏұ¥ɎҰψ',
  z: 'ᴢꮓ𑣄ΖᏃꓜ𑢩ʐƶƵȥȤᵶζ',
};

/** Letters of other scripts by their sound, as names are written over into Latin; and German letters as two. */
const SOUNDING_LIKE: Readonly<Record<string, string>> = {
  a: 'аАαΑ',
  aa: 'åÅ',
  ae: 'äÄæÆ',
  b: 'бБβΒ',
  ch: 'чЧ',
  d: 'дДδΔ',
  e: 'еЕэЭεΕєЄёЁ',
  f: 'фФφΦ',
  g: 'гГґҐγΓ',
  h: 'хХχΧ',
  i: 'иИіІїЇιΙηΗыЫйЙ',
  k: 'кКκΚ',
  l: 'лЛλΛ',
  m: 'мМμΜ',
  n: 'нНνΝ',
  o: 'оОοΟωΩ',
  oe: 'öÖøØœŒ',
  p: 'пПπΠ',
  ps: 'ψΨ',
  r: 'рРρΡ',
  s: 'сСσςΣ',
  sh: 'шШ',
  shch: 'щЩ',
  t: 'тТτΤ',
  th: 'θΘ',
  ts: 'цЦ',
  u: 'уУ',
  ue: 'üÜ',
  v: 'вВ',
  x: 'ξΞ',
  y: 'υΥ',
  ya: 'яЯ',
  yu: 'юЮ',
  z: 'зЗζΖ',
  zh: 'жЖ',
  '': 'ьЬъЪ',
};

const looks = inverted(LOOKING_LIKE);
const sounds = inverted(SOUNDING_LIKE);

/** What a character that is not ASCII looks like in plain letters, in its own case; itself where it looks like none. */
export function lookOf(character: string): string {
  let found = lookCache.get(character);
  if (found === undefined) {
    found = plain(character);
    lookCache.set(character, found);
  }
  return found;
}

/** The same by its sound: `Д` is `D`, `ü` is `ue`. What has no sound of its own is what it looks like. */
export function soundOf(character: string): string {
  const composed = character.normalize('NFC');
  const sound = sounds.get(composed);
  return sound === undefined ? lookOf(character) : inCaseOf(composed, sound);
}

const lookCache = new Map<string, string>();

/** A letter may come with marks upon it, composed or not; they are taken off. */
function plain(character: string): string {
  const enclosed = enclosedLetter(character.codePointAt(0)!);
  if (enclosed) return enclosed;
  if (NARROW_SPACES.includes(character)) return character;
  const parts = [
    ...character.normalize('NFKD').replace(/[\p{M}\p{Cf}\p{Default_Ignorable_Code_Point}]/gu, ''),
  ];
  return parts.map((part) => inCaseOf(part, looks.get(part) ?? part)).join('');
}

/** So narrow that letters on both sides still read as one word. */
export const NARROW_SPACES = '\u2006\u2008\u2009\u200a\u202f\u205f';

/** White letters on black circles and squares, and the letters that flags are made of; Unicode decomposes none of them. */
function enclosedLetter(code: number): string | null {
  for (const first of [0x1f150, 0x1f170, 0x1f1e6])
    if (code >= first && code < first + 26) return String.fromCharCode(0x41 + code - first);
  return null;
}

function inCaseOf(character: string, letters: string): string {
  return letters !== '' && /\p{Lu}/u.test(character) ? letters[0]!.toUpperCase() + letters.slice(1) : letters;
}

function inverted(table: Readonly<Record<string, string>>): Map<string, string> {
  const letters = Object.entries(table).flatMap(([latin, others]) =>
    [...others].map((other) => [other, latin] as const),
  );
  const inOtherCase = letters.flatMap(([other, latin]) =>
    [other.toLowerCase(), other.toUpperCase()].map((cased) => [cased, latin] as const),
  );
  return new Map([...inOtherCase.filter(([cased]) => [...cased].length === 1), ...letters]);
}
