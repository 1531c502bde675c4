import { withoutSteering } from './steering.ts';

/** Text as it goes into a file: line ends as `\n`, no trailing space, none of the characters that steer a terminal. */
export function tidyText(text: string): string {
  const lines = withoutSteering(text.replace(/\r\n?|[\u2028\u2029]/g, '\n')).split('\n');
  return lines
    .map((line) => line.trimEnd())
    .join('\n')
    .trim();
}
