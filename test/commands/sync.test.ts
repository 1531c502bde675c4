import { chmodSync, existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { start, until } from '../io/scripts.ts';
import { type Clone, Clones } from '../support/clones.ts';
import { ANCESTOR, PATH } from '../support/edits.ts';
import { BINARY } from '../support/incident.ts';
import { Terminal } from '../support/terminal.ts';

const event = (time: string, id: string, text: string) =>
  `- 2026-11-22T${time}Z **note** ${text} — @lee <!-- ${id} -->`;
const ANN = event('03:00:00', 'aaaaaa', 'from ann');
const BOB = event('03:01:00', 'bbbbbb', 'from bob');
const withEvent = (line: string) => (text: string) => text.replace('\n\n## Comm', `\n${line}\n\n## Comm`);
const without = (id: string) => (text: string) => text.replace(new RegExp(`^.*<!-- ${id} -->\n`, 'm'), '');
const withSummary = (summary: string) => (text: string) => text.replace('It is down.', summary);
const subject = (clone: Clone) => clone.mustGit('log', '-1', '--format=%s');
const ahead = (clone: Clone) => clone.mustGit('rev-list', '--count', 'origin/main..HEAD');

/** Two clones in step; nothing of ours is configured in them. */
function pair(files: Record<string, string> = {}): { all: Clones; ann: Clone; bob: Clone } {
  const all = new Clones();
  const ann = all.clone('ann');
  ann.write(PATH, ANCESTOR);
  for (const [path, text] of Object.entries(files)) ann.write(path, text);
  ann.commit();
  ann.mustGit('push', '-q', 'origin', 'HEAD');
  return { all, ann, bob: all.clone('bob') };
}

/** Bob has pushed; Ann has not heard of it. */
function apart(ours: (text: string) => string, theirs: (text: string) => string) {
  const clones = pair();
  clones.bob.edit(PATH, theirs);
  expect(clones.bob.incident('sync')).toMatchObject({ code: 0 });
  clones.ann.edit(PATH, ours);
  return clones;
}

test('it commits, merges by meaning and pushes in a clone where nothing was configured, and leaves nothing behind', () => {
  const { ann, bob } = apart(withEvent(ANN), withEvent(BOB));
  const [config, info] = [ann.read('.git/config'), existsSync(join(ann.root, '.git/info/attributes'))];
  const ran = ann.incident('sync', '--json');
  expect(ran.json).toEqual({
    schema: 1,
    committed: '2026-11-22-k3f9: 1 event',
    received: 1,
    pushed: 1,
    settled: [],
    unmerged: [],
  });
  expect(ann.read('.git/config')).toBe(config);
  expect(existsSync(join(ann.root, '.git/info/attributes'))).toBe(info);
  expect(ann.git('status', '--porcelain').out).toBe('');
  expect(bob.incident('sync').err).toBe('received 2 commits from main of origin\n');
  for (const clone of [ann, bob]) expect(clone.read(PATH)).toBe(withEvent(`${ANN}\n${BOB}`)(ANCESTOR));
  expect(bob.incident('sync').err).toBe('in step with main of origin\n');
});

test('another git that has the index for a moment is waited for', async () => {
  const { all, ann } = pair();
  ann.edit(PATH, withEvent(ANN));
  const [index, trace] = [join(ann.root, '.git/index.lock'), join(all.root, 'trace')];
  writeFileSync(index, '');
  writeFileSync(trace, '');
  const running = start([BINARY, 'sync'], { cwd: ann.root, env: { ...ann.env, GIT_TRACE: trace } });
  await until(() => readFileSync(trace, 'utf8').split('git update-index').length > 2);
  rmSync(index);
  expect(await running.ended).toMatchObject({ code: 0, out: '' });
  expect(ann.mustGit('status', '--porcelain')).toBe('');
});

test('what else is staged, changed or new in the repository stays as it is', () => {
  const { ann, bob } = pair({ 'code.txt': '1\n', 'other.txt': '1\n' });
  bob.edit(PATH, withEvent(BOB));
  bob.incident('sync');
  ann.edit(PATH, withEvent(ANN));
  ann.write('code.txt', '2\n');
  ann.mustGit('add', 'code.txt');
  ann.write('code.txt', '3\n');
  ann.write('other.txt', '2\n');
  ann.write('new.txt', '1\n');
  expect(ann.incident('sync').code).toBe(0);
  expect(ann.git('status', '--porcelain').out).toBe('MM code.txt\n M other.txt\n?? new.txt\n');
  expect(ann.mustGit('log', '--format=%an', '--', 'code.txt', 'new.txt')).toBe('@ann');
  expect(ahead(ann)).toBe('0');
});

test('a branch of any name goes where git lets it go', () => {
  const { all, ann } = pair();
  for (const name of ['ops/1.2+x', 'Ops/1.2+x', 'remote.merge']) {
    ann.mustGit('switch', '-q', '-c', name, 'main');
    ann.mustGit('push', '-q', '-u', 'origin', `HEAD:for/${name}`);
    ann.edit(PATH, withSummary(`It is down: ${name}.`));
    expect(ann.incident('sync').err).toContain(`pushed 1 commit to for/${name} of origin\n`);
    expect(ann.mustGit('--git-dir', all.remote, 'log', '-1', '--format=%an', `for/${name}`)).toBe('@ann');
  }
});

test('it commits what belongs to a store: agendas, templates, policy, files beside incidents, and what is gone', () => {
  const { ann } = pair({ 'incidents/2026/shot.png': '', 'agenda/2026-12-01.md': 'old\n' });
  rmSync(join(ann.root, 'incidents/2026/shot.png'));
  ann.write('agenda/2026-12-01.md', 'new\n');
  ann.write('templates/own.md', 'x\n');
  ann.write('incident.config.yaml', 'version: 1\n');
  ann.write('incidents/2026/ü "x".md', ANCESTOR);
  ann.write('.gitattributes', '*.bin binary\n');
  ann.mustGit('rm', '-q', '--cached', 'agenda/2026-12-01.md');
  expect(ann.incident('sync').code).toBe(0);
  expect(ann.git('status', '--porcelain').out).toBe('?? .gitattributes\n');
  ann.edit('.gitattributes', (text) => `${text}incidents/**/*.md merge=incident\n`);
  expect(ann.incident('sync').code).toBe(0);
  expect(subject(ann)).toBe('Change attributes');
});

describe('where it cannot push, all is committed and stays so', () => {
  test('the remote cannot be reached', () => {
    const { all, ann } = apart(withEvent(ANN), withEvent(BOB));
    renameSync(all.remote, `${all.remote}.gone`);
    const ran = ann.incident('sync');
    expect(ran).toMatchObject({ code: 5, out: '' });
    expect(ran.err).toMatch(
      /^error: cannot reach origin: nothing was fetched and nothing pushed\n {2}- fatal: /,
    );
    expect(ran.err).toContain('All of it is committed in this clone.');
    expect(subject(ann)).toBe('2026-11-22-k3f9: 1 event');
    renameSync(`${all.remote}.gone`, all.remote);
    expect(ann.incident('sync')).toMatchObject({ code: 0, err: expect.stringContaining('pushed 1 commit') });
  });

  test('the remote refuses', () => {
    const { all, ann } = apart(withEvent(ANN), (text) => text);
    const hook = join(all.remote, 'hooks', 'pre-receive');
    writeFileSync(hook, '#!/bin/sh\necho "main takes merge requests only" >&2\nexit 1\n');
    chmodSync(hook, 0o755);
    const ran = ann.incident('sync');
    expect(ran.code).toBe(5);
    expect(ran.err).toContain('error: origin did not take what was pushed to main\n');
    expect(ran.err).toContain('remote: main takes merge requests only');
    expect(ran.err).toContain('[remote rejected] (pre-receive hook declined)');
    expect(ahead(ann)).toBe('1');
  });

  test('there is no remote, or the branch follows none', () => {
    const { ann } = apart(withEvent(ANN), withEvent(BOB));
    ann.mustGit('switch', '-q', '-c', 'side');
    const follows = ann.incident('sync');
    expect(follows.code).toBe(3);
    expect(follows.err).toBe(
      'error: side follows no branch of a remote; committed: 2026-11-22-k3f9: 1 event\nPush it once, so that it does: git push -u origin side\n',
    );
    ann.mustGit('remote', 'remove', 'origin');
    const alone = ann.incident('sync');
    expect(alone).toMatchObject({
      code: 3,
      err: expect.stringContaining('there is no remote to push to; nothing else is to be committed'),
    });
  });

  test('a hook of the clone refuses the commit', () => {
    const { ann } = apart(withEvent(ANN), withEvent(BOB));
    ann.write('.git/hooks/pre-commit', '#!/bin/sh\necho "not on Sundays" >&2\nexit 1\n');
    chmodSync(join(ann.root, '.git/hooks/pre-commit'), 0o755);
    expect(ann.incident('sync')).toMatchObject({ code: 5, err: expect.stringContaining('not on Sundays') });
    expect(ann.read(PATH)).toContain(ANN);
  });
});

describe('it refuses, and does nothing', () => {
  const unchanged = (clone: Clone, run: () => void) => {
    const before = [
      clone.mustGit('rev-parse', 'HEAD'),
      clone.git('status', '--porcelain').out,
      clone.read(PATH),
    ];
    run();
    expect([
      clone.mustGit('rev-parse', 'HEAD'),
      clone.git('status', '--porcelain').out,
      clone.read(PATH),
    ]).toEqual(before);
  };

  test('on a detached head', () => {
    const { ann } = apart(withEvent(ANN), withEvent(BOB));
    ann.mustGit('checkout', '-q', '--detach');
    unchanged(ann, () =>
      expect(ann.incident('sync')).toMatchObject({ code: 5, err: expect.stringContaining('detached HEAD') }),
    );
  });

  test.each([
    ['merge', ['merge', '--no-edit', 'origin/main']],
    ['rebase', ['rebase', 'origin/main']],
    ['cherry-pick', ['cherry-pick', 'origin/main']],
    ['revert', ['revert', '--no-edit', 'HEAD~1']],
  ])('in the middle of a %s', (what, args) => {
    const { ann } = apart(withSummary('It is up.'), withSummary('It is slow.'));
    ann.commit();
    ann.edit(PATH, (text) => text.replace('It is up.', 'It is fast.'));
    ann.commit();
    ann.mustGit('fetch', '-q');
    expect(ann.git(...args).code).not.toBe(0);
    unchanged(ann, () => {
      const ran = ann.incident('sync');
      expect(ran.code).toBe(5);
      expect(ran.err).toContain(`git is in the middle of a ${what}: nothing was done`);
      expect(ran.err).toContain(`git ${what} --abort`);
    });
  });

  test('outside git', () => {
    const { all } = pair();
    const ran = all.clone('eve').incident('sync', '-C', '/tmp');
    expect(ran).toMatchObject({ code: 3, err: expect.stringContaining('is in no git repository') });
  });

  test('with markers of a merge in a file', () => {
    const { ann } = apart(
      withSummary('<<<<<<< a\nIt is up.\n=======\nIt is slow.\n>>>>>>> b'),
      withEvent(BOB),
    );
    unchanged(ann, () => {
      const ran = ann.incident('sync');
      expect(ran).toMatchObject({
        code: 5,
        err: expect.stringContaining(`a merge was left in the middle: nothing was committed\n  - ${PATH}`),
      });
    });
  });

  test('where changes to other files are in the way', () => {
    const { ann, bob } = pair({ 'code.txt': '1\n' });
    bob.write('code.txt', '2\n');
    bob.commit();
    bob.incident('sync');
    ann.write('code.txt', '3\n');
    const ran = ann.incident('sync');
    expect(ran.code).toBe(5);
    expect(ran.err).toContain('changes of yours are in the way');
    expect(ran.err).toContain('code.txt');
    expect(ann.read('code.txt')).toBe('3\n');
  });
});

describe('a conflict', () => {
  const conflicted = () => {
    const clones = apart(
      (text) => withEvent(ANN)(withSummary('It is up.')(text)),
      (text) => withEvent(BOB)(withSummary('It is slow.')(text)),
    );
    return { ...clones, ran: clones.ann.incident('sync', '--json') };
  };

  test('leaves markers around what both changed, and nothing else; it is settled by hand and goes on', () => {
    const { ann, bob, ran } = conflicted();
    expect(ran).toMatchObject({ code: 5, json: { pushed: 0, unmerged: [PATH] } });
    const both = withSummary('<<<<<<< ours\nIt is up.\n=======\nIt is slow.\n>>>>>>> theirs');
    expect(ann.read(PATH)).toBe(withEvent(`${ANN}\n${BOB}`)(both(ANCESTOR)));
    const again = ann.incident('sync', '--continue');
    expect(again).toMatchObject({ code: 5, out: `${PATH}\n` });
    expect(again.err).toContain(`left for you: ${PATH}: both sides changed the same`);
    ann.edit(PATH, (text) => text.replace(/<{7}.*>{7} theirs/s, 'It is back.'));
    const done = ann.incident('sync', '--continue', '--json');
    expect(done).toMatchObject({ code: 0, json: { pushed: 2, settled: [PATH], unmerged: [] } });
    bob.incident('sync');
    expect(bob.read(PATH)).toBe(withEvent(`${ANN}\n${BOB}`)(withSummary('It is back.')(ANCESTOR)));
  });

  test('that was settled by hand without an event of one side is not taken as settled unawares', () => {
    const { ann } = conflicted();
    ann.edit(PATH, (text) => without('bbbbbb')(text.replace(/<{7}.*>{7} theirs/s, 'It is back.')));
    const ran = ann.incident('sync', '--continue');
    expect(ran.code).toBe(5);
    expect(ran.err).toContain('it lacks what a side has: 2026-11-22T03:01:00Z from bob');
    expect(ann.incident('sync', '--continue', '--restore')).toMatchObject({ code: 0 });
    expect(ann.read(PATH)).toBe(withEvent(`${ANN}\n${BOB}`)(withSummary('It is back.')(ANCESTOR)));
  });

  test('that was settled by hand without an event on purpose', () => {
    const { ann } = conflicted();
    ann.edit(PATH, (text) => without('bbbbbb')(text.replace(/<{7}.*>{7} theirs/s, 'It is back.')));
    expect(ann.incident('sync', '--continue', '--drop')).toMatchObject({ code: 0 });
    expect(ann.read(PATH)).not.toContain(BOB);
  });

  test('that was settled by choosing our version whole goes on', () => {
    const { ann } = apart(withSummary('It is up.'), withSummary('It is slow.'));
    expect(ann.incident('sync').code).toBe(5);
    ann.write(PATH, withSummary('It is up.')(ANCESTOR));
    expect(ann.incident('sync', '--continue')).toMatchObject({ code: 0 });
    expect(ann.read(PATH)).toBe(withSummary('It is up.')(ANCESTOR));
  });

  test('that git left in a clone without the driver is settled by meaning', () => {
    const { ann } = apart(withEvent(ANN), withEvent(BOB));
    ann.commit();
    ann.mustGit('fetch', '-q');
    expect(ann.git('merge', 'origin/main').code).toBe(1);
    expect(ann.read(PATH)).toContain('<<<<<<< HEAD');
    const ran = ann.incident('sync', '--continue', '--json');
    expect(ran).toMatchObject({ code: 0, json: { settled: [PATH], pushed: 2 } });
    expect(ann.read(PATH)).toBe(withEvent(`${ANN}\n${BOB}`)(ANCESTOR));
  });

  test('that an unsafe driver hid is settled by meaning', () => {
    const { ann } = apart(withEvent(ANN), withEvent(BOB));
    ann.useDriver('no-such-program %O %A %B');
    ann.commit();
    ann.mustGit('fetch', '-q');
    expect(ann.git('merge', 'origin/main').code).toBe(1);
    expect(ann.read(PATH)).toBe(withEvent(ANN)(ANCESTOR));
    expect(ann.incident('sync', '--continue').code).toBe(0);
    expect(ann.read(PATH)).toBe(withEvent(`${ANN}\n${BOB}`)(ANCESTOR));
  });

  test('of which a person has settled a part keeps what they wrote', () => {
    const { ann } = apart(
      (text) => withEvent(ANN)(withSummary('It is up.')(text)),
      (text) => withEvent(BOB)(withSummary('It is slow.')(text)),
    );
    ann.commit();
    ann.mustGit('fetch', '-q');
    ann.git('merge', 'origin/main');
    ann.edit(PATH, (text) => text.replace(/<{7} HEAD\nIt is up.*?>{7} origin\/main/s, 'It is back.'));
    expect(ann.read(PATH)).toContain('<<<<<<< HEAD');
    expect(ann.incident('sync', '--continue').code).toBe(0);
    expect(ann.read(PATH)).toBe(withEvent(`${ANN}\n${BOB}`)(withSummary('It is back.')(ANCESTOR)));
  });

  test.each([
    ['rebase', ['rebase', 'origin/main'], `${ANN}\n${BOB}`],
    ['cherry-pick', ['cherry-pick', 'origin/main'], `${ANN}\n${BOB}`],
    ['revert', ['revert', '--no-edit', 'HEAD~1'], event('03:05:00', 'cccccc', 'later')],
  ])('of a %s is settled, and that goes on by itself', (what, args, events) => {
    const { ann } = apart(withEvent(ANN), withEvent(BOB));
    ann.commit();
    if (what === 'revert') {
      ann.edit(PATH, (text) => text.replace(ANN, `${ANN}\n${event('03:05:00', 'cccccc', 'later')}`));
      ann.commit();
    }
    ann.mustGit('fetch', '-q');
    expect(ann.git(...args).code).not.toBe(0);
    const ran = ann.incident('sync', '--continue');
    expect(ran).toMatchObject({ code: 5, out: '' });
    expect(ran.err).toContain(`settled: ${PATH}`);
    expect(ran.err).toContain(`git ${what} --continue`);
    ann.mustGit('-c', 'core.editor=true', what, '--continue');
    expect(ann.read(PATH)).toBe(withEvent(events)(ANCESTOR));
  });

  test('in a file that is no incident is named, and left', () => {
    const { ann, bob } = pair({ 'code.txt': '1\n' });
    for (const [clone, text] of [
      [bob, '2\n'],
      [ann, '3\n'],
    ] as const) {
      clone.write('code.txt', text);
      clone.edit(PATH, withEvent(clone === bob ? BOB : ANN));
      clone.commit();
    }
    bob.incident('sync');
    expect(ann.incident('sync')).toMatchObject({ code: 5, out: 'code.txt\n' });
    expect(ann.incident('sync', '--continue').err).toContain(
      'left for you: code.txt: it is no incident file',
    );
    ann.write('code.txt', '4\n');
    ann.mustGit('add', 'code.txt');
    expect(ann.incident('sync', '--continue').code).toBe(0);
    expect(ann.read(PATH)).toBe(withEvent(`${ANN}\n${BOB}`)(ANCESTOR));
  });
});

describe('events that are gone since the last commit', () => {
  const dropped = () => {
    const { ann } = pair();
    ann.incident('timeline', 'add', '--type', 'note', 'all pods are back');
    ann.incident('severity', 'S1', '--because', 'all of them');
    ann.incident('action', 'add', 'Alert', '--owner', '@lee');
    const committed = ann.read(PATH);
    ann.incident('sync');
    // An editor that was opened before all that saves its copy, with an edit of its own.
    ann.write(PATH, withSummary('It is slow.')(ANCESTOR));
    return { ann, committed };
  };

  test('are not committed away unawares', () => {
    const { ann } = dropped();
    const ran = ann.incident('sync');
    expect(ran.code).toBe(5);
    expect(ran.err).toContain(`3 events are gone from ${PATH} since the last commit: nothing was committed`);
    expect(ran.err).toContain('note: all pods are back');
    expect(ran.err).toContain('incident sync --restore');
    expect(ahead(ann)).toBe('0');
  });

  test('are brought back with what goes with them, and what was edited stays', () => {
    const { ann, committed } = dropped();
    expect(ann.incident('sync', '--restore').code).toBe(0);
    expect(ann.read(PATH)).toBe(withSummary('It is slow.')(committed));
  });

  test('are brought back while somebody writes to another incident, which is called what it is', async () => {
    const { ann } = dropped();
    const other = PATH.replace('k3f9', 'a1b2');
    ann.write(other, ANCESTOR.replace('k3f9', 'a1b2'));
    ann.mustGit('add', other);
    ann.mustGit('commit', '-q', '-m', 'x');
    const store = { root: ann.root, environment: () => ann.env };
    const asked = new Terminal(process.execPath, [BINARY, 'sync'], store);
    await asked.sees('Bring them back?');
    expect(ann.incident('timeline', 'add', '-i', other, 'meanwhile').code).toBe(0);
    asked.types('\r');
    expect(await asked.ended).toBe(0);
    expect(ann.mustGit('log', '-1', '--format=%B')).toContain('a1b2: 1 event');
  });

  test('are left out on purpose', () => {
    const { ann } = dropped();
    expect(ann.incident('sync', '--drop').code).toBe(0);
    expect(ann.read(PATH)).toBe(withSummary('It is slow.')(ANCESTOR));
    expect(subject(ann)).toContain('3 events removed');
  });

  test('are also missed with the whole file, but not where it was renamed', () => {
    const { ann } = pair();
    const renamed = PATH.replace('registry', 'queue');
    renameSync(join(ann.root, PATH), join(ann.root, renamed));
    expect(ann.incident('sync').code).toBe(0);
    rmSync(join(ann.root, renamed));
    expect(ann.incident('sync').err).toContain(`gone from ${renamed}`);
    expect(ann.incident('sync', '--restore')).toMatchObject({
      code: 0,
      err: 'in step with main of origin\n',
    });
    expect(ann.read(renamed)).toBe(ANCESTOR);
  });

  test('cannot be both', () => {
    const { ann } = pair();
    expect(ann.incident('sync', '--drop', '--restore')).toMatchObject({ code: 2 });
  });
});

test('a store may be in a folder of the repository, or in another work tree', () => {
  const all = new Clones();
  const ann = all.clone('ann');
  ann.write(`ops/${PATH}`, ANCESTOR);
  ann.write('ops/incident.config.yaml', 'version: 1\n');
  ann.write('incidents/notes.md', 'not of the store\n');
  ann.mustGit('add', 'ops');
  ann.mustGit('commit', '-q', '-m', 'x');
  ann.mustGit('push', '-q', 'origin', 'HEAD');
  const bob = all.clone('bob');
  for (const [clone, line] of [
    [bob, BOB],
    [ann, ANN],
  ] as const) {
    clone.edit(`ops/${PATH}`, withEvent(line));
    expect(clone.incident('sync', '-C', 'ops')).toMatchObject({ code: 0 });
  }
  expect(ann.read(`ops/${PATH}`)).toBe(withEvent(`${ANN}\n${BOB}`)(ANCESTOR));
  expect(ann.git('status', '--porcelain').out).toBe('?? incidents/\n');
  ann.mustGit('worktree', 'add', '-q', '-b', 'side', '../tree');
  ann.mustGit('config', 'branch.side.remote', 'origin');
  ann.mustGit('config', 'branch.side.merge', 'refs/heads/main');
  expect(ann.incident('timeline', 'add', 'there', '-C', '../tree/ops').code).toBe(0);
  expect(ann.incident('sync', '-C', '../tree/ops')).toMatchObject({
    code: 0,
    err: expect.stringContaining('pushed 1 commit'),
  });
});

test('a git that cannot merge aside merges in the files', () => {
  const { all, ann } = apart(withEvent(ANN), withEvent(BOB));
  const git = join(all.root, 'home', 'git');
  writeFileSync(
    git,
    `#!/bin/sh\nfor word; do test "$word" = merge-tree && exit 129; done\nPATH='${ann.env.PATH}' exec git "$@"\n`,
  );
  chmodSync(git, 0o755);
  ann.env.PATH = `${join(all.root, 'home')}:${ann.env.PATH}`;
  expect(ann.incident('sync')).toMatchObject({ code: 0 });
  expect(ann.read(PATH)).toBe(withEvent(`${ANN}\n${BOB}`)(ANCESTOR));
});

test('a branch of an empty remote is made by the first sync', () => {
  const all = new Clones();
  const [ann, bob] = [all.clone('ann'), all.clone('bob')];
  expect(bob.incident('sync')).toMatchObject({ code: 0, err: 'in step with main of origin\n' });
  ann.write(PATH, ANCESTOR);
  expect(ann.incident('sync')).toMatchObject({ code: 0, err: expect.stringContaining('pushed 1 commit') });
  expect(bob.incident('sync')).toMatchObject({ code: 0, err: 'received 1 commit from main of origin\n' });
  expect(bob.read(PATH)).toBe(ANCESTOR);
});

describe('where git knows nobody', () => {
  const roster = 'roster: [{handle: "@ann", name: Ann Lee, email: ann@example.com}, {handle: "@bob"}]\n';

  /** Ann's commits are to be merged with Bob's, in a clone whose git has no name and no address. */
  function anonymous(): Clone {
    const { all, ann, bob } = pair({ 'incident.config.yaml': roster });
    bob.edit(PATH, withEvent(BOB));
    bob.incident('sync');
    ann.edit(PATH, withEvent(ANN));
    for (const name of Object.keys(ann.env)) if (/^GIT_(AUTHOR|COMMITTER)_/.test(name)) delete ann.env[name];
    writeFileSync(join(all.root, 'home', '.gitconfig'), '[user]\n\tuseConfigOnly = true\n');
    return ann;
  }

  test('whoever acts commits and merges, if their address is in the roster', () => {
    const ann = anonymous();
    expect(ann.incident('sync')).toMatchObject({ code: 0 });
    const authors = ann.mustGit('log', '-2', '--format=%an <%ae> %cn');
    expect(authors).toBe('Ann Lee <ann@example.com> Ann Lee\nAnn Lee <ann@example.com> Ann Lee');
    expect(ann.read('.git/config')).not.toContain('ann@example.com');
  });

  test('else it says how to tell git, once, and nothing is done', () => {
    const ann = anonymous();
    const head = ann.mustGit('rev-parse', 'HEAD');
    const ran = ann.incident('sync', '--by', '@bob');
    expect(ran).toMatchObject({ code: 5, out: '' });
    expect(ran.err).toMatch(
      /^error: git does not know who you are, and a commit names somebody\nTell it: git config --global user\.name .*\n$/,
    );
    expect(ann.mustGit('rev-parse', 'HEAD')).toBe(head);
    expect(ann.read(PATH)).toBe(withEvent(ANN)(ANCESTOR));
  });
});
