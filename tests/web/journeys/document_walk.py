"""The site of the document's journey: its people's windows, its commands, what is typed there."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from django.utils import timezone
from playwright.sync_api import Browser, Locator, expect

from tests.sharing import copied
from tests.web.journeys import nursery
from tests.web.journeys.conftest import COORDINATOR, environment, served_at_once
from tests.web.journeys.visitor import Visitor
from uptake.core.codes import Language

# A machine that does much at once answers late, never wrongly.
LATE = 300_000
VIEW = {"width": 1280, "height": 900}
OFFICER, TRANSLATOR, DELEGATE = "هالة المنصوري", "Ольга Ветрова", "Ignacio Beltrán"
TODAY = timezone.localdate()
NEXT_YEAR = TODAY.replace(year=TODAY.year + 1, day=min(TODAY.day, 28))
SYMBOL, NEXT_SYMBOL = f"C{TODAY:%y}/61", f"C{NEXT_YEAR:%y}/58"
LAST_YEAR, PAPER = "C22/61", "CWG-FHR-15/2"
REPORT = "JIU/REP/2021/3"


@dataclass(slots=True)
class Walk:
    """One walk: the site, the language of its pages, the windows that people have open."""

    home: str
    language: Language
    browser: Browser
    data: Path
    files: Path
    windows: ExitStack
    open: dict[tuple[str, Language], Visitor] = field(default_factory=dict)

    @property
    def coordinator(self) -> Visitor:
        """The window of the coordinator."""
        return self.window(COORDINATOR)

    def window(self, name: str, language: Language | None = None) -> Visitor:
        """Return the window of one of the demonstration's people, signed in."""
        reads = language or self.language
        if (name, reads) not in self.open:
            context = self.browser.new_context(
                locale=reads.value,
                viewport=VIEW,  # type: ignore[arg-type]
                bypass_csp=True,  # for axe alone
            )
            context.set_default_timeout(LATE)
            self.windows.callback(context.close)
            visitor = Visitor(context.new_page(), self.home, reads)
            visitor.be(name)
            self.open[name, reads] = visitor
        return self.open[name, reads]

    def download(self, visitor: Visitor, link: Locator) -> Path:
        """Take a file home."""
        with visitor.page.expect_download() as coming:
            link.click()
        path = self.files / coming.value.suggested_filename
        coming.value.save_as(path)
        return path

    def run(self, *command: str) -> tuple[int, str]:
        """Run `uptake` as whoever keeps the machine does; give its status and what it says."""
        return nursery.run(environment(self.data), command, self.files / "command.log")


@contextmanager
def walking(browser: Browser, filled: Path, folder: Path, language: Language) -> Iterator[Walk]:
    """Serve a copy of a filled register for one walk."""
    data, files = folder / "data", folder / "files"
    copied(filled, data)
    files.mkdir()
    with served_at_once(data) as home, ExitStack() as windows:
        yield Walk(home, language, browser, data, files, windows)


def told(visitor: Visitor, message: str, **values: object) -> None:
    """Expect that the page tells that something was done."""
    expect(visitor.page.get_by_role("status").first).to_contain_text(
        visitor.says(message, **values), timeout=LATE
    )


def at_edition(walk: Walk, symbol: str) -> Visitor:
    """Let the coordinator go to the page of an edition, from the head of the site."""
    visitor = walk.coordinator
    visitor.place("Draft documents")
    visitor.lead(visitor.link(symbol))
    return visitor


def at_document(visitor: Visitor, symbol: str) -> None:
    """Go to the page of a document, from the head of the site."""
    visitor.place("Documents")
    visitor.lead(visitor.page.locator(f"main h2 a[href$='/documents/{symbol}/']"))
