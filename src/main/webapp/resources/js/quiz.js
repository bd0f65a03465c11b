// Saves each answer as it is given; keeps it while the connection is lost and sends it later.
(() => {
  'use strict';
  const form = document.querySelector('form[data-y-quiz]');
  const overview = document.querySelector('[data-y-quiz-kept]');
  const attempt = form ? form.dataset.yQuiz : overview && overview.dataset.yQuizKept;
  if (!attempt) return;

  // what is kept here, until the server has it: one entry a question
  const prefix = `yorisoi.quiz.${attempt}.`;
  const memory = new Map();   // where the browser keeps nothing
  const keep = (q, entry) => {
    memory.set(q, entry);
    try { localStorage.setItem(prefix + q, JSON.stringify(entry)); } catch (e) { /* full or forbidden */ }
  };
  const forget = (q, entry) => {
    if (memory.get(q) !== entry) return;
    memory.delete(q);
    try { localStorage.removeItem(prefix + q); } catch (e) { /* as above */ }
  };
  try {
    const old = Date.now() - 30 * 86400000;
    Object.keys(localStorage).filter((key) => key.startsWith('yorisoi.quiz.')).forEach((key) => {
      const entry = JSON.parse(localStorage.getItem(key));
      if (entry.given < old) localStorage.removeItem(key);
      else if (key.startsWith(prefix)) memory.set(key.slice(prefix.length), entry);
    });
  } catch (e) { /* nothing is kept */ }

  const status = form && form.querySelector('[data-y-part="status"]');
  const say = (what, time) => {
    if (!status) return;
    status.className = `y-saved ${what}`;
    status.querySelector('span').textContent = status.dataset[`y${what[0].toUpperCase()}${what.slice(1)}`].replace('%', time || '');
  };
  const clock = () => new Date().toLocaleTimeString('ja', { timeZone: 'Asia/Tokyo', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });

  // one after another, so that the order stays
  let sending = false;
  let pause = 1000;
  let timer;
  const retry = () => {
    clearTimeout(timer);
    timer = setTimeout(flush, pause);
    pause = Math.min(pause * 2, 30000);
  };
  const send = (q, entry, leaving) => fetch('/api/quiz/answer', {
    method: 'POST', keepalive: leaving === true, redirect: 'manual',
    body: new URLSearchParams({ attempt, q, answer: entry.answer, later: entry.later ? '1' : '0', given: entry.given }),
  });
  async function flush() {
    if (sending) return;
    sending = true;
    let sent = 0;
    try {
      while (memory.size) {
        const [q, entry] = memory.entries().next().value;
        const answer = await send(q, entry);
        if (answer.status === 204) {
          forget(q, entry);
          sent += 1;
          say('saved', clock());
        } else if (answer.status === 409 || answer.status === 404 || answer.status === 400) {
          forget(q, entry);
          say(answer.status === 400 ? 'refused' : 'closed');
        } else if (answer.status === 401 || answer.type === 'opaqueredirect') {
          say('signin');
          break;
        } else {
          throw new Error(answer.status);
        }
      }
      pause = 1000;
      if (overview && sent) location.reload();
    } catch (e) {
      say('offline');
      retry();
    } finally {
      sending = false;
    }
  }
  window.addEventListener('online', flush);

  if (!form) {
    flush();
    return;
  }

  const here = form.elements.q.value;
  // loaded again, it is the same question, answered or not
  if (!/[?&]q=/.test(location.search)) history.replaceState(null, '', `${location.pathname}${location.search}&q=${here}`);
  const steps = form.querySelector('.y-order');
  const boxes = () => [...form.querySelectorAll('[name="answer"]:checked')].map((box) => box.value);
  const read = () => {
    if (steps) return [...steps.querySelectorAll('[name="step"]')].map((step) => step.value).join('>');
    const pairs = [...form.querySelectorAll('select')].filter((list) => list.value);
    if (form.dataset.yKind === 'MATCHING') return pairs.map((list) => `${list.name.slice(5)}=${list.value}`).join(';');
    return boxes().join(',');
  };
  const number = () => [...steps.children].forEach((step, i) => {
    step.querySelector('.n').textContent = i + 1;
    const [up, down] = step.querySelectorAll('button');
    up.disabled = i === 0;
    down.disabled = i === steps.children.length - 1;
  });
  const write = (answer) => {
    if (steps) {
      if (!answer) return;
      answer.split('>').forEach((name) => steps.append(steps.querySelector(`[value="${name}"]`).parentElement));
      number();
      placed();
    } else if (form.dataset.yKind === 'MATCHING') {
      const pairs = new Map(answer.split(';').map((pair) => pair.split('=')));
      form.querySelectorAll('select').forEach((list) => { list.value = pairs.get(list.name.slice(5)) || ''; });
    } else {
      const chosen = answer.split(',');
      form.querySelectorAll('[name="answer"]').forEach((box) => { box.checked = chosen.includes(box.value); });
    }
  };
  // steps count as answered once one was moved
  const placed = () => {
    if (form.elements.placed) return;
    const field = document.createElement('input');
    field.type = 'hidden';
    field.name = 'placed';
    field.value = '1';
    form.append(field);
    const note = form.querySelector('[data-y-part="unmoved"]');
    if (note) note.hidden = true;
  };

  // by the server's clock, and never twice the same: the newest answer wins, however late an older one comes
  const ahead = Number(form.dataset.yNow) - Date.now();
  let last = 0;
  const save = () => {
    last = Math.max(last + 1, Date.now() + ahead);
    const answer = steps && !form.elements.placed ? '' : read();
    memory.delete(here);
    keep(here, { answer, later: form.elements.later.checked, given: last });
    flush();
  };
  form.addEventListener('change', save);

  if (steps) {
    steps.addEventListener('click', (event) => {
      const button = event.target.closest('button');
      if (!button) return;
      event.preventDefault();
      const step = button.closest('li');
      const up = button.value.endsWith(':up');
      const other = up ? step.previousElementSibling : step.nextElementSibling;
      if (!other) return;
      if (up) other.before(step); else other.after(step);
      placed();
      number();
      (button.disabled ? step.querySelector('button:not(:disabled)') : button).focus();
      const moved = form.querySelector('[data-y-part="moved"]');
      moved.textContent = moved.dataset.yText.replace('%', step.querySelector('.n').textContent);
      save();
    });
  }

  form.addEventListener('submit', (event) => {
    if (navigator.onLine) return;
    event.preventDefault();
    say('offline');
    status.scrollIntoView({ block: 'center' });
  });
  // a page that is closed does not wait for the one before
  window.addEventListener('pagehide', () => memory.forEach((entry, q) => send(q, entry, true).catch(() => {})));

  const waiting = memory.get(here);
  if (waiting) {
    write(waiting.answer);
    form.elements.later.checked = waiting.later;
  }
  if (memory.size) flush();
})();
