"""What a task costs whoever does it: clicks, pages and fields, counted by the browser itself."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Browser, Frame

from tests.web.journeys.conftest import visiting
from tests.web.journeys.visitor import Visitor
from uptake.core.codes import Language

# A click is a press on something, a choice from a list, a file that is chosen, a key that does
# what a button does; where something is typed the press that leads there counts nothing.
COUNTING = """(() => {
  const texts = 'textarea, input:not([type]), input[type=text], input[type=search], ' +
    'input[type=email], input[type=date], input[type=url], input[type=number]';
  const isText = one => one.matches(texts);
  const named = one => location.pathname + ' ' + (one.id || one.name);
  const count = (kind, what) => window.counted(kind, what);
  addEventListener('pointerdown', event => {
    if (!isText(event.target)) count('click', event.target.textContent.trim().slice(0, 60));
  }, true);
  addEventListener('change', event => {
    const one = event.target;
    if (one.localName === 'select' || one.type === 'file') count('click', named(one));
  }, true);
  addEventListener('input', event => {
    if (isText(event.target)) count('typed', named(event.target));
  }, true);
  addEventListener('keydown', event => {
    if (!isText(event.target) && event.key !== 'Tab') count('click', event.key);
  }, true);
})()"""


ANY = 99
"""As many pages as it takes: nobody has set an aim."""


@dataclass(frozen=True, slots=True)
class Cost:
    """What a task costs: clicks, pages on which something is done, fields that are typed."""

    clicks: int
    pages: int
    typed: int

    def __str__(self) -> str:
        pages = "–" if self.pages == ANY else self.pages
        return f"{self.clicks} / {pages} / {self.typed}"

    def within(self, aim: "Cost") -> bool:
        """Return whether this is no more than another, in nothing."""
        return self.clicks <= aim.clicks and self.pages <= aim.pages and self.typed <= aim.typed


@dataclass(slots=True)
class Count:
    """What has been counted in a window since the count began."""

    clicks: list[str] = field(default_factory=list)
    pages: list[str] = field(default_factory=list)
    typed: set[str] = field(default_factory=set)
    met: int = 1

    def note(self, kind: str, what: str) -> None:
        """Count what the browser tells."""
        self.met = len(set(self.pages))
        if kind == "click":
            self.clicks.append(what)
        else:
            self.typed.add(what)

    def arrive(self, address: str) -> None:
        """Count a page, unless it is the one that is seen."""
        path = urlsplit(address).path
        if not self.pages or self.pages[-1] != path:
            self.pages.append(path)

    def begin(self) -> None:
        """Begin anew, on the page that is seen."""
        self.clicks.clear()
        self.typed.clear()
        del self.pages[:-1]
        self.met = 1

    @property
    def cost(self) -> Cost:
        """What was counted: a page to which an act only leads on belongs to what comes next."""
        return Cost(len(self.clicks), self.met, len(self.typed))

    def __str__(self) -> str:
        return f"clicks {self.clicks}, pages {self.pages}, typed {sorted(self.typed)}"


@contextmanager
def counting(browser: Browser, site: str, language: Language) -> Iterator[tuple[Visitor, Count]]:
    """Open a window in which what somebody does is counted."""
    with visiting(browser, site, language) as somebody:
        count = Count()

        def arrived(frame: Frame) -> None:
            if frame.parent_frame is None and frame.url.startswith(site):
                count.arrive(frame.url)

        def told(_: Any, kind: str, what: str) -> None:
            count.note(kind, what)

        somebody.page.expose_binding("counted", told)
        somebody.page.add_init_script(COUNTING)
        somebody.page.on("framenavigated", arrived)
        yield somebody, count
