"""A visitor in a browser: goes where people go, and has every page checked on the way."""

import os
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.utils import translation
from django.utils.translation import gettext
from playwright.sync_api import Locator, Page, ViewportSize

from tests import sharing
from tests.web.journeys import axe
from tests.web.journeys.judged import Judged
from uptake.core.codes import Language
from uptake.demonstration.services.people import invented
from uptake.terms.words import Words, words

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# What axe judges by: each element with its classes, its roles and states, and what it stands in.
PARTS = """
  const states = one => [...one.attributes].map(a => a.name)
    .filter(name => /^(aria-|role|type|lang|dir|disabled|open|hidden|tabindex|scope)/.test(name));
  const described = one => [one.localName, one.getAttribute('role'), one.getAttribute('lang'),
    [...one.classList].sort().join('.'), states(one).sort().join(' ')].join('|');
  const shapes = new Map();
  const shape = one => {
    if (!shapes.has(one)) shapes.set(one, described(one));
    return shapes.get(one);
  };
  const part = one => `${shape(one.parentElement)} > ${shape(one)} ` +
    (one.childElementCount ? '' : 'leaf');
  const elements = [...document.body.querySelectorAll('*')];
"""
# Each part with the length of its longest word, which is what may stick out.
MET = f"""() => {{
  {PARTS}
  const longest = one => Math.max(0, ...[...one.childNodes].filter(node => node.nodeType === 3)
    .flatMap(node => node.data.split(/\\s+/).map(word => word.length)));
  const parts = {{}};
  for (const one of elements) parts[part(one)] = Math.max(parts[part(one)] || 0, longest(one));
  const headings = elements.map(one => one.localName).filter(name => /^h[1-6]$/.test(name));
  const outline = headings.filter((name, place) => name !== headings[place - 1]).join(' ');
  return {{dark: matchMedia('(prefers-color-scheme: dark)').matches, outline, parts}};
}}"""
# Rules that look at an element and where it stands, and take more time than the ninety others:
# they are asked of what was not judged before, the others of the whole page on which it stands.
OF_ELEMENTS = ["color-contrast", "link-in-text-block", "target-size"]
# Only what is broken is described: to say of each element where it stands takes half the time.
CHECK = f"""async ([tags, ofElements, fresh]) => {{
  {PARTS}
  const given = {{resultTypes: ['violations'], selectors: false, preload: false, iframes: false}};
  const wanted = new Set(fresh), include = [], inside = new Set();
  for (const one of elements) {{
    const around = inside.has(one.parentElement);
    if (!around && !wanted.has(part(one))) continue;
    inside.add(one);
    if (!around) include.push(one);
  }}
  const rules = Object.fromEntries(ofElements.map(id => [id, {{enabled: false}}]));
  const runs = [
    await axe.run(document, {{runOnly: {{type: 'tag', values: tags}}, rules, ...given}})];
  // At the end of a page a bar that stays in view stands where it belongs: on no field.
  const place = scrollY;
  scrollTo(0, document.documentElement.scrollHeight);
  if (include.length) runs.push(
    await axe.run({{include}}, {{runOnly: {{type: 'rule', values: ofElements}}, ...given}}));
  scrollTo(0, place);
  const said = (one, node) => `${{one.id}}: ${{one.help}}: ` +
    `${{node.html.slice(0, 160)}} ${{node.any.map(a => a.message)}}`;
  return runs.flatMap(run => run.violations)
    .flatMap(one => one.nodes.map(node => said(one, node)));
}}"""
judged = Judged()
_measured: dict[tuple[Language, str], dict[str, int]] = {}
PHONE: ViewportSize = {"width": 390, "height": 844}
# Pages that have the name of their group, by what they are called where others stand beside them.
WITHIN = {"Recommendations": "Register", "Documents": "Issued documents"}
# A folder: with it, journeys leave pictures of the pages that the manual shows.
PICTURES = "UPTAKE_SCREENSHOTS"
STICKS_OUT = """() => {
  const {scrollWidth, clientWidth} = document.documentElement;
  if (scrollWidth <= clientWidth) return [];
  const out = one => { const box = one.getBoundingClientRect();
    return box.right > clientWidth + 1 || box.left < -1; };
  const wide = [...document.body.querySelectorAll('*')].filter(out);
  return wide.map(one => one.outerHTML.slice(0, 120));
}"""


def wider_than(page: Page, screen: ViewportSize) -> list[str]:
    """Return what sticks out of a page on a screen, as the beginning of each element."""
    size = page.viewport_size or {"width": 1280, "height": 900}
    page.set_viewport_size(screen)
    out: list[str] = page.evaluate(STICKS_OUT)
    page.set_viewport_size(size)
    return out


