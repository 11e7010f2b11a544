"""A focal point brings a document in; README.md has the steps."""

from dataclasses import dataclass, replace
from itertools import count
from pathlib import Path

import pytest
from playwright.sync_api import Locator, expect

from tests.rooms.builders import document, entry, report
from tests.web.journeys.conftest import COORDINATOR
from tests.web.journeys.visitor import Visitor
from uptake.core.codes import Acceptance, Distribution, Language
from uptake.core.contract import to_json
from uptake.core.findings import Finding, FindingCode, Where
from uptake.documents.tree import Format
from uptake.exchange.files import write_file
from uptake.terms.words import words

CELL = "X in two columns"
NUMBERS = count(1)


@dataclass(frozen=True, slots=True)
class Brought:
    """What one journey brings: a report and a document that no other journey knows."""

    report: str
    symbol: str

    @property
    def name(self) -> str:
        """The name of the document's file, without its ending."""
        return f"{self.symbol.replace('/', '-')}-E"


@pytest.fixture
def brought() -> Brought:
    """Something new for each journey and language."""
    number = next(NUMBERS)
    return Brought(f"JIU/REP/2023/{number}", f"C24/{number}")


def with_two_marks(folder: Path, brought: Brought) -> Path:
    """A file in which one recommendation has two marks."""
    status = replace(
        document(
            entry("1", brought.report),
            entry("2", brought.report, acceptance=None, implementation=None),
            symbol=brought.symbol,
            reports=(report(brought.report),),
        ),
        findings=(
            Finding(
                FindingCode.ACCEPTANCE_CONTRADICTORY,
                Where(brought.report, "2", CELL),
                {"marks": "accepted, not_accepted"},
            ),
            Finding(
                FindingCode.ADDRESSEE_INFERRED,
                Where(brought.report, "1"),
                {"addressee": "executive_heads"},
            ),
        ),
    )
    path = folder / f"{brought.name}.json"
    path.write_text(to_json(status), encoding="utf-8")
    return path


def bring(writer: Visitor, file: Path, *, watching: bool = True) -> None:
    """Upload a file and wait until it is read: the page looks again by itself.

    `watching`: the page that is shown meanwhile is checked, too.
    """
    writer.go(f"/{writer.language}/ITU/import/")
    writer.page.get_by_label(writer.says("Document"), exact=True).set_input_files(file)
    read = writer.button("Upload and read")
    if watching:
        writer.follow(read)
    else:
        with writer.page.expect_navigation():
            read.click()
    progress = writer.page.get_by_role("progressbar")
    expect(progress).to_have_count(0, timeout=300_000)
    writer.check()


def choice(finding: Locator, writer: Visitor, message: str) -> Locator:
    return finding.get_by_role("radio", name=writer.says(message))


def test_a_focal_point_brings_a_document_in(
    writer: Visitor, brought: Brought, tmp_path: Path
) -> None:
    page = writer.page
    bring(writer, with_two_marks(tmp_path, brought))
    finding = page.locator(".finding").first
    source = finding.locator("blockquote")
    expect(source).to_have_text(CELL)
    expect(source).to_have_attribute("dir", "ltr")
    expect(writer.button("Apply to the register")).to_have_count(0)

    choice(finding, writer, "Another value").check()
    finding.get_by_role("combobox").select_option("not_accepted")
    marks = page.locator("details").filter(has=page.locator(".finding"))
    choice(marks.locator(".finding"), writer, "Leave open").check()
    writer.follow(writer.button("Save choices"))
    expect(page.locator(".finding").first.get_by_role("combobox")).to_have_value("not_accepted")

    expect(page.locator(".group .entry__text")).to_have_count(2)
    page.get_by_role("radio", name=writer.words.of(Distribution.PUBLIC), exact=True).check()
    writer.follow(writer.button("Apply to the register"))
    heading = page.get_by_role("heading", level=1)
    expect(heading).to_have_text(writer.says("The document is in the register"))

    writer.go(f"/{writer.language}/ITU/recommendations/{brought.report}/2/")
    expect(page.locator(".status").first).to_have_text(writer.words.of(Acceptance.NOT_ACCEPTED))
    moment = page.locator(".moment")
    # People are called as the page's language calls them.
    expect(moment).to_contain_text(
        {Language.ARABIC: "أميلي فونتين"}.get(writer.language, COORDINATOR)
    )
    expect(moment).to_contain_text(f"{brought.name}.json")


def test_a_word_document_is_read_and_found_in_the_register(
    writer: Visitor, brought: Brought, tmp_path: Path
) -> None:
    status = document(
        entry("1", brought.report),
        entry("2", brought.report),
        symbol=brought.symbol,
        reports=(report(brought.report),),
    )
    path = tmp_path / f"{brought.name}.docx"
    write_file(status, Format.DOCX, path, words(status.language, "ITU"))
    bring(writer, path)
    writer.page.get_by_role("radio", name=writer.words.of(Distribution.PUBLIC), exact=True).check()
    writer.follow(writer.button("Apply to the register"))
    writer.go(f"/{writer.language}/ITU/?report={brought.report}")
    expect(writer.page.locator("li.entry")).to_have_count(2)


def test_a_file_that_is_none_gets_a_clear_sentence(
    writer: Visitor, brought: Brought, tmp_path: Path
) -> None:
    file = tmp_path / f"{brought.name}.docx"
    file.write_bytes(b"MZ\x90\x00 this is a program")
    bring(writer, file)
    heading = writer.page.get_by_role("heading", level=1)
    expect(heading).to_have_text(writer.says("The document cannot be read"))
    expect(writer.page.get_by_role("alert")).to_contain_text(file.name)
    writer.go(f"/{writer.language}/ITU/import/")
    expect(writer.page.get_by_text(file.name)).to_have_count(0)


def test_a_document_can_be_put_aside(writer: Visitor, brought: Brought, tmp_path: Path) -> None:
    bring(writer, with_two_marks(tmp_path, brought))
    writer.follow(writer.button("Discard the document"))
    writer.go(f"/{writer.language}/ITU/?report={brought.report}")
    expect(writer.page.locator("li.entry")).to_have_count(0)
