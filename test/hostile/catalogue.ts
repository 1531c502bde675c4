import { spawnSync } from 'node:child_process';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { dirname, join } from 'node:path';

/** Something that a merge request could put below `incidents/`. */
export interface HostileFile {
  /** Its path below `incidents/`. */
  name: string;
  content?: string | Uint8Array;
  /** Where it is more than a file with content. */
  make?: (absolute: string, root: string) => void;
  /** Part of what the first problem says. */
  says?: RegExp;
  /** Odd, but an incident file like others: nothing needs to be said of it. */
  harmless?: true;
}

/** Code that leaves a trace where it is run. */
const CODE = 'require("node:fs").writeFileSync("pwned", "x"); globalThis.pwned = true; ({title: "pwned"})';
const BODY =
  '\n## Summary\n\n## Timeline\n\n- 2026-11-22T02:48:21Z **declared** S2: x — @dana <!-- k3f9x2 -->\n';
const KEYS = 'id: 2026-11-22-k3f9\ntitle: x\nseverity: S2\nstatus: active\n';
const MIB = 1024 * 1024;

const fenced = (yaml: string, body = BODY) => `---\n${yaml}\n---\n${body}`;
const file = (name: string, content: string | Uint8Array, says?: RegExp): HostileFile => ({
  name: `${name}.md`,
  content,
  says,
});
const yaml = (name: string, text: string, says?: RegExp) => file(`yaml-${name}`, fenced(text), says);
const timeline = (name: string, text: string) =>
  file(`timeline-${name}`, fenced(KEYS, `\n## Timeline\n\n${text}\n`));

const bytes: HostileFile[] = [
  file('empty', '', /empty/),
  file('blank', ' \n\n\t\n', /first line/),
  file(
    'binary',
    Uint8Array.from({ length: 4096 }, (_, index) => (index * 167) % 256),
    /UTF-8/,
  ),
  file('nul', fenced(`${KEYS}note: "a\0b"`), /UTF-8|NUL/),
  file('two-mebibytes', fenced(KEYS, 'x'.repeat(2 * MIB)), /larger than 1 MiB/),
  file('a-byte-too-many', 'x'.repeat(MIB + 1), /larger than 1 MiB/),
  {
    name: 'one-mebibyte.md',
    content: fenced(KEYS, `${BODY}\n`).concat('x'.repeat(MIB - Buffer.byteLength(fenced(KEYS, `${BODY}\n`)))),
    harmless: true,
  },
  file('invalid-utf8', Buffer.concat([Buffer.from(fenced(KEYS)), Buffer.from([0xc3, 0x28])]), /UTF-8/),
  file('overlong-utf8', Buffer.concat([Buffer.from('---\n'), Buffer.from([0xc0, 0xaf])]), /UTF-8/),
  file('surrogate-utf8', Buffer.concat([Buffer.from('---\n'), Buffer.from([0xed, 0xa0, 0x80])]), /UTF-8/),
  file('latin1', Buffer.from(fenced('title: Störung'), 'latin1'), /UTF-8/),
  file('utf16', Buffer.from(`\uFEFF${fenced(KEYS)}`, 'utf16le'), /UTF-8/),
  file('bom', `\uFEFF${fenced(KEYS)}`),
  file('two-boms', `\uFEFF\uFEFF${fenced(KEYS)}`, /first line/),
  file('crlf', fenced(KEYS).replaceAll('\n', '\r\n')),
  file('lone-cr', fenced(KEYS).replaceAll('\n', '\r'), /first line|never closed/),
  file('no-final-newline', fenced(KEYS).trimEnd()),
  file('one-long-line', `---${'x'.repeat(MIB - 3)}`, /first line/),
];

