import type { CommittedFiles } from '../context/store.ts';
import type { SourceFile } from '../context/source-file.ts';
import { badInput, conflict, notFound } from '../domain/failure.ts';
import { INCIDENTS, isIncidentPath } from '../domain/incident-path.ts';
import { CONFIG_FILE } from '../domain/policy.ts';
import { type Instant, instantFrom } from '../domain/time.ts';
import { bytesOf } from './git-run.ts';
import { strictText, MAX_FILE_BYTES } from './safe-read.ts';

/** Ten years of incidents, read at once. */
const ALL_FILES = { mostOutput: 2 ** 30, timeoutMilliseconds: 600_000 };
const LINK = '120000';

interface Blob {
  mode: string;
  object: string;
  size: number;
}

/** The files of the store at `root` as they are in a commit, whatever the working tree holds. */
export function openCommit(
  root: string,
  ref: string,
  where: string,
): { commit: string; at: Instant; files: CommittedFiles } {
  const commit = commitOf(root, ref, where);
  const blobs = blobsIn(root, commit);
  let contents: ReadonlyMap<string, Buffer> | null = null;
  const contentOf = ({ object }: Blob) => {
    contents ??= contentsOf(root, [...blobs.values()]);
    return contents.get(object);
  };
  const read = (path: string): SourceFile => {
    const blob = blobs.get(path);
    const problem = (message: string): SourceFile => ({ path, line: 1, column: 1, message, mend: null });
    if (!blob) return problem('does not exist');
    if (blob.mode === LINK) return problem('is a symbolic link, which is not followed');
    if (blob.size > MAX_FILE_BYTES) return problem(`is larger than 1 MiB (${blob.size} bytes)`);
    const text = strictText(contentOf(blob) ?? Buffer.of(0));
    return text === null ? problem('is not text in UTF-8') : { path, text };
  };
  return {
    commit,
    at: timeOf(root, commit),
    files: {
      read,
      incidentPaths: () => [...blobs.keys()].filter(isIncidentPath).sort(),
      configText: () => {
        if (!blobs.has(CONFIG_FILE)) return null;
        const source = read(CONFIG_FILE);
        if ('text' in source) return source.text;
        throw badInput(`the configuration ${source.message}`, { where: `${CONFIG_FILE} in ${commit}` });
      },
    },
  };
}

function commitOf(root: string, ref: string, where: string): string {
  const found = bytesOf(root, ['rev-parse', '--verify', '--quiet', '--end-of-options', `${ref}^{commit}`]);
  if (found !== null) return found.toString().trim();
  throw notFound(`there is no commit "${ref}"`, { where, mend: 'See them: git log --oneline' });
}

/** Of the committer: an author's time says when a change was first made, maybe long before it came here. */
function timeOf(root: string, commit: string): Instant {
  const header = bytesOf(root, ['cat-file', 'commit', commit])?.toString() ?? '';
  return instantFrom(Number(/^committer .*> (\d+) [+-]\d{4}$/m.exec(header)?.[1] ?? 0) * 1000);
}

/** The paths are seen from the store, which may be a folder of its repository. */
function blobsIn(root: string, commit: string): Map<string, Blob> {
  const listed = bytesOf(
    root,
    ['ls-tree', '-r', '-z', '-l', commit, '--', INCIDENTS, CONFIG_FILE],
    ALL_FILES,
  );
  if (listed === null) throw conflict(`git cannot list the files of ${commit}`);
  const entries = listed
    .toString()
    .split('\0')
    .filter((entry) => entry !== '');
  return new Map(
    entries.map((entry) => {
      const tab = entry.indexOf('\t');
      const [mode = '', , object = '', size = '0'] = entry.slice(0, tab).split(/ +/);
      return [entry.slice(tab + 1), { mode, object, size: Number(size) || 0 }];
    }),
  );
}

/** One process for all files. */
function contentsOf(root: string, blobs: readonly Blob[]): Map<string, Buffer> {
  const wanted = blobs.filter(({ mode, size }) => mode.startsWith('100') && size <= MAX_FILE_BYTES);
  const objects = [...new Set(wanted.map(({ object }) => object))];
  const input = `${objects.join('\n')}\n`;
  const printed = bytesOf(root, ['cat-file', '--batch'], { ...ALL_FILES, input });
  if (printed === null) throw conflict('git cannot read the files of the commit');
  const contents = new Map<string, Buffer>();
  for (let at = 0; at < printed.length; ) {
    const end = printed.indexOf('\n', at);
    const [object = '', , size = '0'] = printed.toString('latin1', at, end).split(' ');
    contents.set(object, printed.subarray(end + 1, end + 1 + Number(size)));
    at = end + 1 + Number(size) + 1;
  }
  return contents;
}
