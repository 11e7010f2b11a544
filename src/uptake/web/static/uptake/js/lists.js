/* Lists: what is chosen in a filter narrows the list at once, the address of the list or a link in
   it is copied, and all lines of a page are ticked and counted. Without this script a button applies the
   filters, and lines are ticked one by one. */
"use strict";

(() => {
  const KEPT = "uptake-filter";

  /* The page is another one after each choice: whoever goes on by keyboard goes on where they were. */
  const back = sessionStorage.getItem(KEPT);
  sessionStorage.removeItem(KEPT);
  if (back) document.getElementById(back)?.focus();

  for (const form of document.querySelectorAll("form[data-at-once]")) {
    form.addEventListener("change", ({target}) => {
      if (target.type === "checkbox") return; // several may be ticked
      if (target.type === "search") return; // Enter or the button does it, and only once
      sessionStorage.setItem(KEPT, target.id);
      form.requestSubmit();
    });
    form.addEventListener("formdata", ({formData}) => {
      for (const [name, value] of [...formData]) if (!value) formData.delete(name);
    });
  }

  for (const all of document.querySelectorAll("[data-tick-all]")) {
    const form = all.closest("form"), box = all.querySelector("input");
    const count = form.querySelector("[data-ticked]");
    const lines = () => [...form.elements].filter(one => one.name === all.dataset.tickAll);
    const tell = () => {
      const ticked = lines().filter(one => one.checked).length;
      count.querySelector("b").textContent = ticked;
      box.checked = ticked > 0 && ticked === lines().length;
      box.indeterminate = ticked > 0 && !box.checked;
      const chosen = ticked > 0 || form.querySelector("input[name=which]")?.checked;
      for (const one of form.querySelectorAll("[data-when-ticked]")) one.hidden = !chosen;
    };
    box.addEventListener("change", () => {
      for (const one of lines()) one.checked = box.checked;
    });
    document.addEventListener("change", tell); // a line may stand outside of its form
    all.hidden = count.hidden = false;
    tell();
  }

  for (const button of document.querySelectorAll("[data-copy-address]")) {
    if (!navigator.clipboard) continue;
    button.hidden = false;
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(button.dataset.copyAddress || location.href);
      button.textContent = button.dataset.done;
    });
  }
})();
