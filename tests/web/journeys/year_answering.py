"""The year's journey, from the first answer to the last look at the history."""

import datetime
import re
from dataclasses import dataclass
from pathlib import Path

from django.utils import timezone
from playwright.sync_api import expect

from tests.exchange.forms.filling import opened
from tests.exchange.reading.report.reports import SAID, SYMBOL
from tests.web.journeys.visitor import Visitor
from tests.web.journeys.year_people import Somebody
from tests.web.journeys.year_preparing import RECEIVED
from tests.web.journeys.year_site import LATE, YearSite
from uptake.core.codes import Deed, Language
from uptake.exchange.forms.form import FormField

FIRST_ROW = 6
PDF = b"%PDF-1.7\n%%EOF\n"


@dataclass(frozen=True, slots=True)
class Typed:
    """What people type on the way."""

    answer: str
    reason: str
    mended: str
    by_link: str
    by_workbook: str


TYPED = {
    Language.ENGLISH: Typed(
        "The plans of a reading room were drawn up.\n1. Two rooms were looked at.\n2. One is free.",
        "Please say since when the room is open, and attach the decision.",
        "The reading room has been open since 4 May.",
        "The costs will be before the Council in June.",
        "Readers are counted at the door every year.",
    ),
    Language.ARABIC: Typed(
        "وُضعت خطط لقاعة المطالعة.\n1. جرى النظر في قاعتين.\n2. إحداهما شاغرة.",
        "يرجى بيان تاريخ افتتاح القاعة وإرفاق القرار.",
        "قاعة المطالعة مفتوحة منذ 4 أيار/مايو.",
        "ستُعرض التكاليف على المجلس في حزيران/يونيو.",
        "يُحصى القراء عند الباب كل سنة.",
    ),
}


def answers(year: YearSite, one: Somebody) -> None:
    """The contributor answers one recommendation, and says that two are as they were."""
    visitor = year.window(one.email)
    visitor.place("Assigned to me")
    visitor.picture("mine", visitor.page.locator("#tasks"))
    visitor.lead(visitor.link(SAID[year.language].first))
    page = visitor.page
    expect(page.locator("select[name=language]")).to_have_value(year.language)
    page.locator("input[name=acceptance][value=accepted]").check()
    page.locator("input[name=implementation][value=in_progress]").check()
    page.locator("textarea[name=remarks]").fill(TYPED[year.language].answer)
    sentence = re.escape(visitor.says("Saved at %(time)s.", time="TIME"))
    kept = re.compile(sentence.replace("TIME", r"\d\d:\d\d \S+"))
    expect(page.locator("[data-said]")).to_have_text(kept, timeout=LATE)
    visitor.picture("answering")
    visitor.lead(visitor.button("Submit for clearance"))
    visitor.place("Assigned to me")
    unchanged = page.locator(".task__unchanged button")
    expect(unchanged).to_have_count(2)
    for left in (1, 0):
        visitor.lead(unchanged.first)
        expect(unchanged).to_have_count(left)


def answers_by_link(year: YearSite, address: str) -> None:
    """Somebody opens the link in the message where nobody is signed in, and answers by it."""
    visitor = year.window("nobody")
    visitor.page.goto(address)
    visitor.check()
    visitor.picture("link")
    visitor.lead(visitor.link(SAID[year.language].second))
    visitor.page.locator("input[name=acceptance][value=accepted]").check()
    visitor.page.locator("input[name=implementation][value=not_started]").check()
    visitor.page.locator("textarea[name=remarks]").fill(TYPED[year.language].by_link)
    visitor.lead(visitor.button("Submit for clearance"))
    told = visitor.says("The answer has been submitted for clearance.")
    expect(visitor.page.get_by_role("status").first).to_contain_text(told)


def answers_by_workbook(year: YearSite, one: Somebody, folder: Path) -> None:
    """The contributor downloads the workbook, fills a row in, and gives it back."""
    visitor = year.window(one.email)
    page, words = visitor.page, visitor.words
    visitor.place("Offline forms")
    with page.expect_download() as coming:
        visitor.button("Download the form").click()
    path = folder / "form.xlsx"
    coming.value.save_as(path)
    book = opened(path.read_bytes())
    lines = range(FIRST_ROW, book.sheet.max_row + 1)
    (line,) = [at for at in lines if SAID[year.language].informal in _row(book.sheet, at)]
    told = {
        FormField.ACCEPTANCE: words["accepted"],
        FormField.IMPLEMENTATION: words["in_progress"],
        FormField.REMARKS: TYPED[year.language].by_workbook,
    }
    for field, value in told.items():
        book.sheet.cell(line, book.column(field)).value = value
    book.book.save(path)
    page.set_input_files("#returned-form", path)
    visitor.lead(visitor.button("Upload and check"))
    visitor.picture("workbook")
    visitor.lead(visitor.button("Submit for clearance"))
    visitor.lead(visitor.link(visitor.says("Continue")))


def _row(sheet: object, line: int) -> str:
    return " ".join(str(cell.value) for cell in sheet[line])  # type: ignore[index]


