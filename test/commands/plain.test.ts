import { expect, test } from 'vitest';
import { chosenOutput } from '../../src/cli/output.ts';
import { Sandbox } from '../support/incident.ts';
import { leaves } from '../torture/commands.ts';

/** A store in which every command has something to list. */
function store(): Sandbox {
  const sandbox = new Sandbox();
  sandbox.write('incident.config.yaml', 'customers: [{name: Acme, csm: "@kim"}]\n');
  sandbox.now = '2017-01-31T23:40:00Z';
  sandbox.declare('--service', 'db, "api"', '--visibility', 'public');
  sandbox.run('customer', 'scope', 'one', '--because', 'a ticket');
  sandbox.run('customer', 'add', 'Acme', '--impact', 'no pushes');
  sandbox.run('action', 'add', 'Test the backups', '--owner', '@lee');
  sandbox.run('timeline', 'add', '--type', 'finding', 'tab\tand \\n\nand a second line, \u202egnp');
  sandbox.run('customer', 'summary', 'request', '--because', 'top account');
  sandbox.run('status', 'resolved', '--at', '2017-01-31T23:39:00Z');
  sandbox.now = '2017-02-20T18:10:00Z';
  return sandbox;
}

/** Shared by the tests that only look. */
const looked = store();

const SHOWING = [
  'list',
  'board',
  'show',
  'timeline list',
  'action list',
  'due',
  'agenda',
  'customer',
  'comms',
  'lint',
  'calendar',
  'stats',
  'doctor',
  'explain',
  'schema',
];

// biome-ignore lint/suspicious/noExplicitAny: of JSON
function at(value: any, place: string): any[] {
  const steps = place === '' ? [] : place.split('.');
  return steps.reduce((found, step) => found.flatMap((one) => one?.[step] ?? []), [value]);
}

test('every command that lists or shows something has plain records', async () => {
  const plain = (await leaves()).filter(({ spec }) => spec.records?.plain);
  expect(plain.map(({ words }) => words.join(' ')).sort()).toEqual([...SHOWING].sort());
});

test.each([...SHOWING, 'due --explain'])('%s: its fields are those of its records', async (line) => {
  const command = line.replace(/ --.*/, '');
  const leaf = (await leaves()).find(({ words }) => words.join(' ') === command)!;
  const { at: places, fields, plain } = leaf.spec.records!;
  const { json } = looked.run(...line.split(' '), '--json');
  const records = places.flatMap((place) => at(json, place));
  expect(records.length).toBeGreaterThan(0);
  const known = new Set(records.flatMap((record) => Object.keys(record)));
  known.delete('schema');
  if (line === 'due') known.add('explanation');
  expect([...known].sort()).toEqual([...fields].sort());
  if (Array.isArray(plain)) expect(fields).toEqual(expect.arrayContaining(plain));
});

test.each(SHOWING)(
  '%s --plain: nothing but records, no line without a tab, nothing that steers',
  (command) => {
    const { out, code } = looked.run(...command.split(' '), '--plain');
    expect(code).toBeLessThan(2);
    const lines = out.replace(/\n$/, '').split('\n');
    for (const line of lines) expect(line).toMatch(/\t/);
    expect(out).not.toMatch(/[\u001b\u202e\r]/);
  },
);

test('a text of several lines is one line, and nothing of it is lost', () => {
  const { out } = looked.run('timeline', 'list', '--type', 'finding', '--plain');
  expect(out.split('\t').slice(2)).toEqual([
    'finding',
    'unvalidated',
    '@eoc',
    expect.stringMatching(/^tab\\tand \\\\n\\nand a second line, (\\u\{202e\})?gnp\n$/),
  ]);
});

test('--fields are the columns of --plain, and the fields of --json, in the order given', () => {
  const [id, title] = looked.run('list', '--fields', 'id, title').out.trimEnd().split('\t');
  expect(title).toBe('Database is gone');
  expect(looked.run('list', '--plain', '--fields', 'title', '--fields', 'id').out).toBe(`${title}\t${id}\n`);
  const { json } = looked.run('list', '--json', '--fields', 'title,id');
  expect(JSON.stringify(json.incidents)).toBe(JSON.stringify([{ title, id }]));
  expect(json.unreadable).toEqual([]);
  expect(looked.run('list', '--fields', 'services').out).toBe('db,"api"\n');
  const board = looked.run('board', '--json', '--fields=id').json.columns;
  expect(board.find((column: { status: string }) => column.status === 'resolved').incidents).toEqual([
    { id },
  ]);
  expect(looked.run('show', '--json', '--fields', 'id,due', '-i', id!).json.incident).toMatchObject({ id });
});

