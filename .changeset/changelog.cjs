// How a changeset becomes a line of CHANGELOG.md: its own words, without a commit or a name.
module.exports = {
  getReleaseLine: async ({ summary }) => `- ${summary.trim().replaceAll('\n', '\n  ')}`,
  getDependencyReleaseLine: async () => '',
};
