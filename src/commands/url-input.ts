import { badInput } from '../domain/failure.ts';

const LONGEST = 2000;

/** A web address, http or https, as it was typed; `where` is the flag or argument that it was given to. */
export function urlInput(typed: string, where: string): string {
  const url = typed.trim();
  if (isWebAddress(url)) return url;
  throw badInput(`"${url.slice(0, 100)}" is no web address`, {
    where,
    mend: 'It begins with https:// or http://, as https://tracker.example.com/7.',
  });
}

/** Nothing in it may end a link in Markdown, or a line. */
function isWebAddress(url: string): boolean {
  return /^https?:\/\/[^\s<>"`]+$/i.test(url) && url.length <= LONGEST && URL.canParse(url);
}
