import type { Option } from './command.ts';

/** The options that every command takes, before or behind its own words. */
export const GLOBAL_OPTIONS: readonly Option[] = [
  { flags: '-C <dir>', describes: 'run as if started in this folder' },
  { flags: '--json', describes: 'print one JSON value (docs/json.md)' },
  {
    flags: '--plain',
    describes: 'one record a line, tabs between its values, for grep and cut (docs/json.md)',
  },
  {
    flags: '--fields <field>',
    describes: 'only these fields of each record, as id,title: with --json, else as --plain',
    repeatable: true,
  },
  { flags: '--no-input', describes: 'never ask; what is missing is an error' },
  { flags: '--no-color', describes: 'no colour, no links' },
  { flags: '--no-pager', describes: 'print what is long at once' },
  { flags: '-q, --quiet', describes: 'no remarks on stderr, errors only' },
  { flags: '--debug', describes: 'on an unexpected error, print where it came from' },
  { flags: '--by <handle>', describes: 'who acts (default: $INCIDENT_USER, else what git knows)' },
  { flags: '--now <time>', describes: 'take this for the present moment: rehearsals and tests' },
  { flags: '-V, --version', describes: 'print the version' },
];
