import { spawnSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { BINARY, Sandbox } from '../support/incident.ts';
import { type Size, Terminal } from '../support/terminal.ts';
import { tooWide } from '../support/width.ts';

/** A store with titles, names and texts of every width, and enough in its timeline for more than a screen. */
function store(): Sandbox {
  const sandbox = new Sandbox();
  sandbox.write(
    'incident.config.yaml',
    'roster: [{handle: "@eoc"}, {handle: "@pat", roles: [production-lead]}]\nproducts: [{id: hosted, name: 托管产品}]\ncustomers: [{name: 株式会社アクメ, csm: "@eoc"}]\n',
  );
  const title =
    'コンテナレジストリが5xxを返しており、すべてのプッシュが失敗しています 🚨 e\u0301t\u0301a\u0301t';
  sandbox.run(
    'new',
    '-t',
    title,
    '-s',
    'S1',
    '--at',
    '2017-01-31T23:30:00Z',
    '--service',
    'registry,api,payments',
  );
  sandbox.run(
    'timeline',
    'add',
    '--type',
    'finding',
    'pods are OOM-killed, see https://grafana.example.com/d/1.',
  );
  sandbox.run(
    'action',
    'add',
    'Alert on OOM kills before the whole fleet goes down, with a page',
    '--owner',
    '@eoc',
  );
  sandbox.run('customer', 'scope', 'one', '--because', '一社だけが影響を受けています。'.repeat(6));
  sandbox.run('customer', 'add', '株式会社アクメ', '--impact', 'all pushes failed for an hour and a half');
  sandbox.run(
    'major',
    'declare',
    '--by',
    '@pat',
    '--because',
    'all pushes fail, everywhere and for everybody who pays',
  );
  sandbox.now = '2017-03-01T18:10:00Z';
  return sandbox;
}

const looked = store();
const SMALL: Size = { cols: 60, rows: 8 };

const incident = (args: readonly string[], env: Record<string, string> = {}, size?: Size) =>
  new Terminal(process.execPath, [BINARY, ...args], looked, env, size);

test.each([
  'list',
  'board --all',
  'due',
  'due --explain',
  'action list',
  'show',
  'timeline list',
  'customer',
  'comms',
  'explain',
  'explain R16',
])('%s fits a screen of 60 columns, and one of 40', (command) => {
  for (const columns of [60, 40]) {
    looked.env = { COLUMNS: String(columns) };
    const { out } = looked.run(...command.split(' '));
    looked.env = {};
    expect(out).not.toBe('');
    expect(tooWide(out, columns)).toEqual([]);
  }
});

/** What is said on stderr knows its own terminal; what is to be pasted elsewhere (`publish`, `issue`) is never broken. */
const SPEAKING = [
  'agenda',
  'lint',
  'doctor',
  'stats',
  'schema',
  '--help',
  'help comms',
  'timeline add --help',
  'merge-driver --help',
  'nope',
  'show zzzz',
  'severity S9',
  'list --fields titel',
  'new --severity S1',
  'role nope @x',
  'major declare --because "all pushes fail, and so do all pulls"',
  'customer scope one --because "a ticket"',
];

test.each([60, 40])('at a terminal of %i columns what is printed and what is said fits', async (cols) => {
  const program = `'${process.execPath}' '${BINARY}'`;
  const lines = SPEAKING.map((line) => `${program} ${line} --no-input --no-pager`);
  const terminal = new Terminal('sh', ['-c', lines.join('\n')], looked, {}, { cols, rows: 40 });
  await terminal.ended;
  expect(tooWide(terminal.text.replaceAll('\r', ''), cols)).toEqual([]);
  const said = terminal.text.replace(/\s+/g, ' ');
  expect(said).toContain('Incident review, Tuesday');
  expect(said).toContain('is in no git repository');
});

test('on a narrow screen nothing of a table is cut', () => {
  looked.env = { COLUMNS: '40' };
  const { out } = looked.run('list');
  looked.env = {};
  const { title, services } = looked.run('list', '--json').json.incidents[0];
  const together = out.replace(/\s+/g, '');
  expect(together).toContain(title.replace(/\s+/g, ''));
  expect(together).toContain(services.join(','));
});

test('what is longer than the screen goes through the pager, and what fits does not', async () => {
  const pager = { INCIDENT_PAGER: 'echo PAGER; cat' };
  const long = incident(['show'], pager, SMALL);
  expect(await long.ended).toBe(0);
  expect(long.text).toContain('PAGER');
  for (const args of [['list'], ['show', '--no-pager'], ['show', '--plain'], ['show', '--json']]) {
    const other = incident(args, pager, SMALL);
    expect(await other.ended).toBe(0);
    expect(other.text).not.toContain('PAGER');
  }
});

test.each([
  [{ INCIDENT_PAGER: '', PAGER: 'echo PAGER; cat' }],
  [{ INCIDENT_PAGER: 'cat', PAGER: 'echo PAGER; cat' }],
  [{ PAGER: 'echo PAGER; cat', TERM: 'dumb' }],
])('no pager with %o', async (env) => {
  const terminal = incident(['show'], env, SMALL);
  expect(await terminal.ended).toBe(0);
  expect(terminal.text).toContain('OOM-killed');
  expect(terminal.text).not.toContain('PAGER');
});

test('$PAGER serves where $INCIDENT_PAGER is not set; its exit code is not that of the command', async () => {
  const late = incident(['due', '--check'], { PAGER: 'echo PAGER; cat' }, SMALL);
  expect(await late.ended).toBe(1);
  expect(late.text).toContain('PAGER');
});

test.each(['/nowhere/pager', 'exit 1'])(
  'with a pager that cannot show it (%s), it is printed',
  async (pager) => {
    const terminal = incident(['show'], { PAGER: pager }, SMALL);
    expect(await terminal.ended).toBe(0);
    expect(terminal.text).toContain('OOM-killed');
    expect(terminal.text).toContain('did not end well');
  },
);

test('a pager that is left before it has read everything is no error', async () => {
  const terminal = incident(['explain'], { PAGER: 'head -n 1' }, SMALL);
  expect(await terminal.ended).toBe(0);
  expect(terminal.text).not.toContain('rror');
});

const hasLess = spawnSync('less', ['--version']).status === 0;

test.skipIf(!hasLess && !process.env.CI)(
  'less: Ctrl-C changes nothing, q leaves, the exit code stays',
  async () => {
    const terminal = incident(['due', '--check', '--explain'], {}, SMALL);
    await terminal.answers('\n:', '\u0003');
    // It throws away what is typed before it has asked again.
    await terminal.answers('\n:', 'q');
    expect(await terminal.ended).toBe(1);
    expect(terminal.text).not.toContain('did not end well');
  },
);

const OSC = '\u001b]8;;';

test('links lead to files and addresses, on terminals that are known to have them', async () => {
  const shown = async (args: readonly string[], env: Record<string, string>) => {
    const terminal = incident([...args, '--no-pager'], env);
    await terminal.ended;
    return terminal.screen;
  };
  const { id, path } = looked.run('list', '--json').json.incidents[0];
  const list = await shown(['list'], { FORCE_HYPERLINK: '1' });
  expect(list).toContain(`${path}\u001b\\${id}${OSC}`);
  expect(list).toMatch(/\]8;;file:\/\/[^/]+\//);
  const show = await shown(['show'], { TERM: 'xterm-kitty' });
  expect(show).toContain(
    `${OSC}https://grafana.example.com/d/1\u001b\\https://grafana.example.com/d/1${OSC}\u001b\\.`,
  );
  const without: Record<string, string>[] = [
    {},
    { FORCE_HYPERLINK: '0', TERM: 'xterm-kitty' },
    { NO_COLOR: '1', FORCE_HYPERLINK: '1' },
    { TERM: 'dumb', FORCE_HYPERLINK: '1' },
    { TERM: 'tmux-256color', VTE_VERSION: '7000' },
  ];
  for (const env of without) expect(await shown(['show'], env)).not.toContain(OSC);
  expect(await shown(['show', '--no-color'], { FORCE_HYPERLINK: '1' })).not.toContain(OSC);
});

test('what is piped has neither links nor colours, unless colours are forced', () => {
  const run = (env: Record<string, string>, ...args: string[]) => {
    looked.env = env;
    const { out } = looked.run('show', ...args);
    looked.env = {};
    return out;
  };
  const forced = { FORCE_HYPERLINK: '1', TERM: 'xterm-kitty' };
  expect(run(forced)).not.toContain('\u001b');
  const coloured = run({ ...forced, FORCE_COLOR: '1', NO_COLOR: '1' });
  expect(coloured).toContain('\u001b[');
  expect(coloured).not.toContain(OSC);
  expect(run({ FORCE_COLOR: '1' }, '--no-color')).not.toContain('\u001b');
  expect(run({ FORCE_COLOR: '0' })).not.toContain('\u001b');
});

test('no colour that a light ground swallows', () => {
  looked.env = { FORCE_COLOR: '1' };
  const out = ['show', 'list', 'due', 'comms', 'customer', 'board']
    .map((command) => looked.run(command).out)
    .join('');
  looked.env = {};
  const codes = new Set([...out.matchAll(/\u001b\[(\d+)m/g)].map((match) => match[1]));
  for (const swallowed of ['33', '37', '93', '97', '47', '107']) expect(codes).not.toContain(swallowed);
  expect(codes).toContain('31');
});