def returns_one(year: YearSite) -> None:
    """The clearing officer reads the first answer, and returns it with a reason."""
    officer = year.signed_in(year.people.officer)
    officer.place("Clearance")
    expect(officer.page.locator("li.entry")).to_have_count(5)
    expect(officer.page.locator(".flag")).to_have_count(5)
    officer.picture("queue")
    officer.lead(officer.link(SAID[year.language].first))
    officer.page.locator("details[data-return] summary").click()
    reason = officer.page.get_by_label(officer.says("State what is missing or must be changed"))
    reason.fill(TYPED[year.language].reason)
    officer.picture("returning", officer.page.locator("#decide"))
    officer.lead(officer.button("Return"))
    told = officer.says("The answer has been returned with your reason.")
    expect(officer.page.get_by_role("status").first).to_contain_text(told)


def mends(year: YearSite, one: Somebody) -> None:
    """The contributor finds the returned one first, sees the reason, and mends the answer."""
    visitor = year.window(one.email)
    page = visitor.page
    visitor.place("Assigned to me")
    visitor.lead(page.locator(".task .entry__text a").first)
    expect(page.locator(".returned")).to_contain_text(TYPED[year.language].reason)
    visitor.picture("returned")
    page.locator("input[name=implementation][value=implemented]").check()
    page.locator("textarea[name=remarks]").fill(TYPED[year.language].mended)
    proof = {"name": "decision.pdf", "mimeType": "application/pdf", "buffer": PDF}
    page.locator("input[name=proof_file]").set_input_files(proof)  # type: ignore[arg-type]
    visitor.lead(visitor.button("Submit for clearance"))
    expect(page.locator(".attached")).to_contain_text("decision.pdf")


def clears(year: YearSite) -> None:
    """The clearing officer clears the mended answer, and the unchanged ones at once."""
    officer = year.window(year.people.officer.email)
    page = officer.page
    officer.place("Clearance")
    officer.lead(officer.link(SAID[year.language].first))
    officer.picture("clearing")
    officer.lead(page.get_by_role("button", name=officer.says("Clear"), exact=True))
    told = officer.says("The answer has been cleared.")
    expect(page.get_by_role("status").first).to_contain_text(told)
    officer.lead(officer.link(officer.says("Back to the queue")))
    officer.lead(officer.link(officer.says("Clear unchanged answers")))
    expect(page.get_by_role("checkbox")).to_have_count(2)
    officer.picture("unchanged")
    officer.lead(officer.button("Clear selected"))
    expect(page.locator("li.entry")).to_have_count(2)


def looks_back(visitor: Visitor, typed: Typed) -> None:
    """Anybody of the house: the history, an earlier day, and what changed since."""
    page = visitor.page
    visitor.place("Recommendations")
    finder = page.locator("main").get_by_role("search")
    finder.get_by_role("searchbox").fill(SAID[visitor.language].first)
    visitor.lead(finder.get_by_role("button", name=visitor.says("Apply")))
    # The words that are looked for stand above the list, too, in the link that removes the filter.
    entry = page.locator("li.entry")
    visitor.lead(entry.get_by_role("link", name=SAID[visitor.language].first).first)
    history = page.locator(".timeline")
    expect(page.locator("[aria-labelledby=answer]")).to_contain_text(typed.mended)
    expect(history).to_contain_text(typed.reason)
    expect(history).to_contain_text(visitor.words[f"done_{Deed.CLEAR}"])
    visitor.picture("history", page.locator("#history"))
    earlier = RECEIVED + datetime.timedelta(days=7)
    page.get_by_label(visitor.says("As at")).fill(f"{earlier}")
    visitor.lead(visitor.button("Apply"))
    expect(page.get_by_role("note")).to_be_visible()
    assert f"on={earlier}" in page.url
    expect(page.locator("main")).not_to_contain_text(typed.mended)
    visitor.lead(visitor.link(visitor.says("Compare two dates")))
    expect(page.locator("#to")).to_have_value(visitor.words.date(timezone.localdate()))
    expect(page.locator("li.entry")).to_have_count(1)
    expect(page.locator("li.entry")).to_contain_text(typed.mended)
    visitor.picture("differences")


def sees_nothing_of_the_neighbours(year: YearSite) -> None:
    """The coordinator of WIPO reads what is published, and nothing of what is on its way."""
    other = year.signed_in(year.people.neighbour)
    page = other.page
    home = f"{year.home}/{year.language}/ITU"
    informal = f"{SYMBOL}/informal/45"
    for hidden in (
        "mine/",
        "clearance/",
        f"clearance/{SYMBOL}/2/",
        f"clearance/{informal}/",
        f"answer/{SYMBOL}/2/",
        f"answer/{informal}/",
        "assignments/",
        "cycles/",
        "people/",
        "settings/",
        "audit/",
        "forms/",
        "registering/",
    ):
        found = page.request.get(f"{home}/{hidden}")
        assert found.status == 404, hidden
        assert TYPED[year.language].by_link not in found.text()
    other.go(f"/{year.language}/ITU/recommendations/{SYMBOL}/2/")
    expect(page.locator("main")).to_contain_text(SAID[year.language].second)
    nothing = page.locator("[aria-labelledby=answer] .quiet")
    expect(nothing).to_have_text(other.says("No answer yet"))
    for word in (TYPED[year.language].by_link, year.people.contributor.name):
        expect(page.locator("body")).not_to_contain_text(word)
    found = page.request.get(f"{home}/differences/?from={RECEIVED}&to={timezone.localdate()}")
    assert TYPED[year.language].by_link not in found.text()
