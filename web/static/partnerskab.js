"use strict";
// Starts the design system's parts, also in what htmx swaps in, and lets an address be copied.
(function () {
  function start(scope) {
    for (const more of document.querySelectorAll(".navigation-menu .more-option")) more.remove();
    DKFDS.init(scope ? { scope: scope } : {});
    for (const more of document.querySelectorAll(".more-button span")) {
      more.textContent = document.documentElement.lang === "da" ? "Mere" : "More";
    }
  }

  async function copy(button) {
    const field = document.getElementById(button.dataset.copy);
    const said = button.querySelector("span");
    const before = said.textContent;
    field.select();
    try {
      await navigator.clipboard.writeText(field.value);
    } catch {
      document.execCommand("copy");
    }
    said.textContent = button.dataset.copied;
    setTimeout(() => { said.textContent = before; }, 2000);
  }

  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-copy]");
    if (button) copy(button);
  });
  document.addEventListener("change", (event) => {
    if (event.target.closest("[data-submit-on-change]")) event.target.form.requestSubmit();
  });
  document.addEventListener("htmx:after:swap", (event) => start(event.target));
  start();
})();
