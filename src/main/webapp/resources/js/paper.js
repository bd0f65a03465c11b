// Says that a file is too large before it is sent.
(() => {
  'use strict';
  document.querySelectorAll('[data-y-largest]').forEach((input) => {
    input.addEventListener('change', () => {
      const file = input.files[0];
      const large = file && file.size > Number(input.dataset.yLargest);
      input.setCustomValidity(large ? input.dataset.yTooLarge : '');
      input.reportValidity();
    });
  });
})();
