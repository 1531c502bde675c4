/** The folder in which every file that ends in `.md` is an incident, but for what explains the folder. */
export const INCIDENTS = 'incidents';

/** Whether a file at that path, relative to the store's root, is one of an incident: not of a hidden folder, nor a README. */
export function isIncidentPath(path: string): boolean {
  const names = path.split('/');
  const isOther = names.some((name) => name.startsWith('.') || name.toLowerCase() === 'readme.md');
  return names.length > 1 && names[0] === INCIDENTS && !isOther && /\.md$/i.test(path);
}
