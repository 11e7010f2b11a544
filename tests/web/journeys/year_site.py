"""The site of the year's journey: a mail server beside it, work done when it is asked for."""

import re
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from aiosmtpd.controller import Controller
from playwright.sync_api import Browser

from tests.rooms.postbox import Postbox, part
from tests.sharing import copied, within
from tests.web.journeys import nursery
from tests.web.journeys.conftest import environment, free_port, served_at_once
from tests.web.journeys.visitor import Visitor
from tests.web.journeys.year_people import FIVE, PASSWORD, Five, Somebody, enter
from uptake.core.codes import Language

# A machine that does much at once answers late, never wrongly.
LATE = 300_000
# As wide as the pictures of the manual.
VIEW = {"width": 1200, "height": 860}
ADDRESS = re.compile(r"https?://\S+")


@dataclass(slots=True)
class YearSite:
    """The site, what its mail server got, and the windows that people have open."""

    home: str
    language: Language
    browser: Browser
    postbox: Postbox
    settings: dict[str, str]
    data: Path
    windows: ExitStack
    open: dict[str, Visitor] = field(default_factory=dict)

    @property
    def people(self) -> Five:
        """The five people of this journey."""
        return FIVE[self.language]

    def window(self, who: str) -> Visitor:
        """Return the window of somebody; a new one, signed in to nothing, where there is none."""
        if who not in self.open:
            context = self.browser.new_context(
                locale=self.language.value,
                viewport=VIEW,  # type: ignore[arg-type]
                bypass_csp=True,  # for axe alone
            )
            context.set_default_timeout(LATE)
            self.windows.callback(context.close)
            self.open[who] = Visitor(context.new_page(), self.home, self.language)
        return self.open[who]

    def signed_in(self, one: Somebody) -> Visitor:
        """Let somebody sign in by the sign-in page, from the page of their organization."""
        visitor = self.window(one.email)
        visitor.go(f"/{self.language}/{one.organization}/")
        account = visitor.page.get_by_role("navigation", name=visitor.says("Account"))
        visitor.follow(account.get_by_role("link", name=visitor.says("Sign in")))
        visitor.page.locator("main [name=login]").fill(one.email)
        visitor.page.locator("main [name=password]").fill(PASSWORD)
        visitor.picture("sign-in")
        visitor.lead(visitor.page.locator("main form").first.get_by_role("button"))
        return visitor

    def run(self, *command: str) -> str:
        """Run `uptake` as whoever keeps the machine does; give what it says."""
        status, said = nursery.run(self.settings, command, self.data / "command.log")
        assert status == 0, said
        return said

    def letter(self, one: Somebody, way: str) -> tuple[str, str]:
        """Let what is due be told; give the newest message of somebody, and a link in it."""
        self.run("tick")
        letters = [found for found in self.postbox.messages if found["To"] == one.email]
        text = part(letters[-1], "plain")
        (address,) = [found for found in ADDRESS.findall(text) if way in found]
        return text, address


@contextmanager
def year_site(
    browser: Browser, filled: Path, folder: Path, language: Language
) -> Iterator[YearSite]:
    """Serve a copy of a filled register with the people in it, and a mail server."""
    copied(filled, folder)
    box, port, mail = Postbox(), free_port(), free_port()
    settings = {
        "UPTAKE_DEMONSTRATION": "no",
        "UPTAKE_BACKGROUND": "no",  # the journey says when the minute is over
        "UPTAKE_SITE": f"http://localhost:{port}",
        "UPTAKE_SMTP_HOST": "127.0.0.1",
        "UPTAKE_SMTP_PORT": str(mail),
        "UPTAKE_SMTP_TLS": "none",
    }
    everything = environment(folder) | settings
    with within(folder):
        enter(language)
    with ExitStack() as running, ExitStack() as windows:
        controller = Controller(box, hostname="127.0.0.1", port=mail)
        controller.start()
        running.callback(controller.stop)
        # What the site puts off is done beside it, such as reading what was uploaded.
        running.enter_context(nursery.begun(everything, ["work"], folder / "work.log"))
        home = running.enter_context(served_at_once(folder, port, settings))
        yield YearSite(home, language, browser, box, everything, folder, windows)
