// The screen at the door, and the fast entry of a paper roll. Without it the screen reloads itself.
(() => {
  'use strict';

  // It goes on for some minutes without a network: the codes of these minutes are in the page.
  const board = document.querySelector('[data-y-board]');
  if (board) {
    const part = (name) => board.querySelector(`[data-y-part="${name}"]`);
    let clock = board.dataset.yBoard - performance.now();   // the server's, whatever this machine says
    let alone = false;
    const show = () => {
      const now = performance.now() + clock;
      let shown = false;
      board.querySelectorAll('[data-y-until]').forEach((code) => {
        const left = code.dataset.yUntil - now;
        code.hidden = shown || left <= 0;
        if (code.hidden) return;
        shown = true;
        code.querySelector('progress').value = Math.min(30, Math.ceil(left / 1000));
      });
      part('gone').hidden = shown;
      part('alone').hidden = !alone || !shown;
    };
    const fill = () => fetch(location.href, { cache: 'no-store' })
      .then((answer) => (answer.ok && !answer.redirected ? answer.text() : Promise.reject()))
      .then((text) => {
        const fresh = new DOMParser().parseFromString(text, 'text/html').querySelector('[data-y-board]');
        if (!fresh) throw new Error();
        clock = fresh.dataset.yBoard - performance.now();
        board.querySelectorAll('[data-y-until]').forEach((old) => old.remove());
        board.prepend(...fresh.querySelectorAll('[data-y-until]'));
        alone = false;
      })
      .catch(() => { alone = true; })
      .finally(show);
    show();
    setInterval(show, 1000);
    setInterval(fill, 120000);
    addEventListener('online', fill);
    document.addEventListener('visibilitychange', () => { if (!document.hidden) fill(); });
  }

  document.querySelectorAll('[data-y-do="print"]').forEach((button) => {
    button.hidden = false;
    button.addEventListener('click', () => print());
  });

  // after each line the next one can be typed
  const next = document.querySelector('[data-y-next]');
  if (next && !document.querySelector('[aria-invalid="true"]')) {
    next.focus();
    next.select();
  }
})();
