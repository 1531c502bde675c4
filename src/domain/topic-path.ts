/** The folder in which every file that ends in `.md` is a topic of the agenda. */
export const TOPICS = 'agenda/topics';

export function isTopicPath(path: string): boolean {
  return path.startsWith(`${TOPICS}/`);
}
