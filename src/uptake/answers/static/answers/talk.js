/* Says who else is at this answer now, and offers the names that a comment can name.
   Without this script a name is typed after an @, and nothing else is lost. */
"use strict";

(() => {
  const place = document.querySelector("[data-presence]");
  if (!place) return;

  const EVERY = 60000; // milliseconds between two signs of being here
  const people = document.querySelector("[data-people]");
  const text = document.getElementById("discussion-text");
  const seal = () => document.querySelector("input[name=csrfmiddlewaretoken]");

  const insert = name => {
    const end = text.selectionStart;
    const before = text.value.slice(0, end).replace(/@[^\s@]*$/u, "");
    text.value = `${before}@${name} ${text.value.slice(end)}`;
    text.focus();
    people.hidden = true;
  };
  const offer = names => {
    for (const name of names) {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "button button--quiet";
      button.textContent = `@${name}`;
      button.addEventListener("click", () => insert(name));
      people.append(button);
    }
  };

  const here = async first => {
    if (document.hidden || !seal()) return;
    try {
      const answer = await fetch(place.dataset.presence, {
        method: "POST",
        body: new URLSearchParams(first && people ? {people: "yes"} : {}),
        headers: {"X-CSRFToken": seal().value},
      });
      if (!answer.ok) return;
      const told = await answer.json();
      if (place.textContent !== told.said) place.textContent = told.said;
      if (told.people) offer(told.people);
    } catch { /* the next time tells */ }
  };

  if (text && people) {
    text.addEventListener("input", () => {
      const typed = /(?:^|\s)@([^\s@]*)$/u.exec(text.value.slice(0, text.selectionStart));
      const begun = typed && typed[1].toLowerCase();
      for (const one of people.children) {
        one.hidden = begun === null || !one.textContent.toLowerCase().includes(begun);
      }
      people.hidden = begun === null || ![...people.children].some(one => !one.hidden);
    });
  }
  here(true);
  setInterval(here, EVERY, false);
})();
