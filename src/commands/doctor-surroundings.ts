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
