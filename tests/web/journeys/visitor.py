"""A visitor in a browser: goes where people go, and has every page checked on the way."""

import os
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.utils import translation
from django.utils.translation import gettext
from playwright.sync_api import Locator, Page

from uptake.core.codes import Language
from uptake.demonstration.services.people import invented
from uptake.terms.words import Words, words

AXE = (Path(__file__).parents[1] / "vendor/axe.min.js").read_text(encoding="utf-8")
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# Only what is broken is described: to say of each element where it stands takes half the time.
CHECK = """async rules => {
  const found = await axe.run(document, {
    runOnly: {type: 'tag', values: rules}, resultTypes: ['violations'], selectors: false,
    preload: false, iframes: false});
  return found.violations.flatMap(one => one.nodes.map(
    node => `${one.id}: ${one.help}: ${node.html.slice(0, 160)} ${node.any.map(a => a.message)}`));
}"""
# What axe judges by: each element with its classes, its roles and states, and what it stands in;
# the order of the headings. A page all of whose parts were judged before is not judged again.
PARTS = """() => {
  const states = one => [...one.attributes].map(a => a.name)
    .filter(name => /^(aria-|role|type|lang|dir|disabled|open|hidden|tabindex|scope)/.test(name));
  const shape = one => [one.localName, one.getAttribute('role'), one.getAttribute('lang'),
    [...one.classList].sort().join('.'), states(one).sort().join(' ')].join('|');
  const headings = [...document.querySelectorAll('h1, h2, h3, h4, h5, h6')].map(h => h.localName);
  const outline = headings.filter((name, place) => name !== headings[place - 1]).join(' ');
  const parts = [...document.body.querySelectorAll('*')].map(
    one => `${shape(one.parentElement)} > ${shape(one)} ${one.childElementCount ? '' : 'leaf'}`);
  const dark = matchMedia('(prefers-color-scheme: dark)').matches;
  return {dark, parts: [...new Set([outline, ...parts])]};
}"""
_judged: dict[tuple[Language, bool], set[str]] = {}
PHONE = {"width": 390, "height": 844}
# A folder: with it, journeys leave pictures of the pages that the manual shows.
PICTURES = "UPTAKE_SCREENSHOTS"
STICKS_OUT = """() => document.documentElement.scrollWidth - document.documentElement.clientWidth"""


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
        """Give what the pages say for a message, in the visitor's language."""
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

    def place(self, message: str) -> None:
        """Follow the head of the site to one of its places."""
        places = self.page.get_by_role("navigation", name=self.says("Places"))
        self.lead(places.get_by_role("link", name=self.says(message), exact=True))

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
        """Look for what breaks WCAG 2.2 AA, and for what sticks out on a phone."""
        self._judge()
        self._check_on_a_phone()
        self.seen.append(self.page.url)

    def _judge(self) -> None:
        met = self.page.evaluate(PARTS)
        parts = set(met["parts"])
        judged = _judged.setdefault((self.language, met["dark"]), set())
        if parts <= judged:
            return
        self.page.evaluate(AXE)
        problems: list[str] = self.page.evaluate(CHECK, RULES)
        assert problems == [], f"{self.page.url}: {problems}"
        judged |= parts

    def _check_on_a_phone(self) -> None:
        size = self.page.viewport_size or {"width": 1280, "height": 900}
        self.page.set_viewport_size(PHONE)  # type: ignore[arg-type]
        out: Any = self.page.evaluate(STICKS_OUT)
        self.page.set_viewport_size(size)
        assert out <= 0, f"{self.page.url} sticks out by {out}px"

    def link(self, name: str) -> Locator:
        """Give the first link of this name in the content."""
        return self.page.locator("main").get_by_role("link", name=name).first

    def button(self, message: str) -> Locator:
        """Give the button that says a message."""
        return self.page.get_by_role("button", name=self.says(message))
