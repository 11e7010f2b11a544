"""Somebody answers by the workbook that the site made for them; README.md has the steps."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.exchange.forms.filling import Workbook, opened
from tests.web.journeys import forms_people
from tests.web.journeys.conftest import LANGUAGES
from tests.web.journeys.forms_people import WHO
from tests.web.journeys.peopled import Peopled, peopled
from tests.web.journeys.visitor import Visitor
from uptake.core.codes import Language
from uptake.exchange.forms.form import FormField

FIRST_ROW = 6


@pytest.fixture(scope="module")
def site(
    browser: Browser, filled: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Peopled]:
    folder = tmp_path_factory.mktemp("workbooks") / "data"
    with peopled(browser, filled, folder, forms_people.enter) as found:
        yield found


@pytest.mark.parametrize("language", LANGUAGES, ids=str)
def test_a_workbook_is_taken_along_filled_in_mended_and_taken(
    site: Peopled, language: Language, tmp_path: Path
) -> None:
    with site.window(WHO[language], language) as visitor:
        visitor.go(f"/{language}/ITU/forms/")
        book = take_along(visitor, tmp_path)
        first, second = keys(book)[:2]
        words = visitor.words
        answer = {
            FormField.ACCEPTANCE: words["accepted"],
            FormField.IMPLEMENTATION: words["implemented"],
            FormField.REMARKS: "C22/61",
        }
        book.fill(first, answer)
        book.fill(second, {**answer, FormField.ACCEPTANCE: "?"})
        give_back(visitor, book, tmp_path / "first.xlsx")
        main = visitor.page.locator("main")
        bad = main.locator(".bad-cell--error")
        expect(bad).to_have_count(1)
        expect(bad).to_contain_text(words["form_sheet"])
        expect(bad).to_contain_text(words["acceptance_hdr"])
        visitor.lead(visitor.button("Submit for clearance"))
        expect(main).to_contain_text(said(visitor, 1))
        visitor.lead(visitor.link(visitor.says("Continue")))
        book.fill(second, answer)
        give_back(visitor, book, tmp_path / "second.xlsx")
        expect(main.locator(".bad-cell--error")).to_have_count(0)
        visitor.lead(visitor.button("Submit for clearance"))
        expect(main).to_contain_text(said(visitor, 1))
        visitor.go(f"/{language}/ITU/mine/?turn=submitted")
        expect(main.locator(".task")).to_have_count(2)


def take_along(visitor: Visitor, folder: Path) -> Workbook:
    """Download one's own form, and open it."""
    with visitor.page.expect_download() as download:
        visitor.button("Download the form").click()
    assert download.value.suggested_filename.endswith(f"-{visitor.language}.xlsx")
    path = folder / "form.xlsx"
    download.value.save_as(path)
    return opened(path.read_bytes())


def give_back(visitor: Visitor, book: Workbook, path: Path) -> None:
    """Save the workbook and give it back."""
    book.book.save(path)
    visitor.page.set_input_files("#returned-form", path)
    visitor.lead(visitor.button("Upload and check"))


def keys(book: Workbook) -> list[str]:
    """Return the keys of the rows."""
    lines = range(FIRST_ROW, book.sheet.max_row + 1)
    return [str(book.sheet.cell(line, book.column("key")).value) for line in lines]


def said(visitor: Visitor, count: int) -> str:
    """Return what is told once answers were taken."""
    assert count == 1
    return {"en": "1 answer was recorded.", "ar": "سُجِّل رد واحد."}[visitor.language]
