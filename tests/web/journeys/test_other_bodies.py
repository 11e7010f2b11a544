"""A coordinator follows up an external auditor, beside the Unit; README.md has the steps."""

import datetime
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.exchange.reading.report.reports import SAID
from tests.web.journeys import other_bodies_people
from tests.web.journeys.conftest import LANGUAGES
from tests.web.journeys.peopled import peopled
from tests.web.journeys.visitor import Visitor
from uptake.core.codes import Acceptance, Action, Implementation, Language, OversightKind
from uptake.terms.organizations import usual_status_words

YEAR = datetime.date.today().year
REPORT, DOCUMENT = f"XA/{YEAR}/1", f"C{YEAR % 100}/970"
NAMES = {Language.ENGLISH: "External Auditor", Language.ARABIC: "مراجع الحسابات الخارجي"}


@pytest.mark.parametrize("language", LANGUAGES, ids=str)
def test_an_auditor_s_report_comes_in_is_answered_and_has_its_own_document(
    browser: Browser, filled: Path, tmp_path: Path, language: Language
) -> None:
    with peopled(browser, filled, tmp_path / "data", other_bodies_people.enter) as site:
        with site.window("Rosa Lindqvist", language) as rosa:
            adds_the_body(rosa)
            registers(rosa)
            sees_what_is_open(rosa)
            answers(rosa)
        with site.window("Hala Nour", language) as hala:
            hala.go(f"/{language}/ITU/clearance/{REPORT}/1/")
            hala.lead(hala.page.get_by_role("button", name=hala.says("Clear"), exact=True))
        with site.window("Rosa Lindqvist", language) as rosa:
            prepares_the_document(rosa)


def adds_the_body(rosa: Visitor) -> None:
    """Adds the auditor, with the words that are usual for one."""
    rosa.go(f"/{rosa.language}/ITU/oversight/")
    rosa.lead(rosa.link(rosa.says("Add an oversight body")))
    rosa.lead(rosa.link(rosa.words.of(OversightKind.EXTERNAL_AUDIT)))
    rosa.page.locator(f"#name-{rosa.language}").fill(NAMES[rosa.language])
    rosa.page.locator("#series").fill("XA/{yyyy}/{n}")
    rosa.picture("oversight-body")
    rosa.lead(rosa.button("Add the body"))
    expect(rosa.page.get_by_role("heading", level=1)).to_have_text(NAMES[rosa.language])


def registers(rosa: Visitor) -> None:
    """Registers the report by hand; no governing body is offered, and no day is asked for."""
    page, language = rosa.page, rosa.language
    rosa.go(f"/{language}/ITU/reports/")
    rosa.follow(rosa.link(rosa.says("Register a report")))
    page.get_by_label(rosa.says("Symbol of the report")).fill(REPORT)
    rosa.follow(rosa.button("Continue"))
    page.locator(f"#title-{language}").fill(SAID[language].title)
    page.locator(f"#text-0-{language}").fill(SAID[language].first)
    marks = page.locator("#mark-0")
    expect(marks.get_by_label(rosa.words.of(Action.GOVERNING_BODY))).to_have_count(0)
    marks.get_by_label(rosa.words.of(Action.EXECUTIVE_HEAD)).first.check()
    rosa.follow(page.locator("#decide ~ div button[value=register]"))
    expect(page.locator("li.entry")).to_have_count(1)


def sees_what_is_open(rosa: Visitor) -> None:
    """Sees the auditor beside the Unit, and goes to the list of what is the auditor's."""
    rosa.go(f"/{rosa.language}/ITU/open/")
    rosa.picture("open-here")
    row = rosa.page.get_by_role("row").filter(has_text=NAMES[rosa.language])
    expect(row.locator("td").first).to_have_text("1")
    rosa.lead(row.get_by_role("link").first)
    expect(rosa.page.locator("li.entry")).to_have_count(1)


def answers(rosa: Visitor) -> None:
    page = rosa.page
    rosa.go(f"/{rosa.language}/ITU/answer/{REPORT}/1/")
    for name, value in (
        ("acceptance", Acceptance.ACCEPTED),
        ("implementation", Implementation.IN_PROGRESS),
    ):
        page.locator(f"input[name={name}][value={value}]").check()
    page.locator("textarea[name=remarks]").fill("…")
    rosa.lead(rosa.button("Submit for clearance"))


def prepares_the_document(rosa: Visitor) -> None:
    """Prepares the document on the auditor's reports, and reads it in the auditor's words."""
    page = rosa.page
    rosa.go(f"/{rosa.language}/ITU/editions/open/")
    page.locator("#symbol").fill(DOCUMENT)
    page.locator("input[name=oversight][value=JIU]").uncheck()
    page.get_by_label(NAMES[rosa.language]).check()
    rosa.lead(rosa.button("Create the draft document"))
    edition = page.url.rstrip("/").rsplit("/", 1)[-1]
    rosa.go(f"/{rosa.language}/ITU/editions/{edition}/reading/{rosa.language}/")
    rosa.picture("document-of-an-auditor")
    said = usual_status_words(OversightKind.EXTERNAL_AUDIT)[rosa.language]
    text = page.locator("main")
    expect(text).to_contain_text(said[Implementation.IN_PROGRESS][0])
    expect(text).to_contain_text(REPORT)
    expect(text).not_to_contain_text("JIU/REP/2021/3")
