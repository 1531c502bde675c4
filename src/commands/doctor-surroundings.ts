import { CONFIG_FILE, CONFIG_SCHEMA_FILE } from '../domain/policy.ts';
import type { Check } from './ailment.ts';

/** Whether git knows who is at the keyboard: without that nothing can be committed, and events name the login. */
export const identity: Check = ({ git, repositoryAt, store }) => {
  const { name, email } = git.identity();
  if (repositoryAt(store.root) === null || (name && email)) return [];
  const missing = name ? 'e-mail address' : email ? 'name' : 'name and e-mail address';
  return [
    {
      kind: 'identity',
      message: `git does not know your ${missing}`,
      remedy: 'git config --global user.name "…" and git config --global user.email …',
      mend: null,
      isHint: true,
    },
  ];
};

export const repository: Check = ({ repositoryAt, store }) =>
  repositoryAt(store.root) !== null
    ? []
    : [
        {
          kind: 'repository',
          message: `${store.root} is in no git repository: nothing is shared, and nothing can be brought back`,
          remedy: 'git init, then incident doctor',
          mend: null,
          isHint: true,
        },
      ];

/** The policy, the package for its holidays among it; `incident lint` names the place of each problem. */
export const policy: Check = async ({ policyReport }) => {
  const { problems } = await policyReport();
  return problems.map(({ line, column, message }) => ({
    kind: 'policy',
    message: `incident.config.yaml:${line}:${column}: ${message}`,
    remedy: 'mend it by hand',
    mend: null,
    isHint: false,
  }));
};

/** The schema by which editors check the policy: that of this version of the program, where the store has one or asks for it. */
export const configSchema: Check = ({ store }) => {
  const shipped = store.shipped('schemas/config.json');
  const kept = store.exists(CONFIG_SCHEMA_FILE) === null ? null : store.read(CONFIG_SCHEMA_FILE);
  const isWanted = store.configText()?.includes(`$schema=${CONFIG_SCHEMA_FILE}`) ?? false;
  if (kept === null ? !isWanted : !('text' in kept) || kept.text === shipped) return [];
  return [
    {
      kind: 'schema',
      message:
        kept === null
          ? `${CONFIG_FILE} names ${CONFIG_SCHEMA_FILE}, which is not there: editors cannot check it`
          : `${CONFIG_SCHEMA_FILE} is of another version of incident: editors check ${CONFIG_FILE} by it`,
      remedy: `write ${CONFIG_SCHEMA_FILE} as this version has it`,
      mend: () => {
        if (!store.create(CONFIG_SCHEMA_FILE, shipped))
          store.update(CONFIG_SCHEMA_FILE, () => ({ text: shipped }));
        return true;
      },
      isHint: true,
    },
  ];
};
