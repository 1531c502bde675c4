import { expect, test } from 'vitest';
import { BINARY, Sandbox } from '../support/incident.ts';
import { Terminal } from '../support/terminal.ts';

/** `incident` in a pseudo-terminal. */
const incident = (store: Sandbox, args: readonly string[], env: Record<string, string> = {}) =>
  new Terminal(process.execPath, [BINARY, ...args], store, env);

const ENTER = '\r';
const DOWN = '\u001b[B';
const CTRL_C = '\u0003';

test('incident new asks for what is missing, checks each answer, and writes the file', async () => {
  const store = new Sandbox();
  const terminal = incident(store, ['new']);
  await terminal.answers('What is wrong, in one line?', ENTER);
  await terminal.answers('the title is empty', `Registry returns 5xx${ENTER}`);
  await terminal.answers('How severe is it?', `${DOWN}${ENTER}`);
  await terminal.answers('Which services are affected?', `registry, api${ENTER}`);
  await terminal.answers('Who may see it?', ENTER);
  await terminal.answers('When did it begin?', `25:99${ENTER}`);
  await terminal.answers('is not a time', `\u00152099-01-01T00:00Z${ENTER}`);
  await terminal.answers('is in the future', `\u0015-20m${ENTER}`);
  await terminal.answers('Who is the incident manager?', `@sam${ENTER}`);
  expect(await terminal.ended).toBe(0);
  const { incidents } = store.run('list', '--json').json;
  expect(incidents[0]).toMatchObject({
    title: 'Registry returns 5xx',
    severity: 'S3',
    services: ['registry', 'api'],
    started_at: '2017-02-01T17:50:00Z',
    roles: { 'incident-manager': '@sam' },
  });
});

test.each([
  ['the first question', []],
  ['the second', ['Registry down\r']],
  ['the third', ['Registry down\r', ENTER]],
])('Ctrl-C at %s writes nothing', async (_name, answers) => {
  const store = new Sandbox();
  const terminal = incident(store, ['new']);
  const questions = ['What is wrong, in one line?', 'How severe is it?', 'Which services are affected?'];
  for (const [index, answer] of answers.entries()) await terminal.answers(questions[index]!, answer);
  await terminal.answers(questions[answers.length]!, CTRL_C);
  expect(await terminal.ended).toBe(130);
  expect(terminal.text).toContain('cancelled; nothing was written');
  expect(store.run('list', '--json').json.incidents).toEqual([]);
});

test('a similar active incident is pointed out before another is declared', async () => {
  const store = new Sandbox();
  store.declare('--service', 'registry');
  const terminal = incident(store, [
    'new',
    '--title',
    'Pushes fail',
    '--severity',
    'S2',
    '--service',
    'registry',
  ]);
  await terminal.answers('Declare another one?', ENTER);
  expect(await terminal.ended).toBe(130);
  expect(store.run('list', '--json').json.incidents).toHaveLength(1);
});

test('several active incidents: one is chosen on a terminal, and named in an error without', async () => {
  const store = new Sandbox();
  store.declare('--service', 'registry');
  const second = store.run(
    'new',
    '--title',
    'Mail is late',
    '--severity',
    'S4',
    '--at',
    '2017-02-01T10:00:00Z',
    '--json',
  ).json.incident;
  const alone = store.run('timeline', 'add', 'restarted');
  expect(alone).toMatchObject({ code: 3, err: expect.stringContaining(second.id) });
  const terminal = incident(store, ['timeline', 'add', 'restarted the mailer']);
  await terminal.answers('Which incident?', `${DOWN}${ENTER}`);
  expect(await terminal.ended).toBe(0);
  expect(store.read(second.path)).toContain('restarted the mailer');
});

