/* Answers: what can be said of one hangs on what was said of it before. What is typed keep.js keeps,
   which comes after this script.
   Without it the page says after sending what cannot be said together. */
"use strict";

(() => {
  const form = document.querySelector("form.answering");
  if (!form) return;

  // Only what is accepted has a status of implementation.
  const allow = () => {
    const chosen = form.querySelector("input[name=acceptance]:checked");
    const allowed = Boolean(chosen) && chosen.value === "accepted";
    for (const one of form.querySelectorAll("input[name=implementation]")) one.disabled = !allowed;
  };

  // What is said to be implemented is to be shown: its evidence opens.
  const proofs = form.querySelector("[data-proofs]");
  const open = event => {
    if (proofs && event.target.name === "implementation" && event.target.value === "implemented") proofs.open = true;
  };

  form.addEventListener("change", open);
  form.addEventListener("input", allow);
  form.addEventListener("restored", allow);
  allow();
  const problems = document.getElementById("problems");
  if (problems) problems.focus();
})();
