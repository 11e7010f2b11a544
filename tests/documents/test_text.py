"""Flattened text into paragraphs and loose cells."""

from pathlib import Path

import pytest

from tests.beside import REAL_AS_TEXT, needs_real
from uptake.documents import text as texts
from uptake.documents.errors import UnreadableFile
from uptake.documents.text import read, read_text
from uptake.documents.tree import Block, Format, LooseCells, Paragraph


def seen(blocks: tuple[Block, ...]) -> list[object]:
    """A text for a paragraph; for cells their texts, with "-" before those that have a gap."""
    return [
        block.text
        if isinstance(block, Paragraph)
        else [
            f"{'-' if place in block.gaps else ''}{cell.text}"
            for place, cell in enumerate(block.cells)
        ]
        for block in blocks
        if isinstance(block, Paragraph | LooseCells)
    ]


def blocks(text: str) -> list[object]:
    return seen(read_text(text).blocks)


def test_lines_outside_of_cells_are_paragraphs() -> None:
    assert blocks("Résumé\n\nLe rapport.\n") == ["Résumé", "Le rapport."]


def test_a_tab_in_front_starts_a_cell_and_blanks_before_it_do_not_matter() -> None:
    assert blocks("\tأ\n \tب\n\u00a0\tج\n\t\n\td") == [["أ", "ب", "ج", "", "d"]]


def test_lines_after_a_cell_are_its_paragraphs() -> None:
    (found,) = read_text("\tone\ntwo\n three\n\tfour").blocks
    assert isinstance(found, LooseCells)
    assert [p.text for p in found.cells[0].paragraphs] == ["one", "two", "three"]
    assert found.cells[1].text == "four"


def test_an_empty_line_leaves_a_gap_before_the_next_cell() -> None:
    assert blocks("\ta\n\tb\n\n\tc\n \n\td\n\n\n\n\te") == [["a", "b", "-c", "-d", "-e"]]


def test_an_empty_line_inside_a_cell_is_an_empty_paragraph_of_it() -> None:
    (found,) = read_text("\tне готово\n\nКомментарии МСЭ\nниже\n\n\tX").blocks
    assert isinstance(found, LooseCells)
    assert [p.text for p in found.cells[0].paragraphs] == [
        "не готово",
        "",
        "Комментарии МСЭ",
        "ниже",
    ]
    assert found.gaps == {1}


def test_lines_that_no_cell_follows_stand_outside() -> None:
    assert blocks("\ta\n\nfin\n\nfin 2") == [["a"], "fin", "fin 2"]


@pytest.mark.parametrize("text", ["\ta\n\n\n表2\n\tb", "\ta\n\n表2\n\n\n\tb"])
def test_two_empty_lines_end_the_cells(text: str) -> None:
    assert blocks(text) == [["a"], "表2", ["b"]]


def test_several_lines_between_cells_with_single_gaps_stay_inside() -> None:
    assert blocks("\ta\n\nb\n\nc\n\td") == [["a\n\nb\n\nc", "d"]]


@pytest.mark.parametrize(
    ("line", "label", "text"),
    [
        ("1\t Continuity", "1", "Continuity"),
        ("2 \tKapital", "2", "Kapital"),
        ("(a)\tuno", "(a)", "uno"),
        ("3.1.\tдва", "3.1.", "два"),
        ("٣\tثلاثة", "٣", "ثلاثة"),
        ("•\t四", "•", "四"),
        ("ii)\tdeux", "ii)", "deux"),
        ("1 text", "", "1 text"),
        ("Total\t12", "", "Total 12"),
        ("2021\tyear", "", "2021 year"),
        ("- dash", "", "- dash"),
    ],
)
def test_a_number_and_a_tab_in_front_are_a_label(line: str, label: str, text: str) -> None:
    (found,) = read_text(f"\tx\n{line}").blocks
    assert isinstance(found, LooseCells)
    *_, last = found.cells[0].paragraphs
    assert (last.label, last.text) == (label, text)


def test_bookmarks_in_front_become_bookmarks() -> None:
    (first, second) = read_text("[bookmark: _Hlk5][bookmark: R3]JIU\n[bookmark: R4]").blocks
    assert first == Paragraph("JIU", bookmarks=("_Hlk5", "R3"))
    assert second == Paragraph("", bookmarks=("R4",))


def test_a_cell_that_only_holds_a_bookmark_keeps_it() -> None:
    (found,) = read_text("\t[bookmark: R4]").blocks
    assert isinstance(found, LooseCells)
    assert [p.bookmarks for p in found.cells[0].paragraphs] == [("R4",)]


@pytest.mark.parametrize(("text", "expected"), [("تقرير JIU", True), ("Rapport تقرير", False)])
def test_the_direction_is_that_of_most_letters(text: str, expected: bool) -> None:
    assert read_text(text).right_to_left is expected


def test_a_file_is_read_in_its_encoding(tmp_path: Path) -> None:
    path = tmp_path / "доклад.txt"
    path.write_bytes("\tдоклад\r\n\tпринято\r\n".encode("windows-1251"))
    done: list[float] = []
    document = read(path, done.append)
    assert (document.format, seen(document.blocks)) == (Format.TEXT, [["доклад", "принято"]])
    assert done == [1.0]


@pytest.mark.parametrize(
    ("data", "code"),
    [(b"\0\1\2", "format-not-recognized"), (b"", "file-empty"), (b" \n\t\n", "file-empty")],
)
def test_what_is_no_text_or_an_empty_one_is_refused(tmp_path: Path, data: bytes, code: str) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(data)
    with pytest.raises(UnreadableFile) as caught:
        read(path)
    assert (caught.value.code, caught.value.values["file"]) == (code, "a.txt")


@pytest.mark.parametrize("limit", ["LARGEST", "MOST_LINES"])
def test_a_text_without_measure_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, limit: str
) -> None:
    monkeypatch.setattr(texts, limit, 3)
    path = tmp_path / "a.txt"
    path.write_text("a\nb\nc\nd\ne")
    with pytest.raises(UnreadableFile) as caught:
        read(path)
    assert caught.value.code == "file-too-large"


@needs_real
def test_the_real_document_keeps_its_cells_and_gaps() -> None:
    first, caption, second = read(REAL_AS_TEXT).blocks
    assert isinstance(first, LooseCells)
    assert isinstance(caption, Paragraph)
    assert isinstance(second, LooseCells)
    assert (len(first.cells), len(second.cells)) == (23, 246)
    marks = [cell for cell in second.cells if cell.text == "X"]
    assert len(marks) == 2 * 22
    assert 180 not in second.gaps, "the empty line that the text lacks"
    labels = [p.label for cell in second.cells for p in cell.paragraphs if p.label]
    assert labels == ["1", "2"]
    assert next(p.bookmarks for p in second.cells[0].paragraphs) == (
        "JIUREP20203",
        "JIUREP3",
    )
