"""An administrator enters people and units, sets rules, and sees who did what; see README.md."""

import re
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from django.utils import timezone
from playwright.sync_api import Browser, ViewportSize, expect

from tests.web.journeys import administering_people
from tests.web.journeys.conftest import LANGUAGES
from tests.web.journeys.peopled import peopled
from tests.web.journeys.visitor import PHONE, Visitor, wider_than
from uptake.core.codes import DocumentPicture, Role
from uptake.exchange.people import COLUMNS
from uptake.terms.messages import say


@pytest.fixture(params=LANGUAGES, ids=str)
def administrator(
    request: pytest.FixtureRequest, browser: Browser, filled: Path, tmp_path: Path
) -> Iterator[Visitor]:
    """An administrator who reads English, then one who reads Arabic, each on their own site."""
    with (
        peopled(browser, filled, tmp_path / "data", administering_people.enter) as site,
        site.window("Rosa Lindqvist", request.param) as somebody,
    ):
        yield somebody


def opens(administrator: Visitor, section: str) -> None:
    """Follows the navigation to a page of administration."""
    administrator.place(section)


def enters_a_unit(administrator: Visitor) -> None:
    """Enters a unit with names in two languages; first without any, and is told so."""
    page = administrator.page
    opens(administrator, "Units")
    administrator.follow(administrator.link(administrator.says("Add unit")))
    administrator.follow(administrator.button("Add unit"))
    expect(page.get_by_role("alert")).to_have_text(say("name-missing", administrator.language, {}))
    page.locator("#name-en").fill("Evaluation Office")
    page.locator("#name-ar").fill("مكتب التقييم")
    administrator.choose(page.get_by_label(administrator.says("Head")), "Omar Haddad")
    administrator.follow(administrator.button("Add unit"))
    expect(page.get_by_role("status").first).to_contain_text(
        administrator.says("The unit has been added.")
    )


def enters_a_person(administrator: Visitor) -> None:
    """Enters somebody with a bad address, finds all that was typed, and puts it right."""
    page = administrator.page
    opens(administrator, "People")
    administrator.follow(administrator.link(administrator.says("Add person")))
    page.locator("#name-fr").fill("Élodie Martin")
    page.get_by_label(administrator.says("E-mail address")).fill("omar@itu.example")
    page.get_by_label(administrator.words.of(Role.TRANSLATOR)).check()
    administrator.follow(administrator.button("Add person"))
    known = say("person-known", administrator.language, {"email": "omar@itu.example"})
    expect(page.get_by_role("alert")).to_have_text(known)
    expect(page.locator("#name-fr")).to_have_value("Élodie Martin")
    page.get_by_label(administrator.says("E-mail address")).fill("elodie@itu.example")
    administrator.follow(administrator.button("Add person"))
    expect(page.get_by_role("heading", level=1)).to_have_text("Élodie Martin")
    expect(page.get_by_label(administrator.words.of(Role.TRANSLATOR))).to_be_checked()


def lets_somebody_leave_and_come_back(administrator: Visitor) -> None:
    """Sets the day on which Ana leaves: what she still has to answer is listed."""
    page = administrator.page
    opens(administrator, "People")
    page.get_by_label(administrator.says("Name or e-mail address")).fill("prieto")
    administrator.follow(administrator.button("Apply"))
    administrator.follow(administrator.link("Ana Prieto"))
    expect(page.locator("section[aria-labelledby=open] li")).to_have_count(1)
    page.locator("#on").fill(f"{timezone.localdate()}")
    administrator.follow(administrator.button("Set leaving date"))
    expect(page.get_by_role("status").first).to_contain_text(
        administrator.says("The leaving date has been set.")
    )
    administrator.follow(administrator.button("Restore access"))


def brings_a_workbook(administrator: Visitor, folder: Path) -> None:
    """Downloads the workbook, fills it in with one bad cell, mends it, and applies it."""
    page = administrator.page
    opens(administrator, "People")
    way = administrator.says("Import people from a workbook")
    administrator.follow(administrator.link(way))
    with page.expect_download() as coming:
        administrator.link(administrator.says("Download the workbook")).click()
    book = openpyxl.load_workbook(BytesIO(Path(coming.value.path()).read_bytes()))
    sheet = book.worksheets[0]
    row = 1 + sum(1 for cell in sheet["A"] if cell.value)
    filled = {"email": "wei@itu.example", "name_zh": "王伟", "role_1": "?"}
    for column, text in filled.items():
        sheet.cell(row, COLUMNS.index(column) + 1, text)
    assert _brought(administrator, book, folder) == 1
    cell = sheet.cell(row, COLUMNS.index("role_1") + 1)
    expect(page.locator(".cells li")).to_contain_text(str(cell.coordinate))
    unknown = say("people-role-unknown", administrator.language, {})
    expect(page.locator(".cells li")).to_contain_text(unknown)
    cell.value = administrator.words.of(Role.READER)
    assert _brought(administrator, book, folder) == 0
    administrator.follow(administrator.button("Apply to the register"))
    told = administrator.says("The people in the workbook have been added to the register.")
    expect(page.get_by_role("status").first).to_contain_text(told)


