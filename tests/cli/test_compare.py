import json
import zipfile
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from tests.cli.samples import ARABIC, CHAINS, CYBER, DOCUMENT, ENTRY, GUIDANCE, INFORMATION, saved
from uptake.cli.main import main
from uptake.core.codes import Bound, Implementation, Language
from uptake.core.document import DateFound, FocalPoint, Report, StatusDocument
from uptake.exchange.files import read_file

ENGLISH = {"LANG": "en_US.UTF-8"}
LATER = replace(
    DOCUMENT,
    symbol="C23/61",
    title="Reports on issues of the system",
    reports=(
        Report(CYBER, "Protection against attacks", focal_points=(FocalPoint("A. Person"),)),
        Report("JIU/REP/2022/1", "Something new"),
    ),
    entries=(
        replace(
            ENTRY,
            implementation=Implementation.IN_PROGRESS,
            text="Prepare a full report on the means of protection by the end of 2023.",
            dates=(DateFound(Bound.BY, date(2023, 12, 31), "by the end of 2023"),),
        ),
        GUIDANCE,
        replace(ENTRY, report="JIU/REP/2022/1"),
    ),
)


@pytest.fixture(autouse=True)
def _width(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "92")


class Compared:
    """Runs the command on two documents."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def __call__(self, before: StatusDocument, after: StatusDocument, *more: str) -> int:
        places = [saved(before, self.folder, "a.json"), saved(after, self.folder, "b.json")]
        return main(["compare", *places, *more], ENGLISH)


@pytest.fixture
def compared(tmp_path: Path) -> Compared:
    return Compared(tmp_path)


def test_the_table_tells_what_moved_came_went_and_changed(
    compared: Compared, capsys: pytest.CaptureFixture[str]
) -> None:
    assert compared(DOCUMENT, LATER) == 0
    printed = capsys.readouterr().out
    assert printed.splitlines() == [
        "C22/61 · English · 18 February 2022 → C23/61 · English · 18 February 2022",
        "",
        "Status changed: 1",
        f"  {CYBER} · 1: Accepted · Not started → Accepted · In progress",
        "",
        "Added: 1",
        "  JIU/REP/2022/1 · 1",
        "",
        "No longer there: 1",
        f"  {CHAINS} · 5",
        "",
        "Other changes: 1",
        f"  {CYBER} · 1",
        "    Deadline: 31 December 2022 → 31 December 2023",
        "    Text of the recommendation: Prepare a {+full +}report on the means of protection by",
        "      the end of [-2022-]{+2023+}.",
        "",
        "Reports added: 1",
        "  JIU/REP/2022/1 Something new",
        "",
        "Reports no longer there: 1",
        f"  {CHAINS} Chains of blocks",
        "",
        "Changes to reports: 1",
        f"  {CYBER} Protection against attacks",
        "    Focal points: Not stated → A. Person",
        "",
        "Changes to the head of the document",
        "  Symbol: [-C22/61-]{+C23/61+}",
        "  Title: Reports on [-system-wide -]issues {+of the system+}",
    ]


def test_documents_that_are_alike_do_not_differ(
    compared: Compared, capsys: pytest.CaptureFixture[str]
) -> None:
    assert compared(DOCUMENT, DOCUMENT, "--exit-code") == 0
    assert capsys.readouterr().out.splitlines()[1] == "No differences"


def test_language_versions_have_no_difference_of_status(
    compared: Compared, capsys: pytest.CaptureFixture[str]
) -> None:
    assert compared(DOCUMENT, ARABIC, "--exit-code") == 0
    assert "No differences" in capsys.readouterr().out


def test_a_moved_cross_in_a_translation_is_listed(
    compared: Compared, capsys: pytest.CaptureFixture[str]
) -> None:
    moved = replace(ARABIC.entries[1], implementation=Implementation.NOT_STARTED)
    wrong = replace(ARABIC, entries=(ARABIC.entries[0], moved, ARABIC.entries[2]))
    assert compared(DOCUMENT, wrong, "--exit-code") == 1
    assert f"  {CYBER} · 2: Accepted · Implemented → Accepted · Not started" in (
        capsys.readouterr().out.splitlines()
    )


def test_where_only_texts_changed_no_status_differs(
    compared: Compared, capsys: pytest.CaptureFixture[str]
) -> None:
    after = replace(DOCUMENT, entries=(replace(ENTRY, text="Else."), GUIDANCE, INFORMATION))
    assert compared(DOCUMENT, after) == 0
    assert "No difference of status" in capsys.readouterr().out


def test_long_stretches_that_stayed_are_shortened(
    compared: Compared, capsys: pytest.CaptureFixture[str]
) -> None:
    text = "Many words that stay. " * 30
    before = replace(DOCUMENT, entries=(replace(ENTRY, text=text + "Now."),))
    after = replace(DOCUMENT, entries=(replace(ENTRY, text=text + "Later."),))
    assert compared(before, after) == 0
    printed = capsys.readouterr().out
    assert "…" in printed
    assert "[-Now-]{+Later+}" in printed
    assert printed.count("Many words") < 5


def test_json_tells_the_same(compared: Compared, capsys: pytest.CaptureFixture[str]) -> None:
    assert compared(DOCUMENT, LATER, "--format", "json") == 0
    told = json.loads(capsys.readouterr().out)
    assert told["before"]["symbol"] == "C22/61"
    assert told["texts_compared"] is True
    assert told["differs"] is True
    key = {"report": CYBER, "number": "1", "formal": True}
    [moved] = told["entries"]["moved"]
    status = {"acceptance": "accepted", "for_information": False}
    assert moved == key | {
        "before": status | {"implementation": "not_started"},
        "after": status | {"implementation": "in_progress"},
    }
    [changed] = told["entries"]["changed"]
    assert [change["field"] for change in changed["changes"]] == [
        "implementation",
        "deadlines",
        "text",
    ]
    assert told["entries"]["came"] == [key | {"report": "JIU/REP/2022/1"}]
    assert told["reports"]["went"] == [CHAINS]
    assert [change["field"] for change in told["head"]] == ["symbol", "title"]


@pytest.mark.parametrize("language", ["ar", "zh", "fr", "ru", "es"])
def test_the_table_speaks_the_readers_language(
    compared: Compared, capsys: pytest.CaptureFixture[str], language: str
) -> None:
    assert compared(DOCUMENT, LATER, "--language", language) == 0
    printed = capsys.readouterr().out
    assert "Status changed" not in printed
    assert ("←" if language == "ar" else "→") in printed


def test_a_side_that_cannot_be_read_ends_the_comparison(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    place = saved(DOCUMENT, tmp_path)
    assert main(["compare", place, str(tmp_path / "none.docx")], ENGLISH) == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    assert printed.err == "uptake: The file none.docx was not found.\n"


@pytest.mark.parametrize("language", [None, "ar"])
def test_what_changed_is_written_for_word(
    compared: Compared, capsys: pytest.CaptureFixture[str], language: str | None
) -> None:
    told, marked = compared.folder / "told.docx", compared.folder / "marked.docx"
    more = ("--in", language) if language else ()
    assert compared(DOCUMENT, LATER, "--word", str(told), "--marked-up", str(marked), *more) == 0
    assert capsys.readouterr().out.splitlines() == [
        "The changes were saved in told.docx.",
        "The changes were saved in marked.docx.",
    ]
    bodies = [zipfile.ZipFile(path).read("word/document.xml").decode() for path in (told, marked)]
    title = "ما الذي" if language else "What changed from"
    assert title in bodies[0]
    assert ("<w:ins " in bodies[0], "<w:ins " in bodies[1]) == (False, True)
    assert read_file(marked).symbol == "C23/61"


def test_what_changed_is_written_as_pdf_and_json_besides(
    compared: Compared, capsys: pytest.CaptureFixture[str]
) -> None:
    told = compared.folder / "told.pdf"
    status = compared(DOCUMENT, LATER, "--word", str(told), "--format", "json", "--exit-code")
    assert status == 1
    assert told.read_bytes().startswith(b"%PDF-")
    assert '"differs": true' in capsys.readouterr().out


def test_two_languages_cannot_be_marked_against_each_other(
    compared: Compared, capsys: pytest.CaptureFixture[str]
) -> None:
    marked = compared.folder / "marked.docx"
    assert (
        compared(DOCUMENT, replace(LATER, language=Language.ARABIC), "--marked-up", str(marked))
        == 2
    )
    assert "between two different languages (English and Arabic)" in capsys.readouterr().err
    assert not marked.exists()


def test_a_file_that_cannot_be_written_is_told(
    compared: Compared, capsys: pytest.CaptureFixture[str]
) -> None:
    nowhere = compared.folder / "missing" / "told.docx"
    assert compared(DOCUMENT, LATER, "--word", str(nowhere)) == 2
    assert "told.docx" in capsys.readouterr().err
