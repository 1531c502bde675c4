import { regexes } from 'zod/mini';

/** From 1970 on, as `parseInstant` has it. */
const FROM_1970 = '(?=19[7-9]|[2-9])';
const CALENDAR_DAY = regexes.date.source.slice(1, -1);

/** Every day of the calendar, and nothing else; as a pattern, so that a JSON Schema can say it. `isDay` says the same. */
export const DAY_FORM = new RegExp(`^${FROM_1970}${CALENDAR_DAY}$`);
/** Every moment in the form in which it is written, `2026-11-22T02:48:21Z`. */
export const INSTANT_FORM = new RegExp(`^${FROM_1970}${CALENDAR_DAY}T(?:[01]\\d|2[0-3])(?::[0-5]\\d){2}Z$`);