test('a file that cannot be read is among what is asked for, and says why it cannot be used', async () => {
  const store = new Sandbox();
  const { path } = store.declare();
  store.write('incidents/2017/2017-02-01-aaaa-broken.md', '---\ntitle: [x\n---\n');
  const terminal = incident(store, ['timeline', 'add', 'restarted']);
  await terminal.answers('2017-02-01-aaaa-broken.md:', `${DOWN}${ENTER}`);
  expect(await terminal.ended).toBe(2);
  await terminal.sees('this file cannot be used');
  const again = incident(store, ['timeline', 'add', 'restarted']);
  await again.answers('Which incident?', ENTER);
  expect(await again.ended).toBe(0);
  expect(store.read(path)).toContain('restarted');
});

test('a question and its choices are broken between words on a narrow terminal', async () => {
  const store = new Sandbox();
  const narrow = new Terminal(process.execPath, [BINARY, 'new'], store, {}, { cols: 40, rows: 40 });
  await narrow.answers('What is wrong', `Registry down${ENTER}`);
  await narrow.sees('Medium: a function is degraded,\r\n  with a workaround, or few customers\r\n');
  await narrow.answers('kept from their work.', ENTER);
  await narrow.answers('(commas\r\n  between, or nothing)', CTRL_C);
  expect(await narrow.ended).toBe(130);
});

test('a page that is pasted into a question is answered soon, in few words', async () => {
  const store = new Sandbox();
  const terminal = incident(store, ['new']);
  await terminal.answers('What is wrong', `${'x'.repeat(1_500)}${ENTER}`);
  await terminal.answers('the title has 1500 characters', CTRL_C);
  expect(await terminal.ended).toBe(130);
  expect(terminal.screen.length).toBeLessThan(1_500 * 500);
});

test('a review is scheduled by choosing one of the coming meetings', async () => {
  const store = new Sandbox();
  store.declare('--role', 'incident-manager=@im');
  store.run('status', 'resolved', '--at', '2017-02-01T18:00:00Z');
  const terminal = incident(store, ['review', 'schedule']);
  await terminal.answers('2017-02-14  (after the due day, 2017-02-10)', ENTER);
  expect(await terminal.ended).toBe(0);
  expect(store.run('show', '--json').json.incident).toMatchObject({
    status: 'review-scheduled',
    review_meeting: '2017-02-07',
  });
});

test('without a text, timeline add opens the editor', async () => {
  const store = new Sandbox();
  const { path } = store.declare();
  store.write('editor.sh', '#!/bin/sh\nprintf "from the editor\\nsecond line\\n# a remark\\n" > "$1"\n');
  const terminal = incident(store, ['timeline', 'add'], { EDITOR: `sh ${store.root}/editor.sh` });
  expect(await terminal.ended).toBe(0);
  expect(store.read(path)).toContain('**note** from the editor — @eoc');
  expect(store.read(path)).toContain('\n  second line\n');
  expect(store.read(path)).not.toContain('a remark');
});

test('escalate walks the ladder with a person, and stopping loses nothing', async () => {
  const store = new Sandbox();
  store.write(
    'incident.config.yaml',
    'roster: [{handle: "@eoc"}, {handle: "@pat", roles: [production-lead], contact: {chat: "@pat"}}, {handle: "@vera", roles: [vp-of-engineering]}]',
  );
  const { path } = store.declare();
  const terminal = incident(store, ['escalate']);
  await terminal.answers('Why is this a major incident?', `all pushes fail${ENTER}`);
  await terminal.sees('Ask @pat (Production lead) by chat (@pat):');
  await terminal.sees('Why: all pushes fail');
  await terminal.answers('What came of it?', ENTER);
  await terminal.answers('Ask @vera (VP of engineering) by chat:', CTRL_C);
  expect(await terminal.ended).toBe(0);
  await terminal.sees('Then say what came of it');
  const again = incident(store, ['escalate']);
  await again.answers('@vera was asked by chat. What came of it?', `${DOWN}${ENTER}`);
  expect(await again.ended).toBe(0);
  await again.sees('@vera may declare it');
  const verbs = [...store.read(path).matchAll(/\*\*escalation\*\* ([\w-]+ @\w+)/g)].map((match) => match[1]);
  expect(verbs).toEqual(['asked @pat', 'no-answer @pat', 'asked @vera', 'answered @vera']);
});

