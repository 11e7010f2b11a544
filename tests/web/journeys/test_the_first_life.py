"""The first life of an organization: from an empty site to its first document, and the year after.

No mail server is set, and nothing is done by command but to start the server. README.md has the
steps.
"""

import datetime
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

import pytest
from django.utils import timezone
from hatch_build import compile_catalogues
from playwright.sync_api import Browser, expect

from tests.exchange.reading.report.reports import SAID
from tests.sharing import copied, migrated
from tests.web.journeys.conftest import LANGUAGES, ROOT, served_at_once, visiting
from tests.web.journeys.visitor import Visitor
from uptake.core.codes import Acceptance, Action, Implementation, Language, Role

REPORT, HERE = "JIU/REP/2025/8", "WIPO"
PASSWORD = "seven grey cranes over the lake"
MAYA, OMAR = "maya@wipo.example", "omar@wipo.example"
NAMES = {
    Language.ENGLISH: ("Maya Stern", "Omar Haddad"),
    Language.ARABIC: ("ليلى حداد", "عمر حداد"),
}
TODAY = timezone.localdate()
FIRST, SECOND = "WO/GA/67/10", "WO/GA/68/10"
LATE = 300_000


@dataclass(slots=True)
class Life:
    """The site, with what its server printed, and the window of whoever does it all."""

    maya: Visitor
    browser: Browser
    printed: Path
    windows: ExitStack

    @property
    def language(self) -> Language:
        """The language in which it is all done."""
        return self.maya.language

    def window(self) -> Visitor:
        """Open a window for somebody else."""
        opening = visiting(self.browser, self.maya.home, self.language)
        return self.windows.enter_context(opening)


@pytest.fixture(params=LANGUAGES, ids=str)
def life(
    request: pytest.FixtureRequest,
    browser: Browser,
    tmp_path: Path,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Life]:
    """A site that has just been started on an empty register, by `uptake serve`."""
    compile_catalogues(ROOT)
    folder = tmp_path / "data"
    copied(migrated(tmp_path_factory), folder)
    new = {"UPTAKE_DEMONSTRATION": "no", "UPTAKE_SITE": ""}
    with served_at_once(folder, settings=new) as home, ExitStack() as windows:
        maya = windows.enter_context(visiting(browser, home, request.param))
        yield Life(maya, browser, folder / "server.log", windows)


def told(visitor: Visitor, message: str, **values: object) -> None:
    """Expect that the page tells that something was done."""
    expect(visitor.page.get_by_role("status").first).to_contain_text(
        visitor.says(message, **values), timeout=LATE
    )


def test_from_an_empty_site_to_the_first_document_and_the_year_after(life: Life) -> None:
    sets_up(life)
    enters_somebody_by_a_link(life)
    allows_own_clearance(life)
    opens_a_cycle(life, TODAY + datetime.timedelta(days=200))
    registers_a_report(life)
    assigns_to_herself(life)
    answers_and_clears(life, Implementation.IN_PROGRESS)
    issues(life, FIRST, TODAY)
    sees_every_step_done(life)

    next_year = TODAY + datetime.timedelta(days=300)
    opens_a_cycle(life, next_year)
    answers_and_clears(life, Implementation.IMPLEMENTED)
    issues(life, SECOND, next_year, follows=FIRST)


def sets_up(life: Life) -> None:
    """Opens the site, then the link that the server printed; enters WIPO and herself."""
    maya = life.maya
    page = maya.page
    maya.go(f"/{life.language}/")
    expect(page.get_by_role("heading", level=1)).to_have_text(
        maya.says("This site has not been set up yet")
    )
    (link,) = [line for line in life.printed.read_text().split() if "/account/set-up/" in line]
    assert link.startswith(maya.home)
    page.goto(link.replace("/en/", f"/{life.language}/"))
    maya.check()
    page.locator("#id_organization").select_option(HERE)
    page.locator("#id_name").fill(NAMES[life.language][0])
    page.locator("#id_email").fill(MAYA)
    for role in (Role.COORDINATOR, Role.CLEARING_OFFICER):
        page.locator(f"[name=roles][value={role.value}]").check()
    page.locator("#id_password1").fill(PASSWORD)
    page.locator("#id_password2").fill(PASSWORD)
    maya.lead(maya.button("Set up and sign in"))
    expect(page.get_by_role("heading", level=1)).to_have_text(maya.says("What needs you"))
    expect(page.get_by_role("heading", level=2)).to_have_text([maya.says("First steps")])
    maya.picture("first-steps")