const fences: HostileFile[] = [
  file('fence-only', '---', /never closed/),
  file('fence-unclosed', `---\n${KEYS}\n## Timeline\n`, /never closed/),
  file('fence-js', `---js\n${CODE}\n---\n`, /first line/),
  file('fence-javascript', `---javascript\n${CODE}\n---\n`, /first line/),
  file('fence-space-js', `--- js\n${CODE}\n---\n`, /first line/),
  file('fence-constructor', `---constructor\n${CODE}\n---\n`, /first line/),
  file('fence-proto', `---__proto__\n${CODE}\n---\n`, /first line/),
  file('fence-coffee', `---coffee\n${CODE}\n---\n`, /first line/),
  file('fence-json', '---json\n{"title": "x"}\n---\n', /first line/),
  file('fence-yaml', `---yaml\n${KEYS}---\n`, /first line/),
  file('fence-four', `----\n${KEYS}----\n`, /first line/),
  file('fence-toml', '+++\ntitle = "x"\n+++\n', /first line/),
  file('fence-close-space', `---\n${KEYS}--- \n`, /never closed/),
  file('fence-close-js', `---\n${KEYS}---js\n${CODE}\n---\n`, /begins with ---/),
  file('fence-close-dots', `---\n${KEYS}...\n`, /never closed/),
  file('fence-late', `\n${fenced(KEYS)}`, /first line/),
  file('fence-second', fenced(KEYS, `---js\n${CODE}\n---\n`)),
];

const yamls: HostileFile[] = [
  yaml('alias', 'a: &x [1]\nb: *x', /anchor|alias/),
  yaml('alias-unknown', 'a: *x', /alias/i),
  yaml(
    'billion-laughs',
    [
      'a: &a [x, x, x, x]',
      ...'bcdefghij'
        .split('')
        .map((key, index) => `${key}: &${key} [${Array(9).fill(`*${'abcdefghi'[index]}`)}]`),
    ].join('\n'),
    /anchor/,
  ),
  yaml('tag-js', `a: !!js/function 'function () { ${CODE} }'`, /tag/i),
  yaml('tag-python', 'a: !!python/object/apply:os.system ["touch pwned"]', /tag/i),
  yaml('tag-str', 'title: !!str 1', /tag/),
  yaml('tag-binary', 'title: !!binary aGVsbG8=', /tag/i),
  yaml('directive', '%YAML 1.1', /directive/i),
  file('yaml-directive-first', '%YAML 1.1\n---\na: no\n---\n', /first line/),
  yaml('tag-directive', '%TAG ! tag:example.com,2000:', /directive/i),
  yaml('duplicate', 'title: a\ntitle: b', /duplicate/),
  yaml('merge', '<<: {title: x}', /merge/),
  yaml('proto', '__proto__: {title: polluted, severity: S1}'),
  yaml(
    'constructor',
    'constructor: {prototype: {polluted: true}}\ntoString: x\nroles: {__proto__: "@x", constructor: "@y"}',
  ),
  yaml('brackets', `a: ${'['.repeat(60_000)}`, /levels deep/),
  yaml('braces', `a: ${'{a: '.repeat(15_000)}`, /levels deep/),
  yaml('dashes', '- '.repeat(30_000), /indented/),
  yaml('dashes-inside', `a:\n  ${'- '.repeat(30_000)}x`, /indented/),
  yaml('questions', '? '.repeat(30_000), /indented/),
  yaml('question-lines', '?\n'.repeat(2_000), /plain text/),
  yaml(
    'eight-thousand-keys',
    Array.from({ length: 8_000 }, (_, index) => `k${index}:`).join('\n'),
    /256 keys|64 KiB/,
  ),
  yaml('blank-lines', '\n'.repeat(60_000), /is empty/),
  yaml('blank-lines-crlf', '\r\n'.repeat(30_000), /is empty/),
  yaml('too-large', `a: ${'x'.repeat(70_000)}`, /64 KiB/),
  yaml('list', '- title: x', /mapping/),
  yaml('scalar', 'hello', /mapping/),
  yaml('json', '{"title": "x", "severity": "S2"}'),
  yaml('complex-key', '? {a: b}\n: c', /plain text/),
  yaml('number-key', '1: a', /plain text/),
  yaml('null-key', ': a', /plain text/),
  yaml('tabs', 'roles:\n\teoc: "@dana"', /tab/i),
  yaml('unclosed-quote', 'title: "x', /quote/i),
  yaml(
    'conflict',
    '<<<<<<< HEAD\ntitle: a\n=======\ntitle: b\n>>>>>>> branch',
    /conflict|implicit|multiline|key/i,
  ),
  yaml(
    'wrong-types',
    'id: [1]\ntitle: {a: b}\nseverity: 2\nstatus: null\nservices: x\nroles: [a]\ndeclared_at: {}\nreview_meeting: 7',
  ),
  yaml(
    'years',
    `${KEYS}declared_at: 0000-01-01T00:00:00Z\nresolved_at: 9999-12-31T23:59:59Z\nreview_meeting: 9999-12-31`,
  ),
  yaml(
    'years-before',
    `${KEYS.replace('active', 'resolved')}declared_at: 0001-01-01T00:00:00Z\nstarted_at: 0001-01-01T00:00:00Z\nresolved_at: 0001-01-02T00:00:00Z`,
  ),
];

