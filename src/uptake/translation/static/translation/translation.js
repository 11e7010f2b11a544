/* Keeps a translation on this device while it is typed; Ctrl+Enter saves and opens the next text.
   Without this script the buttons do the same, and what was not sent is not kept. */
"use strict";

(() => {
  const form = document.querySelector("form[data-draft]");
  if (!form) return;

  const text = form.elements.text;
  const told = form.querySelector("[data-kept]");
  const drawer = `uptake translation ${form.dataset.draft}`;
  const beside = () => JSON.stringify([form.elements.source.value, form.elements.seen.value]);
  const begun = text.value;

  const forget = () => { try { localStorage.removeItem(drawer); } catch { /* nothing was kept */ } };
  const recall = () => {
    try { return JSON.parse(localStorage.getItem(drawer)); } catch { return null; }
  };
  const keep = () => {
    if (text.value === begun) return forget();
    try {
      localStorage.setItem(drawer, JSON.stringify({beside: beside(), text: text.value}));
      told.textContent = form.dataset.saved;
    } catch { /* a full or forbidden store stops nobody from typing */ }
  };

  // What was typed beside another original, or before another text was saved, is old.
  const left = recall();
  if (left && left.beside === beside() && left.text !== begun) {
    text.value = left.text;
    told.textContent = form.dataset.restored;
  } else if (left) {
    forget();
  }

  text.addEventListener("input", keep);
  form.addEventListener("submit", event => {
    if (event.submitter && event.submitter.value.endsWith("-next")) forget();
  });
  form.addEventListener("keydown", event => {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    form.requestSubmit(form.querySelector("button[value=save-next]"));
  });
})();
