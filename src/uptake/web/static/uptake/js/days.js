/* Offers the browser's own calendar beside the field of a day, and says which day of the week it is.
   Without this script the day is typed, as the page's language writes it. */
"use strict";

(() => {
  const language = `${document.documentElement.lang}-u-ca-gregory-nu-latn`;
  const words = new Intl.DateTimeFormat(language, {day: "numeric", month: "long", year: "numeric", timeZone: "UTC"});
  const weekday = new Intl.DateTimeFormat(language, {weekday: "long", timeZone: "UTC"});
  const within = (one, what) => one.closest(".field").querySelector(what);

  for (const open of document.querySelectorAll("[data-day-picker]")) {
    const picker = within(open, "[data-day-picked]");
    if (!picker.showPicker) continue;
    picker.hidden = open.hidden = false;
    open.addEventListener("click", () => picker.showPicker());
  }

  document.addEventListener("change", ({target}) => {
    if (!target.matches("[data-day-picked]") || !target.valueAsDate) return;
    const field = within(target, ".day-typed > input[type=text]");
    field.value = words.format(target.valueAsDate);
    within(target, "[data-day-said]").textContent = weekday.format(target.valueAsDate);
    field.focus();
  });

  document.addEventListener("input", ({target}) => {
    const said = target.matches(".day-typed > input[type=text]") && within(target, "[data-day-said]");
    if (said) said.textContent = "";
  });
})();
