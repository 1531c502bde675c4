import type { Repository } from '../context/git.ts';
import type { Context } from '../context.ts';
import type { Store } from '../context/store.ts';
import { badInput } from '../domain/failure.ts';
import { ATTRIBUTES_LINE } from '../domain/merge-driver.ts';
import { CONFIG_FILE, CONFIG_SCHEMA_FILE } from '../domain/policy.ts';
import { type CommandBody, type OptionValues, type Outcome, text } from './command.ts';
import { addAttribute, driverState, hasAttribute, installDriver } from './merge-setup.ts';

const spec: CommandBody<'init'> = {
  description: `Makes a folder a store: writes ${CONFIG_FILE}, which explains itself in comments, its JSON Schema, by which an editor completes and checks it, and the templates. It overwrites nothing. In a git repository it also sets up the merge driver (docs/sync.md).`,
  examples: [
    ['incident init', 'in this folder'],
    ['incident init incidents-repo', 'in another one, which is made'],
    ['incident init --ci gitlab', 'with jobs for GitLab CI; also in a store that is there'],
  ],
  arguments: [{ name: 'folder', describes: 'where (default: this folder)', optional: true }],
  options: [
    {
      flags: '--ci <system>',
      describes: 'also write the jobs that check merge requests, keep the agenda and publish',
      choices: ['github', 'gitlab'],
    },
  ],
  json: 'init',
  run: init,
};
export default spec;

/** What a store begins with: its files, and where their text comes from. */
function startingFiles(shipped: (name: string) => string): [path: string, text: string][] {
  return [
    [CONFIG_FILE, shipped(`templates/${CONFIG_FILE}`)],
    [CONFIG_SCHEMA_FILE, shipped('schemas/config.json')],
    ['templates/default.md', shipped('templates/default.md')],
    ['templates/security.md', shipped('templates/security.md')],
    ['incidents/README.md', INCIDENTS_README],
    [
      '.gitattributes',
      `# Incident files keep LF line ends on every machine, and are merged by meaning.\nincidents/**/*.md text eol=lf\nagenda/**/*.md text eol=lf\n${ATTRIBUTES_LINE}\n`,
    ],
  ];
}

/** The jobs for each CI system: where they are read, and what has to be said of that. */
const CI_JOBS: Readonly<Record<string, { path: string; shipped: string; remark: string }>> = {
  github: {
    path: '.github/workflows/incident.yml',
    shipped: 'ci/github/incident.yml',
    remark: 'The jobs run once .github/workflows/incident.yml is pushed.',
  },
  gitlab: {
    path: '.gitlab/incident.yml',
    shipped: 'ci/gitlab/incident.yml',
    remark: 'Include the jobs in .gitlab-ci.yml: include: [{local: .gitlab/incident.yml}]',
  },
};

const INCIDENTS_README = `# Incidents

One file an incident, below a folder for its year. Declare one with \`incident new\`, see them with \`incident list\`.
They are plain Markdown: read and edit them here as you like; \`incident lint\` says when something no longer agrees.
`;

function init(context: Context, [folder]: readonly string[], options: OptionValues): Outcome<'init'> {
  const store = context.storeAt(folder ?? '.');
  if (context.store.root !== store.root && folder === undefined && context.store.exists(CONFIG_FILE)) {
    throw badInput(`this folder is part of the store ${context.store.root}`, {
      mend: `Go there, or name another folder: incident init FOLDER`,
    });
  }
  const made: string[] = [];
  const kept: string[] = [];
  const jobs = CI_JOBS[text(options, 'ci') ?? ''];
  const files = startingFiles(store.shipped);
  if (jobs) files.push([jobs.path, store.shipped(jobs.shipped)]);
  for (const [path, content] of files) (store.create(path, content) ? made : kept).push(path);
  const repository = context.repositoryAt(store.root);
  const setUp = repository !== null && setUpMerges(repository, store);
  return {
    data: { root: store.root, created: made, kept, merge_driver: setUp },
    text: made.join('\n'),
    notes: [
      made.length > 0
        ? `Made a store in ${store.root}`
        : `${store.root} is a store already: nothing was written`,
      ...(kept.length > 0 && made.length > 0 ? [`Kept as they were: ${kept.join(', ')}`] : []),
      ...(setUp ? ['Git merges incident files by meaning in this clone'] : []),
      ...(repository ? [] : ['It is not in a git repository yet: git init, then incident doctor --fix']),
      ...(jobs && made.includes(jobs.path) ? [jobs.remark] : []),
      ...(made.includes(CONFIG_FILE)
        ? [
            `Then: edit ${CONFIG_FILE} where the defaults do not fit, and declare the first incident: incident new`,
          ]
        : []),
    ],
  };
}

/** Lets git in this clone merge incident files by meaning. False where it does so already. */
function setUpMerges(repository: Repository, store: Store): boolean {
  const isDone = driverState(repository) === 'safe' && hasAttribute(repository);
  if (driverState(repository) !== 'safe') installDriver(repository);
  if (!hasAttribute(repository)) addAttribute(store);
  return !isDone;
}
