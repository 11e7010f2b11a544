"""The document's journey a year on: what was asked is given, and the next edition says so."""

from playwright.sync_api import expect

from tests.web.journeys.document_meeting import REQUEST
from tests.web.journeys.document_preparing import answers, clears
from tests.web.journeys.document_walk import (
    NEXT_SYMBOL,
    NEXT_YEAR,
    REPORT,
    SYMBOL,
    Walk,
    at_edition,
    told,
)
from uptake.core.codes import Implications, Language

ASKED = "2"
COSTS = "The two subjects are in the draft budget."


def gives_what_was_asked(walk: Walk) -> None:
    """The answer has its financial implications now; it is cleared."""
    visitor = walk.coordinator
    visitor.go(f"/{walk.language}/ITU/recommendations/{REPORT}/{ASKED}/")
    expect(visitor.page.locator("main")).to_contain_text(REQUEST)
    visitor.picture("asked-of-recommendation")
    costs = Implications.WITHIN_BUDGET.value
    answers(walk, REPORT, ASKED, COSTS, financial_implications=costs)
    clears(walk, REPORT, ASKED)


def opens_the_next(walk: Walk) -> None:
    """The next edition follows this year's, which is proposed."""
    visitor = walk.coordinator
    page = visitor.page
    visitor.place("Draft documents")
    visitor.lead(visitor.link(visitor.says("Create a draft document")))
    expect(page.locator(f"input[name=follows][value='{SYMBOL}']")).to_be_checked()
    page.locator("#symbol").fill(NEXT_SYMBOL)
    page.locator("#date").fill(f"{NEXT_YEAR}")
    visitor.lead(visitor.button("Create the draft document"))
    told(visitor, "The draft document has been created.")
    visitor.picture("next-edition")


def sees_the_request_met(walk: Walk) -> None:
    """What meetings asked for: met, with the field that changed since."""
    visitor = at_edition(walk, NEXT_SYMBOL)
    visitor.lead(visitor.link(visitor.says("Requests by meetings")))
    asked = visitor.page.locator("li.asked")
    expect(asked).to_contain_text(REQUEST)
    expect(asked.locator(".fulfilment--met").first).to_be_visible()
    visitor.picture("request-met")


def sees_what_changed(walk: Walk) -> None:
    """What changed since this year's document, as a page and as a marked-up Word file."""
    visitor = at_edition(walk, NEXT_SYMBOL)
    visitor.lead(visitor.link(visitor.says("changes since %(symbol)s", symbol=SYMBOL)))
    expect(visitor.page.locator("#requests-met")).to_be_visible()
    visitor.picture("changed-since")
    link = visitor.page.locator(f"a[href*='marked-up/{Language.ARABIC}.docx']")
    assert walk.download(visitor, link).suffix == ".docx"