@dataclass(slots=True)
class Visitor:
    """Somebody who reads one language. `page` is what they see, `seen` what was checked."""

    page: Page
    home: str
    language: Language
    seen: list[str] = field(default_factory=list)

    @property
    def words(self) -> Words:
        """The words of the field that the visitor reads."""
        return words(self.language, "ITU")

    def says(self, message: str, **values: object) -> str:
        """Return what the pages say for a message, in the visitor's language."""
        with translation.override(self.language.value):
            return gettext(message) % values if values else gettext(message)

    def go(self, path: str) -> None:
        """Type an address."""
        self.page.goto(self.home + path)
        self.check()

    def be(self, name: str) -> None:
        """Sign in as one of the demonstration's people, by the name in their own language."""
        self.page.goto(f"{self.home}/{self.language}/account/demonstration/")
        called = next(one.names for one in invented() if one.name == name)
        self.page.get_by_role("button", name=called.get(self.language, name)).click()
        self.page.wait_for_load_state()

    def follow(self, link: Locator) -> None:
        """Follow a link, or press a button that leads on."""
        link.click()
        self.page.wait_for_load_state()
        self.check()

    def lead(self, link: Locator) -> None:
        """Follow a link, or press a button, that leads to another page; wait for that page."""
        with self.page.expect_navigation():
            link.click()
        self.check()

    def choose(self, choice: Locator, name: str) -> None:
        """Choose a name from a list: one of the other direction has characters around it."""
        (value,) = choice.locator("option", has_text=name).evaluate_all(
            "all => all.map(o => o.value)"
        )
        choice.select_option(value)

    def place(self, message: str) -> None:
        """Follow the navigation to a page; where its group is another one, to that first."""
        places = self.page.get_by_role("navigation", name=self.says("Main menu"))
        within = self._named(places, WITHIN.get(message, message))
        link = (within if within.count() else self._named(places, message)).last
        if not link.is_visible():
            group = link.locator("xpath=ancestor::li[@class='places__group']")
            self.lead(group.locator("a").first)
            if link.get_attribute("aria-current") == "page":
                return
        self.lead(link)

    def _named(self, places: Locator, message: str) -> Locator:
        """Return the entries of this name, whatever number stands beside it."""
        name = re.escape(self.says(message))
        return places.locator("a").filter(has_text=re.compile(rf"^\s*{name}(?:\s+\d+)?\s*$"))

    def picture(self, name: str, at: Locator | None = None) -> None:
        """Leave a picture of what is in view, from an element on, where pictures are wanted."""
        folder = os.environ.get(PICTURES)
        if not folder:
            return
        self.page.evaluate("window.scrollTo(0, 0)")
        if at is not None:
            at.evaluate("one => one.scrollIntoView({block: 'start'})")
        path = Path(folder) / f"{name}-{self.language}.png"
        self.page.screenshot(path=path, animations="disabled", caret="hide")

    def check(self) -> None:
        """Look for what breaks WCAG 2.2 AA, and for what sticks out on a phone.

        Pages look the same whatever the database: on PostgreSQL nothing is looked for again.
        """
        if sharing.SQLITE:
            met = self.page.evaluate(MET)
            self._judge(met)
            self._check_on_a_phone(met["parts"])
        self.seen.append(self.page.url)

    def _judge(self, met: dict[str, Any]) -> None:
        """Have axe look at what it has not seen yet, and at the page that this is on."""
        seen_in = f"{self.language} {'dark' if met['dark'] else 'light'}"
        fresh = {met["outline"], *met["parts"]} - judged.parts(seen_in)
        if not fresh:
            return
        self.page.add_script_tag(url=axe.address())
        problems: list[str] = self.page.evaluate(CHECK, [RULES, OF_ELEMENTS, list(fresh)])
        assert problems == [], f"{self.page.url}: {problems}"
        judged.add(seen_in, fresh)

    def _check_on_a_phone(self, parts: dict[str, int]) -> None:
        """Measure a page, unless it was measured before with all its parts, and as long words."""
        path = urlsplit(self.page.url).path
        measured = _measured.setdefault((self.language, path), {})
        if all(longest <= measured.get(part, -1) for part, longest in parts.items()):
            return
        out = wider_than(self.page, PHONE)
        assert out == [], f"{self.page.url} is wider than a phone: {out}"
        measured |= {part: max(parts[part], measured.get(part, 0)) for part in parts}

    def link(self, name: str) -> Locator:
        """Return the first link of this name in the content."""
        return self.page.locator("main").get_by_role("link", name=name).first

    def button(self, message: str) -> Locator:
        """Return the button that says a message."""
        return self.page.get_by_role("button", name=self.says(message))
