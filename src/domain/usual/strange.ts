/**
 * The inside of a class of characters: those that lint reports, and some that would have to be looked at. Tabs, line ends but
 * LF, halves of characters, what takes no room, and what turns the direction of a text.
 */
export const STRANGE = String.raw`\u0000-\u0009\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufeff`;
