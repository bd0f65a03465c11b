// Turns the pages of a module. The next page is fetched ahead, so that it can be turned to without a
// connection; where the reader is, is kept here until the server has it. Every page works without it.
(() => {
  'use strict';
  const print = document.querySelector('[data-y-do="print"]');
  if (print) {
    print.hidden = false;
    print.addEventListener('click', () => window.print());
  }
  const player = () => document.querySelector('.y-player');
  if (!player()) return;

  const PARTS = ['.y-pbar', '.y-player', '.y-pfoot', '.y-foot'];
  const { yReader: reader, yNow: now } = player().dataset;
  // moments are told by the server's clock: this one may be wrong
  const ahead = Number(now) - Date.now();
  const box = `yorisoi.turns.${reader}`;
  const copies = new Map();
  const seen = new Set();
  let memory = [];
  let sending = false;

  // --- turns that the server does not know yet
  const kept = () => {
    try {
      return JSON.parse(localStorage.getItem(box)) || [];
    } catch (e) {
      return memory;
    }
  };
  const keep = (turns) => {
    memory = turns;
    try {
      if (turns.length) localStorage.setItem(box, JSON.stringify(turns));
      else localStorage.removeItem(box);
    } catch (e) {
      // a private window: they live as long as the page
    }
  };
  const same = (a, b) => a.at === b.at && a.page === b.page && a.module === b.module;
  const part = (name) => document.querySelector(`[data-y-part="${name}"]`);
  const tell = () => {
    const waiting = kept().length > 0;
    part('waiting').hidden = !waiting;
    part('saved').hidden = waiting;
  };
  const send = async () => {
    if (sending) return;
    sending = true;
    try {
      for (let turn = kept()[0]; turn; turn = kept()[0]) {
        const answer = await fetch('/api/lesson/at', {
          method: 'POST', body: new URLSearchParams({ ...turn, reader }), keepalive: true,
        });
        // 400 and 404 stay what they are; all else may be taken later
        if (!answer.ok && answer.status !== 400 && answer.status !== 404) break;
        const sent = turn;
        keep(kept().filter((one) => !same(one, sent)));
      }
    } catch (e) {
      // no connection: they stay until there is one
    } finally {
      sending = false;
      tell();
    }
  };

  // --- one's own note: sent when the writer pauses or turns. It waits in this tab alone, never in the browser's
  // store, which others of a shared machine may read.
  const unsent = new Set();
  let pause = 0;
  let failed = false;
  const say = (form, what) => form.querySelectorAll('[data-y-note]').forEach((words) => {
    words.hidden = words.dataset.yNote !== what;
  });
  const sendNote = async (form) => {
    const text = form.elements.note.value;
    const body = new URLSearchParams(new FormData(form));
    body.set('quiet', '1');
    let said = 'waiting';
    try {
      const answer = await fetch(form.action, {
        method: 'POST', body, keepalive: text.length < 5000, redirect: 'manual',
      });
      if (answer.ok) {
        said = 'saved';
        form.elements.version.value = await answer.text();
        if (form.elements.note.value === text) unsent.delete(form);
      } else if (answer.status === 409) said = 'changed';
    } catch (e) {
      // no connection: it stays in the page until there is one
    }
    failed = said !== 'saved';
    say(form, said);
  };
  const sendNotes = async () => {
    clearTimeout(pause);
    for (const form of [...unsent]) await sendNote(form);
  };
  document.addEventListener('input', (event) => {
    const form = event.target.closest('[data-y-own-note]');
    if (!form) return;
    unsent.add(form);
    say(form, '');
    clearTimeout(pause);
    pause = setTimeout(sendNotes, 1500);
  });
  document.addEventListener('submit', (event) => unsent.delete(event.target));
  window.addEventListener('beforeunload', (event) => {
    if (unsent.size && failed) event.preventDefault();
    sendNotes();
  });

  // --- pages
  const here = () => location.pathname + location.search;
  const snapshot = (source) => ({
    title: source.title, nodes: PARTS.map((selector) => source.querySelector(selector)),
  });
  const fetchAhead = async () => {
    const next = document.querySelector('.y-pfoot a[rel="next"]');
    const href = next && next.getAttribute('href');
    if (!href || copies.has(href)) return;
    try {
      const answer = await fetch(href, { headers: { Purpose: 'prefetch' } });
      if (!answer.ok || answer.redirected) return;
      const page = snapshot(new DOMParser().parseFromString(await answer.text(), 'text/html'));
      if (page.nodes.every((node) => node)) copies.set(href, page);
    } catch (e) {
      // it is fetched when it is turned to
    }
  };
  const address = () => {
    const { yModule, yPage } = player().dataset;
    return `/elearning/lesson?module=${yModule}&page=${yPage}`;
  };
  const settle = () => {
    seen.add(address());
    document.querySelectorAll('[data-y-turn]').forEach((link) => {
      if (seen.has(link.getAttribute('href')) && link.closest('li')) link.dataset.seen = 'true';
    });
    part('offline').hidden = true;
    tell();
    setTimeout(fetchAhead, 800);
  };
  const show = (href) => {
    sendNotes();
    copies.set(address(), snapshot(document));
    const page = copies.get(href);
    PARTS.forEach((selector, i) => document.querySelector(selector).replaceWith(page.nodes[i]));
    document.title = page.title;
    document.querySelectorAll('.y-toc-s').forEach((menu) => { menu.open = false; });
    document.querySelectorAll('.y-foot [name="back"]').forEach((field) => { field.value = href; });
    const { yModule: module, yPage } = player().dataset;
    keep([...kept(), { module, page: yPage, at: Date.now() + ahead }].slice(-100));
    settle();
    scrollTo(0, 0);
    document.getElementById('main').focus({ preventScroll: true });
    send();
  };
  document.addEventListener('click', (event) => {
    const link = event.target.closest('[data-y-turn]');
    if (!link || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    const href = link.getAttribute('href');
    if (copies.has(href)) {
      event.preventDefault();
      history.pushState(null, '', href);
      show(href);
    } else if (!navigator.onLine) {
      event.preventDefault();
      part('offline').hidden = false;
      part('offline').scrollIntoView({ block: 'center' });
    }
  });
  // closes the list of pages as any other menu; it is a new one on each page
  document.addEventListener('keydown', (event) => {
    const menu = event.key === 'Escape' && event.target.closest('.y-toc-s[open]');
    if (menu) {
      menu.open = false;
      menu.querySelector('summary').focus();
    }
  });
  window.addEventListener('popstate', () => {
    if (location.hash) return;
    if (copies.has(here())) show(here());
    else location.reload();
  });
  window.addEventListener('online', () => {
    part('offline').hidden = true;
    send();
    sendNotes();
    fetchAhead();
  });
  // a page without its own address is the one she left off at
  if (here() !== address()) history.replaceState(null, '', address() + location.hash);
  settle();
  send();
})();
