// Keeps what is typed into a long form, and offers it when the form is opened again.
(() => {
  'use strict';
  const never = ['password', 'hidden', 'file', 'submit', 'button', 'reset', 'image'];

  document.querySelectorAll('[data-y-draft]').forEach((box) => {
    const form = document.getElementById(box.dataset.yForm);
    if (!form) return;
    const part = (name) => box.querySelector(`[data-y-part="${name}"]`);
    const fields = () => [...form.elements].filter((e) => e.name && !never.includes(e.type));
    const ticks = (e) => e.type === 'checkbox' || e.type === 'radio';
    const read = () => {
      const typed = {};
      fields().forEach((e) => {
        if (!ticks(e)) typed[e.name] = e.value;
        else typed[e.name] = (typed[e.name] || []).concat(e.checked ? [e.value] : []);
      });
      return JSON.stringify(typed);
    };
    const shown = read();
    let kept = shown;
    let timer;

    const post = (what, body, leaving) => fetch(`/api/draft/${what}`, {
      method: 'POST', body: new URLSearchParams(body), keepalive: leaving === true,
    });
    const keep = (leaving) => {
      const typed = read();
      if (typed === kept || typed.length > 60000) return;
      post('keep', { form: box.dataset.yDraft, data: typed }, leaving)
        .then((answer) => { if (answer.ok) kept = typed; }).catch(() => {});
    };
    const soon = () => {
      clearTimeout(timer);
      timer = setTimeout(keep, 1000);
    };
    form.addEventListener('input', soon);
    form.addEventListener('change', soon);
    window.addEventListener('pagehide', () => keep(true));
    window.addEventListener('online', () => {
      part('offline').hidden = true;
      keep();
    });
    form.addEventListener('submit', (event) => {
      if (navigator.onLine) {
        keep(true);
        return;
      }
      event.preventDefault();
      part('offline').hidden = false;
      part('offline').scrollIntoView({ block: 'center' });
    });

    let draft = null;
    try {
      draft = JSON.parse(box.dataset.yKept);
    } catch (e) {
      // nothing is kept
    }
    if (!draft || JSON.stringify({ ...JSON.parse(shown), ...draft }) === shown) return;
    part('offer').hidden = false;
    box.querySelector('[data-y-do="use"]').addEventListener('click', () => {
      fields().forEach((e) => {
        if (!(e.name in draft)) return;
        if (ticks(e)) e.checked = draft[e.name].includes(e.value);
        else e.value = draft[e.name];
      });
      part('offer').hidden = true;
      const first = fields()[0];
      if (first) first.focus();
    });
    box.querySelector('[data-y-do="drop"]').addEventListener('click', () => {
      part('offer').hidden = true;
      post('drop', { form: box.dataset.yDraft }).catch(() => {});
    });
  });
})();
