"""A coordinator registers reports in all three ways; README.md has the steps."""

import datetime
from collections.abc import Iterator
from pathlib import Path

import pytest
from openpyxl import load_workbook
from playwright.sync_api import Browser, expect

from tests.exchange.reading.report.reports import SAID, SYMBOL, written_report
from tests.web.journeys import registering_people
from tests.web.journeys.conftest import LANGUAGES
from tests.web.journeys.peopled import peopled
from tests.web.journeys.visitor import Visitor
from uptake.core.codes import Action, Language
from uptake.exchange.reports.columns import Label, recommendation_labels, report_labels
from uptake.terms.messages import say

BY_HAND, BY_WORKBOOK = "JIU/NOTE/2026/2", "JIU/REP/2026/7"


@pytest.fixture(params=LANGUAGES, ids=str)
def coordinator(
    request: pytest.FixtureRequest, browser: Browser, filled: Path, tmp_path: Path
) -> Iterator[Visitor]:
    """A coordinator who reads English, then one who reads Arabic, each on a site of their own."""
    with (
        peopled(browser, filled, tmp_path / "data", registering_people.enter) as site,
        site.window("Rosa Lindqvist", request.param) as somebody,
    ):
        yield somebody


def start(coordinator: Visitor) -> None:
    """Go to the reports, and on to registering one."""
    coordinator.go(f"/{coordinator.language}/ITU/reports/")
    coordinator.follow(coordinator.link(coordinator.says("Register a report")))


def bring(coordinator: Visitor, file: Path) -> None:
    """Upload a file and wait until it is read: the page looks again by itself."""
    start(coordinator)
    coordinator.page.get_by_label(coordinator.says("Report or workbook")).set_input_files(file)
    coordinator.follow(coordinator.button("Upload and read"))
    progress = coordinator.page.get_by_role("progressbar")
    expect(progress).to_have_count(0, timeout=300_000)
    coordinator.check()


def mark(coordinator: Visitor, place: int, choice: str) -> None:
    """Mark a recommendation of the draft."""
    coordinator.page.locator(f"#mark-{place}").get_by_label(choice).first.check()


def decide(coordinator: Visitor) -> None:
    coordinator.follow(coordinator.page.locator("#decide ~ div button[value=register]"))


def test_a_report_is_brought_reviewed_and_registered(coordinator: Visitor, tmp_path: Path) -> None:
    page, words = coordinator.page, coordinator.words
    said = SAID[coordinator.language]
    bring(coordinator, written_report(tmp_path, coordinator.language, "docx"))
    expect(page.locator("#symbol")).to_have_value(SYMBOL)
    expect(page.locator("li.draft")).to_have_count(4)
    expect(page.locator("blockquote")).to_have_text(said.informal)
    page.locator("#mark-1 input[type=radio]").first.check()
    page.locator("#received").fill("2999-01-01")
    decide(coordinator)
    alert = page.get_by_role("alert")
    expect(alert.get_by_role("link")).to_have_count(2)  # the due date is counted from it
    page.locator("#received").fill("2070-01-01")
    page.locator("#due").fill("2026-01-02")
    decide(coordinator)
    expect(alert.get_by_role("link")).to_have_count(2)
    expect(alert).to_contain_text(say("day-before-received", coordinator.language, {})[:12])
    page.locator("#received").fill("2026-02-16")
    coordinator.follow(coordinator.button("Recalculate due date"))
    expect(page.locator("#due")).to_have_value(words.date(datetime.date(2026, 8, 16)))
    body = page.locator("#mark-1 label").filter(has_text=words.of(Action.GOVERNING_BODY)).first
    body.locator("input").check()
    decide(coordinator)

    expect(page.get_by_role("heading", level=1)).to_have_text(said.title)
    statuses = page.locator(".status__words:not(.marks *)")
    expect(statuses.nth(0)).to_have_text(coordinator.says("No answer yet"))
    expect(statuses.nth(2)).to_have_text(words.of(Action.NONE))
    expect(page.locator("time[datetime='2026-08-16']")).to_have_count(1)
    changes_a_mark(coordinator)
    adds_a_language(coordinator)


