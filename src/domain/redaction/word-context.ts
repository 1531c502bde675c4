import type { WordInContext } from './word-use.ts';

const REACH = 48;
/** What ends a sentence or a part of one, so that a word beyond it says nothing. */
const BREAK = /[.,;:!?()[\]{}|"“”„«»—>#]|\n\s*\n|\n\s*[-*+]\s/;
const START =
  /^\s*$|[.!?:][*_~`"')\]]*\s+$|\n\s*\n\s*$|(?:^|\n)[\s>]*(?:(?:[-*+#>]+|\d+[.)])\s*(?:\[[ xX]\]\s*)?|\[[ xX]\]\s*)$|[—–|(“"]\s*$/;

/** Reads what stands around a word of a text. `joined`: to other letters, without a space. */
export function contextOf(text: string, start: number, end: number, joined: boolean): WordInContext {
  const [before, after] = [text.slice(Math.max(0, start - REACH), start), text.slice(end, end + REACH)];
  const [, leftWord = '', leftGap = ''] = /([\p{L}\p{N}]*(?:'\p{L}+)?)([^\p{L}\p{N}]*)$/u.exec(before) ?? [];
  const possessive = /^[*_~`]*'s(?!\p{L})/iu.exec(after) ?? /^[*_~`]*'(?!\p{L})/u.exec(after);
  const behind = after.slice(possessive?.[0].length ?? 0);
  const [, rightGap = '', rightWord = ''] =
    /^([^\p{L}\p{N}]*)([\p{L}\p{N}]*(?:'\p{L}+)?)/u.exec(behind) ?? [];
  const attached = /^[-_./\\=*~`]+$/.test(rightGap);
  const right = !attached && BREAK.test(withoutMarks(rightGap)) ? '' : rightWord;
  return {
    word: text.slice(start, end).replace(/[^\p{L}]/gu, ''),
    left: BREAK.test(withoutMarks(leftGap)) ? '' : leftWord.toLowerCase(),
    right: right.toLowerCase(),
    rightAsWritten: right,
    startsSentence: START.test(withoutMarks(before)),
    joined: joined || /[/\\=~]$/.test(before) || /^[/\\=]/.test(after),
    possessive: possessive !== null,
  };
}

/** Emphasis and code do not change what a word means. */
function withoutMarks(text: string): string {
  return text.replace(/[*_~`]/g, '');
}