def enters_somebody_by_a_link(life: Life) -> None:
    """Enters a contributor, and copies the link for him; he sets his password by it."""
    maya, language = life.maya, life.language
    page = maya.page
    maya.lead(maya.link(maya.says("Add people")))
    maya.lead(maya.link(maya.says("Add person")))
    page.locator(f"#name-{language}").fill(NAMES[language][1])
    page.locator("#email").fill(OMAR)
    page.locator("#language").select_option(language)
    page.locator(f"[name=roles][value={Role.CONTRIBUTOR.value}]").check()
    maya.lead(maya.button("Add person"))
    maya.lead(maya.button("Create a link to copy"))
    maya.picture("links-to-copy")
    link = page.locator("code").inner_text()
    assert link.startswith(maya.home)
    omar = life.window()
    omar.page.goto(link)
    omar.page.locator("[name=password1]").fill(PASSWORD)
    omar.page.locator("[name=password2]").fill(PASSWORD)
    omar.lead(omar.button("Set the password"))
    heading = omar.page.get_by_role("heading", level=1)
    expect(heading).to_have_text(omar.says("What needs you"))


def allows_own_clearance(life: Life) -> None:
    """She works alone for the most part: the rules let her clear what she answers."""
    maya = life.maya
    maya.place("Settings")
    maya.page.locator("[name=own_clearance]").check()
    maya.lead(maya.button("Save the settings"))
    told(maya, "The settings have been saved.")


def opens_a_cycle(life: Life, meeting: datetime.date) -> None:
    """Opens the cycle for a meeting."""
    maya = life.maya
    maya.place("Reporting cycles")
    maya.page.locator("#meeting").fill(f"{meeting}")
    maya.lead(maya.button("Open the cycle"))
    told(maya, "The cycle is open. Its dates can be changed here.")


def registers_a_report(life: Life) -> None:
    """Registers a report by hand, after the cycle was opened."""
    maya, language = life.maya, life.language
    page = maya.page
    maya.place("Reports")
    maya.lead(maya.link(maya.says("Register a report")))
    page.locator("#symbol").fill(REPORT)
    maya.lead(maya.button("Continue"))
    page.locator(f"#title-{language}").fill(SAID[language].title)
    page.locator(f"#text-0-{language}").fill(SAID[language].first)
    marks = page.locator("#mark-0 label")
    marks.filter(has_text=maya.words.of(Action.EXECUTIVE_HEAD)).first.locator("input").check()
    maya.lead(page.locator("#decide ~ div button[value=register]"))
    expect(page.get_by_role("heading", level=1)).to_have_text(SAID[language].title)


def assigns_to_herself(life: Life) -> None:
    """Assigns what is open, for the cycle."""
    maya = life.maya
    maya.place("Assignments")
    maya.lead(maya.link(maya.says("Assign")))
    maya.page.locator("[name=follow_up]").first.check()
    maya.page.get_by_label(NAMES[life.language][0]).check()
    maya.lead(maya.page.locator("button[value=chosen]"))
    expect(maya.page.get_by_role("status").first).to_be_visible()


def answers_and_clears(life: Life, implementation: Implementation) -> None:
    """Answers the recommendation, and clears her own answer; its history says so."""
    maya, language = life.maya, life.language
    page = maya.page
    maya.go(f"/{language}/{HERE}/answer/{REPORT}/1/")
    page.locator(f"[name=acceptance][value={Acceptance.ACCEPTED.value}]").check()
    page.locator(f"[name=implementation][value={implementation.value}]").check()
    page.locator("textarea[name=remarks]").fill(SAID[language].second)
    maya.lead(maya.button("Submit for clearance"))
    told(maya, "The answer has been submitted for clearance.")
    maya.go(f"/{language}/{HERE}/clearance/{REPORT}/1/")
    maya.lead(page.get_by_role("button", name=maya.says("Clear"), exact=True))
    told(maya, "The answer has been cleared.")
    maya.go(f"/{language}/{HERE}/recommendations/{REPORT}/1/")
    own = "(by the author of the answer, as the rules of the organization allow)"
    expect(page.locator(".timeline")).to_contain_text(maya.says(own))


def issues(life: Life, symbol: str, day: datetime.date, follows: str = "") -> None:
    """Opens the edition and issues it; what is missing in other languages is let be."""
    maya = life.maya
    page = maya.page
    maya.place("Draft documents")
    maya.lead(maya.link(maya.says("Create a draft document")))
    if follows:
        expect(page.locator(f"input[name=follows][value='{follows}']")).to_be_checked()
    page.locator("input[name=kind][value=governing_body_document]").check()
    page.locator("#symbol").fill(symbol)
    page.locator("#date").fill(f"{day}")
    page.locator("#governing_body").select_option(index=1)
    page.locator("input[name=selection][value=open]").check()
    maya.lead(maya.button("Create the draft document"))
    told(maya, "The draft document has been created.")
    maya.lead(maya.link(maya.says("Review and issue")))
    page.locator("#reason").fill("The first of its kind.")
    page.locator("#agreed").check()
    page.get_by_role("button", name=maya.says("Issue the document")).click()
    told(maya, "The document has been issued.")
    maya.check()


def sees_every_step_done(life: Life) -> None:
    """Every first step is marked as done, and the year after is named."""
    maya = life.maya
    maya.go(f"/{life.language}/{HERE}/first-steps/")
    expect(maya.page.locator("li.entry .in-margin", has_text="✓")).to_have_count(8)
    maya.picture("first-steps-done")
