"""The document's journey, until it is issued: opened, read, mended, written."""

from playwright.sync_api import expect

from tests.web.journeys.conftest import COORDINATOR
from tests.web.journeys.document_walk import (
    LAST_YEAR,
    OFFICER,
    PAPER,
    SYMBOL,
    TODAY,
    Walk,
    at_edition,
    told,
)
from uptake.core.codes import HeadPart, Language
from uptake.core.editions import MarkKind

# Its answer says nearly what it said last year: the memory has a translation to begin with.
ENVIRONMENT, ANSWERED = "JIU/REP/2020/8", "10"
ANSWER = (
    "Done for all documents but one: the manual for the maritime services, which port inspectors "
    "must be able to hold in their hands. 12 manuals are on the web."
)
SUMMARY = "This document reports on {reports} reports. {accepted} recommendations are accepted."
MEETINGS = {
    Language.ENGLISH: f"Council {TODAY.year}, Geneva, 9-18 June",
    Language.FRENCH: f"Conseil {TODAY.year}, Genève, 9-18 juin",
    Language.ARABIC: f"المجلس {TODAY.year}، جنيف، 9-18 حزيران/يونيو",
}


def answers(walk: Walk, report: str, number: str, words: str, **ticked: str) -> None:
    """The coordinator answers a recommendation, in English whatever the pages speak."""
    visitor = walk.window(COORDINATOR, Language.ENGLISH)
    page = visitor.page
    visitor.go(f"/{Language.ENGLISH}/ITU/answer/{report}/{number}/")
    for name, value in ticked.items():
        choice = page.locator(f"select[name={name}]")
        if choice.count():
            choice.select_option(value)
        else:
            page.locator(f"input[name={name}][value={value}]").check()
    page.locator("textarea[name=remarks]").fill(words)
    visitor.lead(visitor.button("Submit for clearance"))
    told(visitor, "The answer has been submitted for clearance.")


def clears(walk: Walk, report: str, number: str) -> None:
    """The clearing officer clears the answer."""
    officer = walk.window(OFFICER)
    officer.go(f"/{walk.language}/ITU/clearance/{report}/{number}/")
    officer.lead(officer.page.get_by_role("button", name=officer.says("Clear"), exact=True))
    told(officer, "The answer has been cleared.")


def opens_an_edition(walk: Walk) -> None:
    """The coordinator opens the Council's document: series, meeting, what it follows."""
    visitor = walk.coordinator
    page = visitor.page
    visitor.place("Draft documents")
    visitor.lead(visitor.link(visitor.says("Create a draft document")))
    visitor.picture("edition-opening")
    page.locator("input[name=kind][value=governing_body_document]").check()
    page.locator("#symbol").fill(SYMBOL)
    page.locator("#date").fill(f"{TODAY}")
    body = page.locator("#governing_body")
    body.select_option(index=1)
    page.locator("input[name=selection][value=open]").check()
    page.locator("input[name=others][value=for_information]").check()
    for symbol in (LAST_YEAR, PAPER):
        page.locator(f"input[name=follows][value='{symbol}']").check()
    for language, words in MEETINGS.items():
        page.locator(f"#meeting_{language.value}").fill(words)
    visitor.lead(visitor.button("Create the draft document"))
    told(visitor, "The draft document has been created.")
    expect(page.get_by_role("heading", level=1)).to_contain_text(SYMBOL)
    covered = page.locator("table.coverage")
    expect(covered).to_be_visible()
    visitor.picture("edition-coverage", page.locator("#coverage"))


def begins_with_an_answer(walk: Walk) -> None:
    """Somebody answers one recommendation anew; it waits for clearance."""
    answers(walk, ENVIRONMENT, ANSWERED, ANSWER, implementation="in_progress")


def reads_it_as_it_will_print(walk: Walk) -> None:
    """The coordinator reads it in English, follows a mark to where it is mended; it is mended."""
    visitor = at_edition(walk, SYMBOL)
    page = visitor.page
    visitor.lead(visitor.link(visitor.says("Print preview, with gaps marked")))
    waiting = page.locator(f".printed .mark--{MarkKind.NOT_CLEARED} a")
    expect(waiting).to_have_count(1)
    visitor.picture("edition-reading")
    visitor.lead(waiting)
    assert f"/clearance/{ENVIRONMENT}/{ANSWERED}/" in page.url
    clears(walk, ENVIRONMENT, ANSWERED)
    visitor = at_edition(walk, SYMBOL)
    visitor.lead(visitor.link(visitor.says("Print preview, with gaps marked")))
    expect(waiting).to_have_count(0)
    expect(page.locator(".printed")).to_contain_text(ANSWER)
    visitor.lead(page.locator(".tabs").get_by_role("link", name="العربية"))
    printed = page.locator(".printed")
    expect(printed).to_have_attribute("dir", "rtl")
    expect(printed.locator(f".mark--{MarkKind.NEEDS_REVIEW}").first).to_be_visible()
    visitor.picture("edition-reading-arabic")


def writes_the_summary(walk: Walk) -> None:
    """The coordinator writes the summary; its figures follow the register."""
    visitor = at_edition(walk, SYMBOL)
    page = visitor.page
    visitor.lead(visitor.link(visitor.words.of(HeadPart.SUMMARY)))
    page.locator("#words").fill(SUMMARY.replace("{accepted}", "{acepted}"))
    visitor.lead(visitor.button("Preview"))
    expect(page.locator("#words-wrong")).to_contain_text("acepted")
    page.locator("#words").fill(SUMMARY)
    visitor.lead(visitor.button("Preview"))
    expect(page.locator("[aria-labelledby=preview]")).not_to_contain_text("{")
    visitor.picture("edition-summary")
    visitor.lead(visitor.button("Save text"))
    expect(page.get_by_role("status").first).to_be_visible()
