/* Clearing by keyboard: j and k go from answer to answer, c clears, r returns, Escape leaves the
   reason, ? lists the keys.
   They can be switched off, and do nothing while somebody types; the page does all of it without. */
"use strict";

(() => {
  const list = document.querySelector("details[data-keys]");
  if (!list) return;

  const lines = [...document.querySelectorAll("li.entry[tabindex]")];
  const choice = list.querySelector("[data-keys-on]");
  const drawer = "uptake keys";
  const recall = () => { try { return localStorage.getItem(drawer) !== "off"; } catch { return true; } };

  choice.closest("[hidden]").hidden = false;
  choice.checked = recall();
  choice.addEventListener("change", () => {
    try { localStorage.setItem(drawer, choice.checked ? "on" : "off"); } catch { /* then for this page only */ }
  });

  const here = () => lines.findIndex(one => one.contains(document.activeElement));
  const go = place => {
    const line = lines[Math.max(0, Math.min(place, lines.length - 1))];
    if (!line) return;
    line.focus({preventScroll: true});
    line.scrollIntoView({block: "start"});
  };
  const clear = line => {
    const form = line.querySelector("form[data-clear]");
    if (form) form.requestSubmit();
  };
  const give_back = line => {
    const part = line.querySelector("details[data-return]");
    if (!part) return;
    part.open = true;
    part.querySelector("textarea").focus();
  };

  const leave = part => {
    part.open = false;
    part.closest("li.entry").focus({preventScroll: true});
  };

  document.addEventListener("keydown", event => {
    const returning = event.target.closest("li.entry details[data-return][open]");
    if (event.key === "Escape" && returning && choice.checked) leave(returning);
    const typing = event.target.closest("input:not([type=checkbox]), textarea, select");
    if (typing || !choice.checked || event.ctrlKey || event.metaKey || event.altKey) return;
    const place = here();
    const keys = {
      j: () => go(place + 1),
      k: () => go(place < 0 ? 0 : place - 1),
      c: () => place >= 0 && clear(lines[place]),
      r: () => place >= 0 && give_back(lines[place]),
      "?": () => { list.open = !list.open; },
    };
    if (!(event.key in keys)) return;
    event.preventDefault();
    keys[event.key]();
  });

  const meant = lines.find(one => `#${one.id}` === location.hash);
  if (meant) meant.focus({preventScroll: true});
})();
