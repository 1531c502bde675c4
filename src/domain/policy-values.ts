import * as z from 'zod/mini';

/** The forms of value that come up again in `incident.config.yaml`. */
export const text = z.string().check(z.minLength(1, 'expected some text'));
export const span = worded('expected a length of time as 30m, 4h or 1d', /^([1-9]\d{0,4})([mhd])$/);
export const identifier = worded('expected lower-case letters, digits and -', /^[a-z][a-z0-9-]*$/);
export const handle = worded('expected a handle as "@dana"', /^@?[\w.-]*\w$/);
export const count = (least: number) =>
  z.int().check(z.gte(least, `expected a number, at least ${least}`), z.lte(1000, 'expected at most 1000'));

/** A text of a certain form; whatever else stands there, the message says which form. */
export function worded(message: string, form: RegExp | ((text: string) => boolean)) {
  const check =
    form instanceof RegExp
      ? z.regex(form, message)
      : z.refine((text) => form(text as string), { error: message });
  return z.string(message).check(check);
}
