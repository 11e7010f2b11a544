/* Keeps what is typed into a form as it is typed: on the server, and on this device while it cannot
   be reached. The form names the address that keeps it (data-keep), what it is of (data-draft), and
   the fields that say beside what it was begun (data-beside).
   Without this script every button of the form does the same work. */
"use strict";

(() => {
  const form = document.querySelector("form[data-keep]");
  if (!form) return;

  const PAUSE = 1200; // milliseconds without typing, after which what was typed is sent
  const AGAIN = 15000; // and how often it is tried again while it does not get through
  const place = form.querySelector("[data-said]"), signIn = form.querySelector("[data-sign-in]");
  const seals = () => document.querySelectorAll("input[name=csrfmiddlewaretoken]");
  const drawer = `uptake typed ${form.dataset.draft}`;
  const LOST = "lost", OUT = "out", REFUSED = "refused", KEPT = "kept";
  // What the page shows was typed and sent, and the server has kept nothing of it.
  const unkept = form.hasAttribute("data-unkept");
  let timer = 0, retry = 0, passing = false, restored = false;

  const content = () => {
    const told = new URLSearchParams();
    for (const [name, value] of new FormData(form)) {
      if (typeof value === "string" && name !== "csrfmiddlewaretoken") told.append(name, value);
    }
    return told.toString();
  };
  const base = () => form.dataset.beside.split(" ").map(name => form.elements[name].value).join("\n");
  const say = sentence => { if (place.textContent !== sentence) place.textContent = sentence; };

  // This device: a full or forbidden store must not stop anybody from typing.
  const remember = () => {
    try {
      localStorage.setItem(drawer, JSON.stringify({at: Date.now(), base: base(), content: content()}));
    } catch { /* nothing to be done */ }
  };
  const forget = () => { try { localStorage.removeItem(drawer); } catch { /* as above */ } };
  const recall = () => {
    try { return JSON.parse(localStorage.getItem(drawer)); } catch { return null; }
  };

  const post = told => fetch(form.dataset.keep, {
    method: "POST",
    body: new URLSearchParams(told),
    headers: {"X-CSRFToken": form.elements.csrfmiddlewaretoken.value},
    keepalive: told.length < 60000,
  });

  // After signing in again the seal of the page is too old: take a fresh one.
  const unseal = async () => {
    const page = await fetch(location.pathname + location.search);
    if (!page.ok) return false;
    const fresh = new DOMParser().parseFromString(await page.text(), "text/html")
      .querySelector("input[name=csrfmiddlewaretoken]");
    if (!fresh) return false;
    for (const seal of seals()) seal.value = fresh.value;
    return true;
  };

  const reason = async answer => {
    try { return (await answer.json()).said; } catch { return ""; }
  };

  const send = async told => {
    try {
      let answer = await post(told);
      if (answer.status === 403 && await unseal()) answer = await post(told);
      if (answer.ok) return [KEPT, (await answer.json()).said];
      if (answer.status === 404 || answer.status === 403) return [OUT, form.dataset.signedOut];
      return [REFUSED, await reason(answer) || form.dataset.refused];
    } catch {
      return [LOST, form.dataset.offline];
    }
  };

  let sent = content();
  const keep = async () => {
    clearTimeout(timer);
    clearTimeout(retry);
    const now = content();
    if (now === sent) {
      forget(); // what was typed and taken back is nobody's to bring again
      return KEPT;
    }
    const [end, sentence] = await send(now);
    if (end === KEPT) {
      sent = now;
      if (content() === now) forget();
    } else {
      retry = setTimeout(keep, AGAIN);
    }
    if (signIn) signIn.hidden = end !== OUT;
    say(end === KEPT && restored ? `${form.dataset.restored} ${sentence}` : sentence);
    if (end === KEPT) restored = false;
    return end;
  };

  const fill = told => {
    const values = new URLSearchParams(told);
    for (const one of form.elements) {
      if (!one.name || one.name === "csrfmiddlewaretoken" || one.type === "file" || one.type === "submit") continue;
      if (one.type === "radio" || one.type === "checkbox") {
        one.checked = values.getAll(one.name).includes(one.value);
      } else if (values.has(one.name)) {
        one.value = values.get(one.name);
      }
    }
    form.dispatchEvent(new Event("restored"));
  };

  const typed = () => {
    remember();
    say(form.dataset.typing);
    clearTimeout(timer);
    timer = setTimeout(keep, PAUSE);
  };

  const resume = async () => {
    const left = recall();
    if (unkept) {
      remember();
      return keep();
    }
    if (!left || left.content === content()) return forget();
    if (left.base === base()) {
      if (left.at / 1000 < Number(form.dataset.keptAt || 0)) return forget();
      fill(left.content);
      restored = true;
      say(form.dataset.restored);
      return keep();
    }
    // Somebody saved a version meanwhile: the page then shows both.
    const [end] = await send(left.content);
    if (end === KEPT) {
      forget();
      location.assign(location.pathname + location.search);
    }
  };

  form.addEventListener("input", event => { if (event.target.type !== "file") typed(); });
  form.addEventListener("submit", async event => {
    if (passing) return;
    const button = event.submitter;
    if (button && button.value === "discard") return forget();
    if (content() === sent) return forget();
    // First what was typed is safe on the server, then the form goes its way.
    event.preventDefault();
    const end = await keep();
    if (end === LOST || end === OUT) return;
    passing = true;
    form.requestSubmit(button || undefined);
  });
  addEventListener("online", keep);
  document.addEventListener("visibilitychange", () => { if (document.hidden) keep(); });
  addEventListener("pageshow", event => { if (event.persisted) passing = false; });

  for (const button of form.querySelectorAll("[data-by-hand]")) button.hidden = true;
  sent = unkept ? "" : content();
  resume();
})();
