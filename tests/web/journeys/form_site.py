"""A site with people who fill in forms and follow links, for the journeys of both."""

import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, Locator

from tests.web.journeys.conftest import ROOT, environment, served
from tests.web.journeys.forms_people import CONTRIBUTORS
from tests.web.journeys.visitor import Visitor
from uptake.core.codes import Language

# A machine that does much at once answers late, never wrongly.
LATE = 60_000
WHO = {language: name for name, language in CONTRIBUTORS}


@dataclass(frozen=True, slots=True)
class FormSite:
    """The site, and the cookies by which its people are signed in."""

    home: str
    cookies: dict[str, str]
    browser: Browser

    @contextmanager
    def window(self, who: str | None, language: Language) -> Iterator[Visitor]:
        """Open a window of somebody, or of nobody known. Axe needs the CSP out of the way."""
        context = self.browser.new_context(
            locale=language.value, viewport={"width": 1280, "height": 900}, bypass_csp=True
        )
        context.set_default_timeout(LATE)
        if who is not None:
            cookie = {"name": "sessionid", "value": self.cookies[who], "url": self.home}
            context.add_cookies([cookie])  # type: ignore[list-item]
        yield Visitor(context.new_page(), self.home, language)
        context.close()


@contextmanager
def form_site(browser: Browser, filled: Path, folder: Path) -> Iterator[FormSite]:
    """Serve a copy of a filled register with the people in it."""
    shutil.copytree(filled, folder)
    command = [sys.executable, "-m", "tests.web.journeys.forms_people"]
    entered = subprocess.run(
        command, cwd=ROOT, env=environment(folder), check=True, capture_output=True
    )
    with served(folder) as home:
        yield FormSite(home, json.loads(entered.stdout), browser)


def follow(visitor: Visitor, link: Locator) -> None:
    """Follow a link or press a button, wait for the page to which that leads, and check it."""
    with visitor.page.expect_navigation():
        link.click()
    visitor.check()
