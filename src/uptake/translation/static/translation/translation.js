/* Ctrl+Enter saves a translation and opens the next text. What is typed keep.js keeps.
   Without this script the buttons do the same. */
"use strict";

(() => {
  const form = document.querySelector("form[data-keep]");
  if (!form) return;

  form.addEventListener("keydown", event => {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    form.requestSubmit(form.querySelector("button[value=save-next]"));
  });
})();