test('what a command has written is a record too: a script gets the id of what it has declared', () => {
  const sandbox = store();
  const id = sandbox.run('new', '-t', 'T', '-s', 'S4', '--fields', 'id').out.trim();
  expect(sandbox.run('show', id, '--fields', 'title').out).toBe('T\n');
  const event = sandbox.run('timeline', 'add', 'x', '-i', id, '--json', '--fields', 'id').json;
  expect(event).toMatchObject({ added: true, event: { id: expect.stringMatching(/^\w{6}$/) } });
  expect(sandbox.run('severity', 'S3', '-i', id, '--because', 'x', '--fields', 'severity').out).toBe('S3\n');
});

test('a wrong field is refused before anything is written, with those that there are', () => {
  const sandbox = store();
  const count = () => sandbox.run('list', '--plain').out.split('\n').length;
  const before = count();
  expect(sandbox.run('new', '-t', 'T', '-s', 'S4', '--json', '--fields', 'id,titel')).toMatchObject({
    code: 2,
    out: '',
    err: expect.stringMatching(/no field "titel"\. Did you mean "title"\?\nFields: id, path, title, /),
  });
  expect(count()).toBe(before);
  expect(sandbox.run('fmt', '--fields', 'id')).toMatchObject({ code: 2 });
  expect(sandbox.run('list', '--fields', ',')).toMatchObject({ code: 2 });
  expect(sandbox.run('list', '--plain', '--json')).toMatchObject({ code: 2, out: '' });
});

test.each(SHOWING)(
  '%s --json --fields: exactly these of each record, and all else as it was',
  async (line) => {
    const leaf = (await leaves()).find(({ words }) => words.join(' ') === line)!;
    const { at: places, fields } = leaf.spec.records!;
    const chosen = [fields.at(-1)!, fields[0]!];
    const { json: whole } = looked.run(...line.split(' '), '--json');
    const { json: picked } = looked.run(...line.split(' '), '--json', '--fields', chosen.join(','));
    for (const place of places) {
      const [before, after] = [at(whole, place), at(picked, place)];
      expect(after).toHaveLength(before.length);
      before.forEach((one, index) => {
        const kept = Object.keys(after[index]).filter((key) => key !== 'schema');
        expect(kept).toEqual(chosen);
        for (const key of chosen) expect(after[index][key]).toEqual(one[key] ?? null);
        for (const record of [one, after[index]]) for (const key of Object.keys(record)) delete record[key];
      });
    }
    // What stands around the records.
    expect(picked).toEqual(whole);
  },
);

test('a field that a command does not have is refused by each, with those that it has', async () => {
  for (const { words, spec } of await leaves()) {
    const choose = (...fields: string[]) => chosenOutput(spec, { json: true, fields });
    if (!spec.records) expect(() => choose('id'), words.join(' ')).toThrow('nothing that has fields');
    else {
      const [known] = spec.records.fields as [string];
      expect(() => choose(known), words.join(' ')).not.toThrow();
      expect(() => choose(`${known}z`), words.join(' ')).toThrow(
        expect.objectContaining({
          kind: 'usage',
          message: expect.stringContaining(`Did you mean "${known}"?`),
          mend: `Fields: ${spec.records.fields.join(', ')}.`,
        }),
      );
    }
  }
});

test('fields are completed, each behind those that are given', () => {
  const candidates = (...words: string[]) =>
    looked
      .run('complete', '--', ...words)
      .out.split('\n')
      .flatMap((line) => line.split('\t')[0] || []);
  expect(candidates('list', '--fields', 'ti')).toEqual(['title']);
  expect(candidates('list', '--json', '--fields', 'title,se')).toEqual(['title,severity', 'title,services']);
  expect(candidates('timeline', 'list', '--fields=sta')).toEqual(['--fields=standing']);
  expect(candidates('fmt', '--fields', '')).toEqual([]);
});
