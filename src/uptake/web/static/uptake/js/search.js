/* Lets / and Ctrl+K lead to the search field of the page, behind the menu too. */
"use strict";

document.addEventListener("keydown", (event) => {
  const typing = event.target.closest("input, textarea, select, [contenteditable]");
  const slash = event.key === "/" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey;
  const asked = slash || ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "k");
  const field = document.querySelector(".places__search input");
  if (!asked || !field) return;
  event.preventDefault();
  if (!field.checkVisibility()) field.closest("[popover]").showPopover();
  field.focus();
  field.select();
});