const ESCAPES =
  '"\\e[2J\\e]0;owned\\a\\x9b31m\\u202Eevil\\u2066\\u200B\\uFEFF\\x7f\\b\\r\\n\\0 \\uD800 \\uDC00\\uD83D end"';
const RAW =
  '\u001b[31mred\u001b[0m\u001b]8;;https://evil.example\u0007link\u001b]8;;\u0007\u009b2J\u202egnp\u2066\u200b\u2028\ufeff';

/**
 * Nothing keeps a command from printing this one: S1, active, nobody manages it, an action is late. Its name, its id and
 * every text in it steer a terminal.
 */
export const OBEYED: HostileFile = {
  name: '2017-01-31-e5c4-\u001b]0;owned\u0007\u001b[2J\u009b31m\u202egnp\u2066\u200b\u2028\ufeff\u00ad\n\t.md',
  content: fenced(
    `id: "e5c4 ${ESCAPES.slice(1)}\ntitle: ${ESCAPES}\nseverity: S1\nstatus: active\nvisibility: internal\nservices: [${ESCAPES}]\ndeclared_at: 2017-01-31T23:30:00Z\nroles: {eoc: ${ESCAPES}}`,
    `
## Timeline

- 2017-01-31T23:30:00Z **declared** S1: ${RAW} — ${RAW} <!-- k3f9x2 -->
- 2017-01-31T23:40:00Z **finding?** ${RAW} — ${RAW} <!-- m2p7q0 -->

## Corrective actions

- [ ] **P1** ${RAW} — @${RAW}, due 2017-01-31 <!-- c4d5e6 created 2017-01-01 -->
`,
  ),
  says: /\bid\b/,
};

const bodies: HostileFile[] = [
  yaml(
    'escapes',
    `${KEYS.replace('title: x', `title: ${ESCAPES}`)}services: [${ESCAPES}]\nroles: {eoc: ${ESCAPES}, ${ESCAPES}: x}\n${ESCAPES}: x`,
  ),
  yaml(
    'escapes-severity',
    `severity: ${ESCAPES}\nstatus: ${ESCAPES}\nvisibility: ${ESCAPES}\nid: ${ESCAPES}\ntitle: ${ESCAPES}\ndeclared_at: ${ESCAPES}`,
  ),
  file(
    'escapes-body',
    fenced(
      `${KEYS}# ${RAW.replaceAll('\u2028', '')}`,
      `${RAW}\n## Timeline\n\n- 2026-11-22T02:48:21Z **declared** S2: ${RAW} — @${RAW} <!-- k3f9x2 -->\n- ${RAW}\n\n## Corrective actions\n\n- [ ] **P1** ${RAW} — ${RAW}\n- ${RAW}\n`,
    ),
  ),
  file('escapes-heading', fenced(KEYS, `## ${RAW}\n## Timeline ${RAW}\n## Timeline\n## Timeline\n`)),
  OBEYED,
  timeline('not-closed', '```\n- 2026-11-22T02:48:21Z **note** x'),
  timeline('comment-not-closed', '<!--\n- 2026-11-22T02:48:21Z **note** x'),
  timeline('garbage', '- x\n- 99:99\n- 2026-02-30T00:00:00Z **note** x\n* \n+\n-\n  - y'),
  timeline(
    'years',
    '- 0000-01-01T00:00:00Z **status** active → resolved\n- 9999-12-31T23:59:59Z **status** resolved → closed',
  ),
  timeline('one-id', '- 2026-11-22T02:48:21Z a <!-- k3f9x2 -->\n- 2026-11-22T02:48:21Z b <!-- k3f9x2 -->'),
  timeline('itself', '- 2026-11-22T02:48:21Z **corrected** a <!-- k3f9x2 re k3f9x2 -->'),
  timeline('many', '- 2026-11-22T02:48:21Z **note** x\n'.repeat(3_000)),
  timeline(
    'conflict',
    '<<<<<<< HEAD\n- 2026-11-22T02:48:21Z a\n=======\n- 2026-11-22T02:48:22Z b\n>>>>>>> x',
  ),
];