test('major declare asks who communicates, and offers nobody who fixes', async () => {
  const store = new Sandbox();
  store.write(
    'incident.config.yaml',
    'roster: [{handle: "@eoc", roles: [eoc, communications-manager]}, {handle: "@kim", name: Kim Oh, roles: [communications-manager]}, {handle: "@pat", roles: [production-lead]}]',
  );
  const { path } = store.declare('--role', 'eoc=@eoc');
  const terminal = incident(store, ['major', 'declare', '--by', '@pat']);
  await terminal.answers('Why is it a major incident?', `all data is gone${ENTER}`);
  await terminal.sees('Who communicates while the others fix it (Communications manager)?');
  await terminal.answers('@kim (Kim Oh)', ENTER);
  expect(await terminal.ended).toBe(0);
  expect(terminal.text).not.toContain('@eoc (');
  const text = store.read(path);
  expect(text).toContain('**major** declared: all data is gone — @pat');
  expect(text).toContain('**role** communications-manager none → @kim — @pat');
});

test('colours appear on a terminal only, and not with NO_COLOR', async () => {
  const store = new Sandbox();
  store.declare();
  const shown = async (env: Record<string, string>, ...args: string[]) => {
    const terminal = incident(store, ['list', ...args], env);
    await terminal.ended;
    return terminal.text === terminal.screen;
  };
  expect(await shown({})).toBe(false);
  expect(await shown({ NO_COLOR: '1' })).toBe(true);
  expect(await shown({ TERM: 'dumb' })).toBe(true);
  expect(await shown({}, '--no-color')).toBe(true);
});

test('at a dumb terminal, and with --plain, questions are plain lines, with numbers to choose by', async () => {
  const store = new Sandbox();
  const dumb = incident(store, ['new'], { TERM: 'dumb' });
  await dumb.answers('What is wrong, in one line?', ENTER);
  await dumb.answers('the title is empty', `Registry down${ENTER}`);
  await dumb.answers('Its number (2):', `9${ENTER}`);
  await dumb.answers('from 1 to 4.', `3${ENTER}`);
  for (const question of ['Which services', 'Its number (2):', 'When did it begin?', 'Who is the incident'])
    await dumb.answers(question, ENTER);
  expect(await dumb.ended).toBe(0);
  expect(dumb.screen).not.toContain('\u001b');
  const { incidents } = store.run('list', '--json').json;
  expect(incidents[0]).toMatchObject({ title: 'Registry down', severity: 'S3', visibility: 'internal' });
  for (const [key, args] of [
    [CTRL_C, ['--plain']],
    ['\u0004', ['--plain', '--title', 'Registry down']],
  ] as const) {
    const plain = incident(store, ['new', ...args]);
    await plain.answers(args.length > 1 ? 'Its number' : 'What is wrong', key);
    expect(await plain.ended).toBe(130);
    expect(plain.text).toContain('cancelled; nothing was written');
    expect(plain.screen).not.toContain('\u001b');
  }
});

test('questions have no colour with NO_COLOR or --no-color', async () => {
  const coloured = async (args: readonly string[], env: Record<string, string> = {}) => {
    const terminal = incident(new Sandbox(), ['new', ...args], env);
    await terminal.answers('What is wrong', ENTER);
    await terminal.answers('the title is empty', `x${ENTER}`);
    await terminal.answers('How severe is it?', CTRL_C);
    await terminal.ended;
    return /\u001b\[[0-9;]*m/.test(terminal.screen);
  };
  expect(await coloured([])).toBe(true);
  expect(await coloured(['--no-color'])).toBe(false);
  expect(await coloured([], { NO_COLOR: '1' })).toBe(false);
});

test('comms done asks which item, of those that are open', async () => {
  const store = new Sandbox();
  const { path } = store.declare();
  const terminal = incident(store, ['comms', 'done']);
  await terminal.answers('Which item?', `${DOWN}${ENTER}`);
  await terminal.sees('Involve marketing: done');
  expect(await terminal.ended).toBe(0);
  expect(store.read(path)).toContain('**comms** done marketing');
});
