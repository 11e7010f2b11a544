/* Lists: what is chosen in a filter narrows the list at once, and the address of the list is
   copied. Without this script a button applies the filters. */
"use strict";

(() => {
  const KEPT = "uptake-filter";

  /* The page is another one after each choice: whoever goes on by keyboard goes on where they were. */
  const back = sessionStorage.getItem(KEPT);
  sessionStorage.removeItem(KEPT);
  if (back) document.getElementById(back)?.focus();

  for (const form of document.querySelectorAll("form[data-at-once]")) {
    form.addEventListener("change", ({target}) => {
      if (target.type === "date") return; // whole only after its last part is typed
      sessionStorage.setItem(KEPT, target.id);
      form.requestSubmit();
    });
    form.addEventListener("formdata", ({formData}) => {
      for (const [name, value] of [...formData]) if (!value) formData.delete(name);
    });
  }

  for (const button of document.querySelectorAll("[data-copy-address]")) {
    if (!navigator.clipboard) continue;
    button.hidden = false;
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(location.href);
      button.textContent = button.dataset.done;
    });
  }
})();
