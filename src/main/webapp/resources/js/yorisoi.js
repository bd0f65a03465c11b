// Small help for plain forms. Every page works without it.
(() => {
  'use strict';
  const on = (type, handler, target = document) => target.addEventListener(type, handler);
  const each = (selector, work) => document.querySelectorAll(selector).forEach(work);

  // one click, one request
  let leaving = false;
  on('submit', (event) => {
    const form = event.target;
    if (event.defaultPrevented) return;
    if (form.dataset.ySent) {
      event.preventDefault();
      return;
    }
    if (form.method !== 'get') {
      form.dataset.ySent = 'true';
      leaving = true;
      const pressed = event.submitter;
      // a disabled button would not be sent, so it only looks like one
      if (pressed && pressed.classList.contains('y-btn')) pressed.setAttribute('aria-busy', 'true');
      // after a download or a broken connection we are still here
      setTimeout(() => rest(form), 15000);
    }
  });
  const rest = (form) => {
    delete form.dataset.ySent;
    leaving = false;
    form.querySelectorAll('[aria-busy]').forEach((button) => button.removeAttribute('aria-busy'));
  };
  on('pageshow', () => each('form', rest), window);

  // words typed and not yet sent: forms ask for the question with data-y-guard
  const changed = new Set();
  on('input', (event) => {
    const form = event.target.form;
    if (form && 'yGuard' in form.dataset) changed.add(form);
  });
  on('beforeunload', (event) => {
    if (changed.size && !leaving) event.preventDefault();
  }, window);

  const start = () => {
    // the server checks and says it in our words
    each('form', (form) => { form.noValidate = true; });
    const wrong = document.querySelector('[aria-invalid="true"]');
    if (wrong) wrong.focus();
    each('.y-msg a[href^="#"]', (link) => on('click', (event) => {
      const field = document.getElementById(decodeURIComponent(link.hash.slice(1)));
      if (!field) return;
      event.preventDefault();
      (field.querySelector('input,select,textarea') || field).focus();
      field.scrollIntoView({ block: 'center' });
    }, link));

    // tables on phones: each cell carries the word of its column
    each('.y-tbl.reflow', (table) => {
      const words = [...table.querySelectorAll('thead th')].map((cell) => cell.textContent.trim());
      table.querySelectorAll('tbody tr').forEach((row) => [...row.children].forEach((cell, i) => {
        if (i && words[i] && cell.tagName === 'TD' && !cell.dataset.l) cell.dataset.l = words[i];
      }));
    });

    // what runs in the background: look again after some seconds
    each('[data-y-reload]', (part) => setTimeout(() => location.reload(), part.dataset.yReload * 1000));

    // rows of links that scroll sideways begin at the present one
    each('.y-seg [aria-current], .y-sub [aria-current]', (link) => {
      const row = link.closest('.y-seg, .y-sub');
      row.scrollLeft += link.getBoundingClientRect().left - row.getBoundingClientRect().left - 32;
    });

    each('[data-y-show="passphrase"]', (box) => {
      const secret = box.closest('[data-y-secret]').querySelector('input[type="password"]');
      box.closest('label').hidden = false;
      on('change', () => { secret.type = box.checked ? 'text' : 'password'; }, box);
      if (secret.form) on('submit', () => { secret.type = 'password'; }, secret.form);
    });

    each('[data-y-token]', (field) => {
      if (location.hash) field.value = location.hash.slice(1);
      history.replaceState(null, '', location.pathname);
    });

    each('details.y-menu', (menu) => {
      on('keydown', (event) => {
        if (event.key === 'Escape' && menu.open) {
          menu.open = false;
          menu.querySelector('summary').focus();
        }
      }, menu);
      on('click', (event) => { if (!menu.contains(event.target)) menu.open = false; });
    });
    // the button beside it is for pages without script
    each('.y-post select', (list) => on('change', () => list.form.requestSubmit(), list));
  };
  start();   // deferred: the page is there
})();
