// Only pages that `incident serve` shows have this, and no site that is built. It loads the page again when what it shows
// changed, and says what cannot be read. A page that nobody looks at does not listen: browsers have few connections.
(() => {
  const { shown } = document.currentScript.dataset;
  const address = `/-/changes?${new URLSearchParams({ page: location.pathname })}`;
  const said = document.createElement('aside');
  said.className = 'problems';
  said.setAttribute('role', 'alert');
  let changes = null;

  function say(heading, lines) {
    said.replaceChildren();
    said.hidden = heading === '';
    if (said.hidden) return;
    const title = document.createElement('h2');
    title.textContent = heading;
    said.append(title);
    for (const line of lines) {
      const text = document.createElement('pre');
      text.textContent = line;
      said.append(text);
    }
    document.querySelector('main').before(said);
  }

  function listen() {
    if (changes !== null || document.hidden) return;
    changes = new EventSource(address);
    changes.addEventListener('message', ({ data }) => {
      const { now, problems } = JSON.parse(data);
      if (now !== shown) location.reload();
      else say(problems.length === 0 ? '' : 'Something is wrong in the files', problems);
    });
    changes.addEventListener('error', () => say('incident serve has ended: this page changes no more', []));
  }

  document.addEventListener('visibilitychange', () => {
    if (!document.hidden) return listen();
    changes?.close();
    changes = null;
  });
  listen();
})();