const link = (target: (root: string) => string) => (absolute: string, root: string) =>
  symlinkSync(target(root), absolute);
const OUTSIDE = '/etc/passwd';

const nodes: HostileFile[] = [
  { name: 'directory.md', make: (at) => void mkdirSync(at), says: /directory/ },
  { name: 'link-out.md', make: link(() => OUTSIDE), says: /symbolic link/ },
  {
    name: 'link-out-relative.md',
    make: link(() => '../../../../../../../../etc/passwd'),
    says: /symbolic link/,
  },
  { name: 'link-inside.md', make: link((root) => join(root, 'incidents/bom.md')), says: /symbolic link/ },
  { name: 'link-dangling.md', make: link(() => 'nowhere.md'), says: /symbolic link/ },
  { name: 'link-loop.md', make: link(() => 'link-loop.md'), says: /symbolic link/ },
  { name: 'link-directory', make: link(() => '/etc'), says: /symbolic link|directory/ },
  { name: 'link-directory.md', make: link(() => '/etc'), says: /symbolic link|directory/ },
  { name: 'fifo.md', make: (at) => void spawnSync('mkfifo', [at]), says: /regular file/ },
  { name: 'zero-device.md', make: link(() => '/dev/zero'), says: /symbolic link/ },
  { name: 'with space.md', content: '', says: /empty/ },
  { name: 'with\nnewline.md', content: '', says: /empty/ },
  { name: 'with\u001b[31mescape\u009b.md', content: '', says: /empty/ },
  { name: 'with\u202ebidi.md', content: '', says: /empty/ },
  { name: '-rf.md', content: '', says: /empty/ },
  { name: '--help.md', content: '', says: /empty/ },
  { name: 'ünïcode-日本-🔥.md', content: '', says: /empty/ },
  { name: '%2e%2e%2f.md', content: '', says: /empty/ },
  { name: `${'n'.repeat(250)}.md`, content: '', says: /empty/ },
  { name: `${'deep/'.repeat(60)}x.md`, content: '', says: /empty/ },
  { name: '__proto__.md', content: '', says: /empty/ },
  { name: 'constructor.md', content: '', says: /empty/ },
  { name: '.md.md', content: '', harmless: true },
  { name: '2026-11-22-k3f9-twice.md', content: fenced(KEYS) },
  { name: '2026/2026-11-22-k3f9-twice.md', content: fenced(KEYS) },
];
if (process.getuid?.() !== 0)
  nodes.push({
    name: 'secret.md',
    make: (at) => writeFileSync(at, fenced(KEYS), { mode: 0 }),
    says: /permission/,
  });

export const HOSTILE: readonly HostileFile[] = [...bytes, ...fences, ...yamls, ...bodies, ...nodes];

/** Puts one below a store's `incidents/`, and returns its path in the store. */
export function plant({ name, content, make }: HostileFile, root: string): string {
  const path = `incidents/${name}`;
  mkdirSync(dirname(join(root, path)), { recursive: true });
  if (make) make(join(root, path), root);
  else writeFileSync(join(root, path), content ?? '');
  return path;
}

/** A socket that something listens on; the caller closes it. */
export function plantSocket(root: string): Promise<() => void> {
  const server = createServer();
  return new Promise((resolve) =>
    server.listen(join(root, 'incidents/socket.md'), () => resolve(() => server.close())),
  );
}