def _brought(administrator: Visitor, book: openpyxl.Workbook, folder: Path) -> int:
    """Brings a workbook; gives how many cells are to be mended."""
    file = folder / "people.xlsx"
    book.save(file)
    labelled = administrator.page.get_by_label(administrator.says("Workbook"), exact=True)
    # In Arabic a heading of the page says the same.
    labelled.and_(administrator.page.locator("input")).set_input_files(file)
    administrator.follow(administrator.button("Preview changes"))
    return administrator.page.locator(".cells li").count()


def sets_the_rules(administrator: Visitor) -> None:
    """Gives a time zone that is none, is told so, and puts it right."""
    page = administrator.page
    opens(administrator, "Settings")
    page.get_by_label(administrator.says("Evidence required for “Implemented”")).check()
    page.get_by_label(administrator.says("Time zone")).fill("Geneva")
    administrator.follow(administrator.button("Save the settings"))
    unknown = say("time-zone-unknown", administrator.language, {"zone": "Geneva"})
    expect(page.get_by_role("alert")).to_have_text(unknown)
    page.get_by_label(administrator.says("Time zone")).fill("Europe/Zurich")
    administrator.follow(administrator.button("Save the settings"))
    expect(page.get_by_role("status").first).to_contain_text(
        administrator.says("The settings have been saved.")
    )


def wants_charts_in_documents(administrator: Visitor) -> None:
    """Chooses charts; a document then shows them, each under its caption, with all in words."""
    page, words, language = administrator.page, administrator.words, administrator.language
    wanted = (DocumentPicture.ACCEPTANCE, DocumentPicture.REPORTS)
    opens(administrator, "Settings")
    choice = page.get_by_role("group", name=administrator.says("Charts in documents"))
    for one in wanted:
        choice.get_by_label(words.of(one)).check()
    administrator.follow(administrator.button("Save the settings"))
    expect(choice.get_by_label(words.of(DocumentPicture.IMPLEMENTATION))).not_to_be_checked()
    administrator.go(f"/{language}/ITU/documents/C22/61/read/{language}/")
    charts = page.locator("article.printed figure")
    expect(charts).to_have_count(len(wanted))
    for number, one in enumerate(wanted, 1):
        caption = words.format("picture_number", number=number, title=words.of(one))
        drawing = page.get_by_role("group", name=caption, exact=True)
        expect(drawing).to_be_visible()
        told = re.compile(rf"^{words.of(one)}\W.*\d")
        expect(drawing).to_have_accessible_description(told)
    assert wider_than(page, ViewportSize(width=320, height=PHONE["height"])) == []
    administrator.go(f"/{language}/ITU/")


def sees_who_did_what(administrator: Visitor) -> None:
    """Sees it all in the record of acts, narrows it, and takes it home."""
    page = administrator.page
    opens(administrator, "Activity log")
    administrator.choose(
        page.get_by_label(administrator.says("Person"), exact=True), "Rosa Lindqvist"
    )
    administrator.follow(administrator.button("Apply"))
    first = page.locator("tbody tr").first
    expect(first).to_contain_text(administrator.words["did_house_rules_change"])
    expect(first).to_contain_text("Rosa Lindqvist")
    page.get_by_label(administrator.says("Action"), exact=True).select_option("people_leave")
    administrator.follow(administrator.button("Apply"))
    expect(page.locator("tbody tr")).to_have_count(1)
    expect(page.locator("tbody tr")).to_contain_text("Ana Prieto")
    with page.expect_download() as coming:
        administrator.link(administrator.says("Download as CSV")).click()
    lines = Path(coming.value.path()).read_text(encoding="utf-8-sig").splitlines()
    assert len(lines) == 2
    assert "people.leave" in lines[1]


def test_an_administrator_enters_sets_and_sees(administrator: Visitor, tmp_path: Path) -> None:
    administrator.go(f"/{administrator.language}/ITU/")
    enters_a_unit(administrator)
    enters_a_person(administrator)
    lets_somebody_leave_and_come_back(administrator)
    brings_a_workbook(administrator, tmp_path)
    sets_the_rules(administrator)
    wants_charts_in_documents(administrator)
    sees_who_did_what(administrator)
    assert len(administrator.seen) > 20