def changes_a_mark(coordinator: Visitor) -> None:
    """Says that the first recommendation is for information, after all."""
    page = coordinator.page
    coordinator.follow(coordinator.link(coordinator.says("Edit required action")))
    line = page.locator("li.draft").first
    line.get_by_label(coordinator.words.of(Action.INFORMATION)).check()
    coordinator.follow(line.get_by_role("button"))
    expect(page.get_by_role("alert")).to_be_visible()
    line = page.locator("li.draft").first
    line.get_by_label(coordinator.words.of(Action.INFORMATION)).check()
    line.get_by_label(coordinator.says("Reason for the change")).fill("Nobody here lends books.")
    coordinator.follow(line.get_by_role("button"))
    expect(line.get_by_label(coordinator.words.of(Action.INFORMATION))).to_be_checked()
    coordinator.go(f"/{coordinator.language}/ITU/recommendations/{SYMBOL}/1/")
    expect(page.locator(".timeline")).to_contain_text("Nobody here lends books.")


def adds_a_language(coordinator: Visitor) -> None:
    """Adds the French title and a French text, which is then there to read."""
    page = coordinator.page
    coordinator.go(f"/{coordinator.language}/ITU/reports/{SYMBOL}/")
    coordinator.follow(coordinator.button("Add a language or a recommendation"))
    page.get_by_label(coordinator.says("Language to add")).select_option("fr")
    coordinator.follow(coordinator.button("Add the language"))
    page.locator("#title-fr").fill(SAID[Language.FRENCH].title)
    page.locator("#text-0-fr").fill(SAID[Language.FRENCH].first)
    decide(coordinator)
    coordinator.go(f"/{coordinator.language}/ITU/recommendations/{SYMBOL}/1/?text=fr")
    expect(page.locator(".recommendation-text")).to_have_text(SAID[Language.FRENCH].first)


def test_a_report_is_entered_by_hand(coordinator: Visitor) -> None:
    page = coordinator.page
    start(coordinator)
    page.get_by_label(coordinator.says("Symbol of the report")).fill(BY_HAND)
    coordinator.follow(coordinator.button("Continue"))
    language = coordinator.language
    page.locator(f"#title-{language}").fill(SAID[language].title)
    page.locator(f"#text-0-{language}").fill(SAID[language].first)
    mark(coordinator, 0, coordinator.words.of(Action.EXECUTIVE_HEAD))
    coordinator.follow(coordinator.button("Add a recommendation"))
    page.locator(f"#text-1-{language}").fill(SAID[language].third)
    mark(coordinator, 1, coordinator.words.of(Action.INFORMATION))
    decide(coordinator)
    expect(page.locator("li.entry")).to_have_count(2)


def test_a_report_comes_in_by_the_workbook(coordinator: Visitor, tmp_path: Path) -> None:
    page, words = coordinator.page, coordinator.words
    start(coordinator)
    with page.expect_download() as arriving:
        page.locator("main").get_by_role("link", name=words["own_name"]).click()
    path = tmp_path / "report.xlsx"
    arriving.value.save_as(path)
    fill_in(path, coordinator.language, words.of(Action.EXECUTIVE_HEAD))
    bring(coordinator, path)
    expect(page.locator(".told").first).to_contain_text("M3")
    decide(coordinator)
    expect(page.get_by_role("heading", level=1)).to_have_text(SAID[coordinator.language].title)
    expect(page.locator("li.entry")).to_have_count(2)


def fill_in(path: Path, language: Language, action: str) -> None:
    """Fill in a workbook of two recommendations, with one cell that nobody understands."""
    book = load_workbook(path)
    about = {
        Label("document_symbol"): BY_WORKBOOK,
        Label("report_title", language): SAID[language].title,
    }
    for at, label in enumerate(report_labels(), 1):
        book.worksheets[0].cell(at, 2).value = about.get(label)
    for row, text in enumerate((SAID[language].first, SAID[language].third), 2):
        said: dict[Label, str | int] = {
            Label("recommendation_no"): row - 1,
            Label("recommendation_text", language): text,
            Label("action_asked"): action,
            Label("impact"): "a" if row == 2 else "?",
        }
        for at, label in enumerate(recommendation_labels(), 1):
            book.worksheets[1].cell(row, at).value = said.get(label)
    book.save(path)


def test_a_file_that_is_none_gets_a_clear_sentence(coordinator: Visitor, tmp_path: Path) -> None:
    file = tmp_path / "report.pdf"
    file.write_bytes(b"MZ\x90\x00 this is a program")
    bring(coordinator, file)
    heading = coordinator.page.get_by_role("heading", level=1)
    expect(heading).to_have_text(coordinator.says("The file cannot be read"))
    expect(coordinator.page.get_by_role("alert")).to_contain_text(file.name)
