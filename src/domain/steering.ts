/**
 * The characters that steer a terminal or hide in a text: controls but for line feed and tab, bidirectional marks and
 * overrides, what has no width or looks like nothing, tags, and surrogates without their other half.
 */
const STEERING =
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u061c\u115f\u1160\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb]|\u034f|\u17b4|\u17b5|[\u{e0000}-\u{e007f}]|\p{Surrogate}/gu;

/** All code units of the above, and some more: a text without any of them has nothing that steers, which is quick to see. */
const MAY_STEER =
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u061c\u115f\u1160\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164\ud800-\udfff\ufeff\uffa0\ufff9-\ufffb]|\u034f|\u17b4|\u17b5/;

/** Colours and cursor moves, as pasted from a terminal: CSI and OSC sequences. */
const ESCAPE_SEQUENCES = /\u001b\[[0-?]*[ -/]*[@-~]|\u001b\][^\u0007\u001b]*(?:\u0007|\u001b\\)/g;

const JOINERS = ['\u200c', '\u200d'];

/** Replaces each character that steers a terminal. Line feeds and tabs stay. */
export function replaceSteering(text: string, by: (character: string) => string): string {
  return MAY_STEER.test(text) ? text.replace(STEERING, by) : text;
}

/** Takes them out, whole escape sequences at once. Line feeds and tabs stay, and the joiners of emoji and scripts. */
export function withoutSteering(text: string): string {
  return replaceSteering(text.replace(ESCAPE_SEQUENCES, ''), (character) =>
    JOINERS.includes(character) ? character : '',
  );
}

/** Shows each as `\u{…}`. Line feeds and tabs stay. */
export function showSteering(text: string): string {
  return replaceSteering(text, codePoint);
}

/** A character as `\u{…}`. */
export function codePoint(character: string): string {
  return `\\u{${character.codePointAt(0)!.toString(16)}}`;
}
