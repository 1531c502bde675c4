// What the pages can do beyond being read: say how long ago a time is, search, and filter a table. All of it is left out
// where no script runs, and nothing is missing then.
(() => {
  const MINUTE = 60_000;

  function distance(minutes) {
    const whole = Math.abs(minutes);
    if (whole < 60) return `${whole} min`;
    const hours = Math.floor(whole / 60);
    if (hours < 48) return whole % 60 === 0 ? `${hours} h` : `${hours} h ${whole % 60} min`;
    return hours % 24 === 0 ? `${hours / 24} d` : `${Math.floor(hours / 24)} d ${hours % 24} h`;
  }

  function sayHowLong() {
    for (const time of document.querySelectorAll('time[data-ago]')) {
      const minutes = Math.round((Date.parse(time.dateTime) - Date.now()) / MINUTE);
      let said = time.nextElementSibling;
      if (!said?.classList.contains('ago')) {
        said = document.createElement('span');
        said.className = 'ago quiet';
        time.after(said);
      }
      said.textContent = minutes > 0 ? ` (in ${distance(minutes)})` : ` (${distance(minutes)} ago)`;
    }
  }

  function foldedWords(text) {
    return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().split(/\s+/).filter(Boolean);
  }

  function folded(text) {
    return foldedWords(text).join(' ');
  }

  function prepareSearch(box) {
    const [input, found, count] = ['search-words', 'search-found', 'search-count'].map((id) =>
      document.getElementById(id),
    );
    const MOST = 12;
    let lines = null;
    const load = () => {
      if (lines !== null) return;
      lines = [];
      const script = document.createElement('script');
      script.src = `${box.dataset.root}search-index.js`;
      script.addEventListener('load', () => {
        lines = (window.incidentIndex ?? []).map((line) => ({ line, text: folded(line.join(' ')) }));
        search();
      });
      document.head.append(script);
    };
    const hide = () => {
      found.hidden = true;
      count.textContent = '';
    };
    const search = () => {
      const words = foldedWords(input.value);
      if (words.length === 0) return hide();
      const hits = lines.filter(({ text }) => words.every((word) => text.includes(word)));
      found.replaceChildren(...hits.slice(0, MOST).map(({ line }) => item(line)));
      found.hidden = hits.length === 0;
      count.textContent = hits.length === 0 ? 'nothing' : String(hits.length);
    };
    const item = ([page, id, title, severity]) => {
      const [entry, link, quiet] = ['li', 'a', 'span'].map((name) => document.createElement(name));
      link.href = `${box.dataset.root}${page}.html`;
      link.append(`${severity} ${title || id} `);
      quiet.className = 'quiet';
      quiet.textContent = id;
      link.append(quiet);
      entry.append(link);
      return entry;
    };
    const links = () => [...found.querySelectorAll('a')];
    input.addEventListener('focus', load);
    input.addEventListener('input', () => {
      load();
      search();
    });
    box.addEventListener('keydown', (event) => {
      const all = [input, ...links()];
      const at = all.indexOf(document.activeElement);
      if (event.key === 'Escape') {
        input.value = '';
        hide();
        input.focus();
      } else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
        event.preventDefault();
        all[Math.min(all.length - 1, Math.max(0, at + (event.key === 'ArrowDown' ? 1 : -1)))]?.focus();
      } else if (event.key === 'Enter' && document.activeElement === input) links()[0]?.click();
    });
    document.addEventListener('keydown', (event) => {
      const isTyping = /^(?:INPUT|TEXTAREA|SELECT)$/.test(document.activeElement?.tagName ?? '');
      if (event.key !== '/' || isTyping || event.ctrlKey || event.metaKey || event.altKey) return;
      event.preventDefault();
      input.focus();
    });
    document.addEventListener('click', (event) => {
      if (!box.contains(event.target)) hide();
    });
    box.hidden = false;
  }

  function prepareFilter(box) {
    const [input, count] = ['filter-words', 'filter-count'].map((id) => document.getElementById(id));
    const rows = [...document.querySelectorAll('main tbody tr')].map((row) => ({
      row,
      text: folded(row.textContent),
    }));
    input.addEventListener('input', () => {
      const words = foldedWords(input.value);
      let shown = 0;
      for (const { row, text } of rows) {
        row.hidden = !words.every((word) => text.includes(word));
        if (!row.hidden) shown++;
      }
      count.textContent = words.length === 0 ? '' : `${shown} of ${rows.length} on this page`;
    });
    box.hidden = false;
  }

  sayHowLong();
  setInterval(sayHowLong, MINUTE);
  for (const [id, prepare] of [
    ['search', prepareSearch],
    ['filter', prepareFilter],
  ]) {
    const box = document.getElementById(id);
    if (box) prepare(box);
  }
})();
