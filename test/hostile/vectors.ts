const ESC = '\u001b';
const BEL = '\u0007';
const ST = `${ESC}\\`;

/**
 * What a text can do to whoever reads it at a terminal. Each is harmless once its characters are shown instead of sent, or
 * once it cannot begin a line of its own.
 */
export const VECTORS: Readonly<Record<string, string>> = {
  colour: `${ESC}[31mred${ESC}[0m`,
  'invisible text': `${ESC}[8mhidden${ESC}[28m`,
  'clear the screen': `${ESC}[2J${ESC}[H`,
  'clear what was scrolled away': `${ESC}[3J`,
  'one line up, and over it': `${ESC}[1A${ESC}[2Kall clear`,
  'to any place': `${ESC}[1;1Hroot@host#`,
  'other screen': `${ESC}[?1049h`,
  'no cursor': `${ESC}[?25l`,
  'mouse reports': `${ESC}[?1003h`,
  'bracketed paste': `${ESC}[200~rm -rf ~${ESC}[201~`,
  'insert mode': `${ESC}[4h`,
  'scroll region': `${ESC}[1;2r`,
  'ask who you are': `${ESC}[c`,
  'ask where the cursor is': `${ESC}[6n`,
  'ask for the title': `${ESC}[21t`,
  iconify: `${ESC}[2t`,
  reset: `${ESC}c`,
  'other characters': `${ESC}(0lqqk`,
  'save and restore': `${ESC}7${ESC}8`,
  'soft reset': `${ESC}[!p`,
  title: `${ESC}]0;owned${BEL}`,
  'title, closed otherwise': `${ESC}]2;owned${ST}`,
  link: `${ESC}]8;;https://evil.example${BEL}help${ESC}]8;;${BEL}`,
  clipboard: `${ESC}]52;c;cm0gLXJmIH4=${BEL}`,
  palette: `${ESC}]4;0;rgb:ff/ff/ff${BEL}`,
  'working directory': `${ESC}]7;file://evil/tmp${BEL}`,
  notification: `${ESC}]9;owned${BEL}`,
  image: `${ESC}]1337;File=inline=1:AAAA${BEL}`,
  'device control': `${ESC}P+q544e${ST}`,
  sixel: `${ESC}Pq#0;2;0;0;0${ST}`,
  'application command': `${ESC}_Gf=100;AAAA${ST}`,
  'privacy message': `${ESC}^x${ST}`,
  'start of string': `${ESC}Xx${ST}`,
  unfinished: `${ESC}[`,
  'unfinished title': `${ESC}]0;everything after this is a title`,
  'eight-bit escape': '\u009b2J',
  'eight-bit title': '\u009d0;owned\u009c',
  'eight-bit device control': '\u0090q\u009c',
  'next line': '\u0085all clear',
  'over the line': 'S1\rS4 all is well',
  backspaces: 'danger\b\b\b\b\b\bsafe  ',
  'bell, delete, shift': `${BEL}\u007f\u000e\u000f`,
  'form feed and vertical tab': '\u000c\u000b',
  'right to left': '\u202egnp.exe',
  isolates: '\u2066\u2067\u2068x\u2069\u2069',
  marks: '\u200e\u200f\u061cx',
  'no width': 'pay\u200bpal\u200c\u200d\u2060\ufeff',
  'line and paragraph': '\u2028all clear\u2029',
  'tags and fillers': '\u{e0041}\u{e007f}\u3164\u115f\u034f\u180e\u00ad\ufff9',
  'half characters': '\ud83d x \udc00',
  'a line of its own': 'x\nFORGED: 0 problems',
};

/** What would take effect in a terminal. Line ends and tabs are not among it. */
export const STEERS =
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u061c\u115f\u1160\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb]|\u034f|[\u{e0000}-\u{e007f}]|\p{Surrogate}/u;

/** As a double-quoted scalar of YAML. */
export function yamlString(text: string): string {
  return `"${text.replace(/[^ !#-[\]-~]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)}"`;
}
