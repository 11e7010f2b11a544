/* Says beside the field of a date which day it is, in the language of the page, as it is typed.
   Without this script the day that the page was sent with stands there. */
"use strict";

(() => {
  const language = `${document.documentElement.lang}-u-ca-gregory-nu-latn`;
  const form = {day: "numeric", month: "long", year: "numeric", timeZone: "UTC"};
  const spoken = new Intl.DateTimeFormat(language, form);

  document.addEventListener("input", ({target}) => {
    const said = target.type === "date" && target.nextElementSibling;
    if (!said || !said.hasAttribute("data-day-said")) return;
    const day = target.valueAsDate;
    said.textContent = day ? spoken.format(day) : "";
  });
})();
