"""Cells that return are read once; whatever they hold and wherever they stand, to the same."""

from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.documents.word.test_plain import LIST, RARE, STYLES, cells, read_all
from tests.documents.wordfiles import (
    cell,
    field_mark,
    packed,
    paragraph,
    part,
    row,
    run,
    table,
    word_parts,
)
from uptake.documents.package import Package
from uptake.documents.tree import Paragraph, Table
from uptake.documents.word.reading import read
from uptake.documents.word.repeats import Repeats

MARK = cell("X", properties='<w:shd w:fill="EEEEEE"/>')
BEFORE = row("a", MARK, cell()) * 3


def both_ways(path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[list[object], list[object]]:
    """What is read in chunks of 50 bytes, with and without the knowledge of repeated cells."""
    chunks = Package.chunks
    monkeypatch.setattr(Package, "chunks", lambda self, part: chunks(self, part, 50))
    once = read_all(path)
    monkeypatch.setattr(Repeats, "begin", lambda *_: None)
    return once, read_all(path)


def written(path: Path, *body: str) -> Path:
    return packed(path, word_parts(*body, styles=STYLES, numbering=LIST))


@pytest.mark.parametrize("inside", RARE)
def test_a_cell_with_something_special_is_read_each_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, inside: str
) -> None:
    line = row("a", cell(inside), MARK)
    once, each_time = both_ways(written(tmp_path / "t.docx", table(*[line] * 9)), monkeypatch)
    assert once == each_time


MARKED = '<w:bookmarkStart w:id="1" w:name="here"/>'
OPENED = field_mark("begin") + run(inside="<w:instrText>TOC</w:instrText>")
DELETED = "<w:rPr><w:del/></w:rPr>"


@pytest.mark.parametrize(
    "between",
    [
        MARKED,
        paragraph(OPENED, field_mark("separate"), "contents"),
        paragraph("half", properties=DELETED),
        f"<!-- {MARK} --><?p {MARK}?>",
    ],
)
def test_a_known_cell_is_read_again_where_its_place_matters(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, between: str
) -> None:
    path = written(tmp_path / "t.docx", table(BEFORE), between, table(BEFORE, between, BEFORE))
    once, each_time = both_ways(path, monkeypatch)
    assert once == each_time


@pytest.mark.parametrize(
    "odd",
    [
        "<w:tc><!-- </w:tc> --><w:p/></w:tc>",
        "<w:tc><?x </w:tc> ?><w:p/></w:tc>",
        f"<w:tc>{table(row(MARK))}<w:tc w:id='1'><w:p/></w:tc></w:tc>",
        f"<w:tc>{table(f'<w:tr><w:tc w:id="1">{paragraph("b")}</w:tc></w:tr>')}</w:tc>",
        f"<w:tc>{paragraph('<w:r><w:t><![CDATA[' + MARK + ']]></w:t></w:r>')}</w:tc>",
        "<w:tc></w:tc>",
        "<w:tc/>",
        '<w:tc xml:repeated="0"/>',
        '<w:tc xml:repeated="none"/>',
        f'<w:tc xmlns:w="urn:other">{paragraph("c")}</w:tc>',
    ],
)
def test_odd_cells_are_read_as_they_are_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, odd: str
) -> None:
    lines = table(BEFORE, *[f"<w:tr>{odd}{MARK}</w:tr>"] * 4, BEFORE)
    once, each_time = both_ways(written(tmp_path / "t.docx", lines), monkeypatch)
    assert once == each_time


def test_another_prefix_changes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    body = part("document", f"<w:body>{table(BEFORE)}</w:body>")
    other = body.replace(b"<w:", b"<v:").replace(b"</w:", b"</v:").replace(b"xmlns:w", b"xmlns:v")
    parts = word_parts(more={"word/document.xml": other.replace(b" w:", b" v:")})
    once, each_time = both_ways(packed(tmp_path / "t.docx", parts), monkeypatch)
    assert once == each_time
    assert "X" in str(once)


@settings(
    max_examples=25,
    derandomize=True,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(st.lists(cells, min_size=1, max_size=3), st.data())
def test_any_mixture_of_returning_cells_reads_the_same(
    tmp_path: Path, few: list[str], data: st.DataObject
) -> None:
    some = st.lists(st.sampled_from(few), min_size=1, max_size=4).map(lambda line: row(*line))
    lines = data.draw(st.lists(some, min_size=2, max_size=8))
    with pytest.MonkeyPatch.context() as patch:
        once, each_time = both_ways(written(tmp_path / "t.docx", table(*lines)), patch)
    assert once == each_time


def test_cells_that_return_are_other_cells_with_the_same_paragraphs(tmp_path: Path) -> None:
    (found,) = read(written(tmp_path / "t.docx", table(BEFORE * 900))).blocks
    assert isinstance(found, Table)
    first, last = found.rows[2_000].cells[1], found.rows[2_500].cells[1]
    assert first is not None
    assert last is not None
    assert first is not last
    assert first.blocks is last.blocks
    assert (first.blocks, first.fill) == ((Paragraph("X"),), "EEEEEE")


def test_what_is_known_does_not_come_to_the_parser(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    passed: list[int] = []
    shortened = Repeats.shortened

    def counted(self: Repeats, chunks: Iterable[bytes]) -> Iterator[bytes]:
        for chunk in shortened(self, chunks):
            passed.append(len(chunk))
            yield chunk

    monkeypatch.setattr(Repeats, "shortened", counted)
    path = written(tmp_path / "t.docx", table(BEFORE * 900))
    read(path)
    with Package(path) as package:
        assert sum(passed) < 0.75 * package.size("word/document.xml")
