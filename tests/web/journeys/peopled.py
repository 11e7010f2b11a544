"""Sites of a journey's own, with its people entered, and windows in which these are signed in."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, BrowserContext

from tests.sharing import copied, within
from tests.web.journeys.conftest import served_at_once
from tests.web.journeys.visitor import Visitor
from uptake.core.codes import Language

# A machine that does much at once answers late, never wrongly.
LATE = 300_000


@dataclass(frozen=True, slots=True)
class Peopled:
    """A site with people. `entered` is what entering them told: the cookie of each, by name."""

    home: str
    entered: dict[str, str]
    browser: Browser

    @contextmanager
    def window(self, who: str | None, language: Language, **options: Any) -> Iterator[Visitor]:
        """Open a window of somebody, or of nobody known. Axe needs the CSP out of the way."""
        given = {"locale": language.value, "viewport": {"width": 1280, "height": 900}}
        context = self.browser.new_context(**{"bypass_csp": True, **given, **options})
        context.set_default_timeout(LATE)
        if who is not None:
            self.sign_in(context, who)
        yield Visitor(context.new_page(), self.home, language)
        context.close()

    def sign_in(self, context: BrowserContext, who: str) -> None:
        """Return a window the cookie of somebody."""
        cookie = {"name": "sessionid", "value": self.entered[who], "url": self.home}
        context.add_cookies([cookie])  # type: ignore[list-item]


@contextmanager
def peopled(
    browser: Browser, filled: Path, folder: Path, people: Callable[[], dict[str, str]]
) -> Iterator[Peopled]:
    """Serve a copy of a filled register with people, who are entered by the function given."""
    copied(filled, folder)
    with within(folder):
        entered = people()
    with served_at_once(folder) as home:
        yield Peopled(home, entered, browser)
