/**
 * The inside of a class of characters: those that lint reports, and some that would have to be looked at. Tabs, line ends but
 * LF, what turns the direction of a text, and both halves of all that lies beyond the first plane of Unicode, as emoji do.
 */
export const STRANGE = String.raw`\u0000-\u0009\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufeff`;
