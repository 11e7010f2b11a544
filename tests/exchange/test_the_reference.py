"""The Arabic Word edition has the structure of the real document, part by part.

What differs on purpose is in `docs/explanation/printing.md`; here is what must not.
"""

import json
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from tests.beside import EXPECTED, REAL, needs_real
from tests.documents.word.checking import W
from tests.exchange.test_the_real_document import folded, only_what_is_named
from uptake.core.contract import to_plain
from uptake.core.document import StatusDocument
from uptake.documents.tree import Cell, Document, Format, Paragraph, Row, Table
from uptake.documents.word.reading import read
from uptake.exchange.files import read_file, write_file
from uptake.terms.words import words

COLUMNS, MARKS = 10, slice(2, 9)

pytestmark = needs_real


@dataclass(slots=True)
class Part:
    """One report in Table 2: its bookmark and links, its header rows, its recommendations."""

    bookmarks: tuple[str, ...]
    links: set[str]
    headers: list[Row] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)


@pytest.fixture(scope="module")
def facts() -> StatusDocument:
    return read_file(REAL)


@pytest.fixture(scope="module")
def edition(facts: StatusDocument, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("edition") / "C22-61-A.docx"
    write_file(facts, Format.DOCX, path, words(facts.language, facts.organization))
    return path


@pytest.fixture(scope="module")
def case() -> Document:
    return read(REAL)


@pytest.fixture(scope="module")
def ours(edition: Path) -> Document:
    return read(edition)


def parts(document: Document) -> list[Part]:
    """Table 2 by reports, wherever their headings stand: in the table or above it."""
    found: list[Part] = []
    heading: list[Paragraph] = []
    for block in document.blocks:
        if isinstance(block, Paragraph):
            heading = [block] if block.level == 3 else [*heading, block]
        elif isinstance(block, Table) and widest(block) == COLUMNS:
            if heading and heading[0].bookmarks:
                found.append(part(heading))
            for row in block.rows:
                take(row, found)
    return found


def part(heading: list[Paragraph]) -> Part:
    links = {span.link for line in heading for span in line.spans if span.link}
    return Part(heading[0].bookmarks, links)


def take(row: Row, found: list[Part]) -> None:
    if len(row.distinct) == 1:
        found.append(part(list(row.distinct[0].paragraphs)))
    elif found[-1].rows or len(found[-1].headers) == 2:
        found[-1].rows.append(row)
    else:
        found[-1].headers.append(row)


def widest(table: Table) -> int:
    return max(len(row.cells) for row in table.rows)


def spans(row: Row) -> list[int]:
    return [sum(cell is one for cell in row.cells) for one in row.distinct]


def words_of(cells: tuple[Cell | None, ...]) -> list[str]:
    return [folded(cell.text) if cell else "" for cell in cells]


def table_one(document: Document) -> Table:
    tables = (block for block in document.blocks if isinstance(block, Table))
    return next(one for one in tables if len(one.rows) == 5 and widest(one) in (3, 4))


def both(case: Document, ours: Document) -> Iterator[tuple[Part, Part]]:
    return zip(parts(case), parts(ours), strict=True)


def test_reports_and_recommendations_are_the_same_in_the_same_order(
    case: Document, ours: Document, facts: StatusDocument
) -> None:
    counted = [len(one.rows) for one in parts(case)]
    assert [len(one.rows) for one in parts(ours)] == counted == [2, 3, 10, 8]
    symbols = [row.cells[0].text.split()[0] for row in table_one(ours).rows[1:] if row.cells[0]]
    assert symbols == [report.symbol for report in facts.reports]
    for there, here in both(case, ours):
        for row, other in zip(there.rows, here.rows, strict=True):
            assert number(row) == number(other)


def number(row: Row) -> str:
    """The words that begin a recommendation's cell, up to its number."""
    return str(folded(row.distinct[0].text)).replace(":", "\n").split("\n")[0].strip()


def test_headers_have_two_levels_and_ten_leaves_over_nine_cells(
    case: Document, ours: Document
) -> None:
    for there, here in both(case, ours):
        for one in (there, here):
            assert [spans(row) for row in one.headers] == [[2, 4, 3, 1], [1] * COLUMNS]
            assert one.headers[0].cells[9] is one.headers[1].cells[9]
        assert [spans(row) for row in there.rows] == [spans(row) for row in here.rows]
        assert {len(row.distinct) for row in here.rows} <= {9, 3}


def test_the_words_over_the_marks_are_the_same(case: Document, ours: Document) -> None:
    for there, here in both(case, ours):
        for level in (0, 1):
            upper, lower = there.headers[level].cells[MARKS], here.headers[level].cells[MARKS]
            assert words_of(lower) == words_of(upper)


def test_marks_stand_in_the_same_places(case: Document, ours: Document) -> None:
    for there, here in both(case, ours):
        for row, other in zip(there.rows, here.rows, strict=True):
            if len(row.distinct) == 9:
                assert words_of(other.cells[MARKS]) == words_of(row.cells[MARKS])


def test_what_is_for_information_is_one_cell_across_the_marks(
    case: Document, ours: Document
) -> None:
    merged = [
        (row.cells[2], other.cells[2])
        for there, here in both(case, ours)
        for row, other in zip(there.rows, here.rows, strict=True)
        if len(row.distinct) == 3
    ]
    assert len(merged) == 1
    ((theirs, mine),) = merged
    assert theirs is not None
    assert mine is not None
    assert folded(mine.text).split(".")[0] == folded(theirs.text).split(".")[0]


def test_the_shade_of_governing_bodies_is_on_the_same_rows_and_in_the_legend(
    case: Document, ours: Document
) -> None:
    for there, here in both(case, ours):
        shaded = [row.distinct[0].fill is not None for row in there.rows]
        assert [row.distinct[0].fill is not None for row in here.rows] == shaded
        legend = here.headers[1].cells[1]
        assert legend is not None
        assert {row.distinct[0].fill for row in here.rows} <= {None, legend.fill}
        assert legend.fill is not None


def test_the_addressee_stands_in_words_besides(ours: Document, facts: StatusDocument) -> None:
    said = words(facts.language, facts.organization)
    rows = [row for one in parts(ours) for row in one.rows]
    for entry, row in zip(facts.entries, rows, strict=True):
        if entry.addressee and not entry.for_information:
            assert said.of(entry.addressee) in row.distinct[0].text.split("\n")[1]


def test_bookmarks_and_links_are_the_same(case: Document, ours: Document) -> None:
    for there, here in both(case, ours):
        assert here.bookmarks == there.bookmarks
        assert there.links <= here.links
    assert links(table_one(case)) <= links(table_one(ours))


def links(table: Table) -> set[str]:
    return {span.link for one in table.paragraphs for span in one.spans if span.link}


def test_table_one_has_the_same_reports_titles_and_people(case: Document, ours: Document) -> None:
    assert words_of(table_one(ours).rows[0].cells[:3]) == words_of(table_one(case).rows[0].cells)
    for row, other in zip(table_one(case).rows[1:], table_one(ours).rows[1:], strict=True):
        for place in (0, 1):
            mine, theirs = words_of(other.cells)[place], words_of(row.cells)[place]
            assert mine.split("\n")[0] == theirs.split("\n")[0]


def test_tables_run_from_the_right_and_the_page_lies(edition: Path) -> None:
    with zipfile.ZipFile(edition) as zipped:
        body = etree.fromstring(zipped.read("word/document.xml"))
    tables = list(body.iter(f"{W}tbl"))
    assert len(list(body.iter(f"{W}bidiVisual"))) == len(tables)
    assert next(body.iter(f"{W}pgSz")).get(f"{W}orient") == "landscape"
    assert len(list(body.iter(f"{W}tblHeader"))) == 1 + 2 * 4


def test_reading_it_back_gives_the_statuses_of_the_case(edition: Path) -> None:
    expected: dict[str, Any] = json.loads(EXPECTED.read_text(encoding="utf-8"))
    found: Any = to_plain(read_file(edition))
    fields = ("report", "number", "addressee", "for_information", "acceptance", "implementation")
    for one in (found, expected):
        one["entries"] = [{name: entry[name] for name in fields} for entry in one["entries"]]
    wanted = {name: expected[name] for name in ("symbol", "language", "date", "entries")}
    assert folded(only_what_is_named(found, wanted)) == folded(wanted)
