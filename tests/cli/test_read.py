import json
from dataclasses import replace
from pathlib import Path

import pytest

from tests.cli.samples import ARABIC, CYBER, DOCUMENT, ENTRY, saved
from uptake.cli.main import main
from uptake.cli.terminal import display_width
from uptake.core.contract import from_json
from uptake.core.findings import Finding, FindingCode

ENGLISH = {"LANG": "en_US.UTF-8"}


@pytest.fixture(autouse=True)
def _width(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "110")


def read(*arguments: str) -> int:
    return main(["read", *arguments], ENGLISH)


def test_one_file_gives_one_object_by_the_contract(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert read(saved(DOCUMENT, tmp_path)) == 1
    printed = capsys.readouterr().out
    assert printed.startswith('{\n  "symbol": "C22/61"')
    assert from_json(printed) == DOCUMENT


def test_findings_carry_their_sentence_in_the_readers_language(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert read(saved(DOCUMENT, tmp_path), "--language", "es") == 1
    first = json.loads(capsys.readouterr().out)["findings"][0]
    assert first["message"] == "No se ha podido determinar a quién está dirigida la recomendación."


def test_several_files_give_one_object_a_line_in_their_order(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    places = [saved(DOCUMENT, tmp_path, "one.json"), saved(ARABIC, tmp_path, "two.json")]
    assert read(*places) == 1
    lines = capsys.readouterr().out.splitlines()
    assert [from_json(line) for line in lines] == [DOCUMENT, ARABIC]
    assert "سلاسل الكتل" in lines[1]


def test_what_can_be_read_is_printed_beside_what_cannot(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    broken = tmp_path / "broken.json"
    broken.write_text("{", encoding="utf-8")
    folder = tmp_path / "folder.docx"
    folder.mkdir()
    places = [str(broken), str(folder), saved(DOCUMENT, tmp_path), str(tmp_path / "none.docx")]
    assert read(*places) == 2
    printed = capsys.readouterr()
    assert from_json(printed.out) == DOCUMENT
    complaints = printed.err.splitlines()
    assert len(complaints) == 3
    assert all(line.startswith("uptake: ") for line in complaints)
    assert "none.docx" in complaints[2]


def test_where_nothing_is_left_to_decide_it_ends_with_nought(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert read(saved(replace(DOCUMENT, findings=()), tmp_path)) == 0
    assumed = Finding(FindingCode.ADDRESSEE_INFERRED, values={"addressee": "executive_heads"})
    assert read(saved(replace(DOCUMENT, findings=(assumed,)), tmp_path)) == 0
    assert capsys.readouterr().out


def test_a_document_without_a_recommendation_is_printed_and_ends_with_one(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = tmp_path / "letter.txt"
    text.write_text("Dear colleagues,\n\nThank you for coming.\n", encoding="utf-8")
    assert read(str(text)) == 1
    findings = json.loads(capsys.readouterr().out)["findings"]
    assert "nothing-found" in [one["code"] for one in findings]
    assert read(saved(DOCUMENT, tmp_path), str(text)) == 1
    assert len(capsys.readouterr().out.splitlines()) == 2
    assert read(str(text), str(tmp_path / "none.docx")) == 2


def test_where_nothing_can_be_read_nothing_is_printed(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    assert read(str(tmp_path / "none.docx")) == 2
    assert capsys.readouterr().out == ""


def test_the_table_says_statuses_in_words(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert read(saved(DOCUMENT, tmp_path), "--format", "table") == 1
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "C22/61 · English · 18 February 2022 · Original: English"
    assert lines[1] == "Reports on system-wide issues"
    assert "Accepted: 2 of 2" in lines[2]
    assert "Implemented: 1 of 2" in lines[2]
    assert f"{CYBER} Protection against attacks" in lines
    [first] = [line for line in lines if line.startswith("1 ")]
    assert [part in first for part in ("Executive heads", "Accepted", "Not started")] == [True] * 3
    assert "2022-12-31" in first
    [information] = [line for line in lines if line.startswith("5 ")]
    assert "United Nations" in information
    assert "For information only" in information


def test_the_table_names_findings_by_what_they_ask_with_their_place(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert read(saved(DOCUMENT, tmp_path), "--format", "table") == 1
    below = capsys.readouterr().out.split("Wrong unless you decide: 2\n")[1].splitlines()
    assert below[0].startswith(f"  {CYBER} · 1: The text “neither”")
    assert below[1] == "    neither yes nor no"
    assert below[2].startswith(f"  {CYBER} · 2: ")


def test_arabic_rows_keep_their_columns_in_a_terminal(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert read(saved(ARABIC, tmp_path), "--format", "table") == 0
    lines = capsys.readouterr().out.splitlines()
    rows = [line for line in lines if "\u2068إعداد" in line or "\u2068تقديم" in line]
    assert len(rows) == 2
    assert all(row.startswith("\u200e") for row in rows)
    starts = {display_width(row[: row.rindex("\u2068")]) for row in rows}
    assert len(starts) == 1


def test_an_arabic_reader_gets_lines_from_right_to_left(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    place = saved(ARABIC, tmp_path)
    assert main(["read", place, "--format", "table", "--language", "ar"], ENGLISH) == 0
    lines = [line for line in capsys.readouterr().out.splitlines() if line]
    assert all(line.startswith("\u200f") for line in lines)
    assert any("مقبولة" in line for line in lines)


def test_no_line_of_the_table_is_wider_than_the_terminal(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    long = replace(ENTRY, number="3", text="Very long. " * 60)
    for document in (replace(DOCUMENT, entries=(*DOCUMENT.entries, long)), ARABIC):
        for language in ("en", "zh", "ru", "ar"):
            place = saved(document, tmp_path)
            assert read(place, "--format", "table", "--language", language) < 2
            lines = capsys.readouterr().out.splitlines()
            assert max(map(display_width, lines)) <= 110


def test_a_document_that_says_little_has_a_table_too(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    entry = replace(
        ENTRY, formal=False, number="17", acceptance=None, implementation=None, addressee=None
    )
    bare = replace(
        DOCUMENT, symbol=None, date=None, original_language=None, title=None, entries=(entry,)
    )
    assert read(saved(bare, tmp_path), "--format", "table") == 1
    printed = capsys.readouterr().out
    assert printed.startswith("Not stated · English\n")
    assert "Para. 17" in printed
    assert read(saved(replace(bare, entries=()), tmp_path), "--format", "table") == 1
    assert "Recommendations: 0" in capsys.readouterr().out


def test_two_tables_are_parted(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    place = saved(replace(DOCUMENT, findings=()), tmp_path)
    assert read(place, place, "--format", "table") == 0
    assert "\n\nC22/61 · English" in capsys.readouterr().out


def test_a_folder_is_said_to_be_there_but_not_to_open(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert read(str(tmp_path)) == 2
    complaint = capsys.readouterr().err
    assert "could not be opened" in complaint
    assert complaint.count("\n") == 1


@pytest.mark.parametrize(
    "name", ["two\nlines.docx", "turned\u202excod.docx", "\u2066set\u2069.docx"]
)
def test_the_name_of_a_file_breaks_no_line_and_turns_no_text(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / name).write_bytes(b"PK\x03\x04 and no more")
    assert read(str(tmp_path / name)) == 2
    complaint = capsys.readouterr().err
    assert complaint.count("\n") == 1
    assert not {"\u202e", "\u2066", "\u2069"} & set(complaint)
