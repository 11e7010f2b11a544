"""What a table of Word becomes."""

from collections.abc import Sequence

import pytest

from tests.documents.word.conftest import ReadWord
from tests.documents.wordfiles import cell, paragraph, row, run, table
from uptake.documents.errors import UnreadableFile
from uptake.documents.tree import Document, Paragraph, Row, Table


def only_table(document: Document) -> Table:
    (block,) = document.blocks
    assert isinstance(block, Table)
    return block


def texts(row: Row) -> list[str | None]:
    return [None if place is None else place.text for place in row.cells]


def shape(rows: Sequence[Row]) -> list[list[int]]:
    """Which places are one cell: the same number for the same cell, -1 for nothing."""
    numbers: dict[int, int] = {}
    return [
        [
            -1 if place is None else numbers.setdefault(id(place), len(numbers))
            for place in row.cells
        ]
        for row in rows
    ]


def span(columns: int) -> str:
    return f'<w:gridSpan w:val="{columns}"/>'


DOWN, ON = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"


def test_cells_stand_in_the_columns_they_cover(read_word: ReadWord) -> None:
    found = only_table(
        read_word(
            table(
                row(cell("التوصية", properties=DOWN), cell("القبول", properties=span(2))),
                row(cell(properties=ON), "نعم", "لا"),
            )
        )
    )
    assert shape(found.rows) == [[0, 1, 1], [0, 2, 3]]
    assert texts(found.rows[1]) == ["التوصية", "نعم", "لا"]


def test_a_merged_block_goes_over_rows_and_columns(read_word: ReadWord) -> None:
    both = span(2) + DOWN
    rows = [row(cell("a", properties=both), "b"), row(cell(properties=span(2) + ON), "c")]
    assert shape(only_table(read_word(table(*rows))).rows) == [[0, 0, 1], [0, 0, 2]]


def test_a_cell_that_goes_on_from_nothing_is_a_cell(read_word: ReadWord) -> None:
    found = only_table(read_word(table(row(cell("a", properties=ON), "b"))))
    assert texts(found.rows[0]) == ["a", "b"]


def test_cells_merged_the_old_way_are_merged(read_word: ReadWord) -> None:
    first, more = '<w:hMerge w:val="restart"/>', '<w:hMerge w:val="continue"/>'
    rows = [row(cell("a", properties=first), cell(properties=more), "b")]
    assert shape(only_table(read_word(table(*rows))).rows) == [[0, 0, 1]]


def test_rows_may_begin_late_and_end_early(read_word: ReadWord) -> None:
    found = only_table(
        read_word(
            table(
                row("1", "2", "3"),
                row("x", properties='<w:gridBefore w:val="1"/><w:gridAfter w:val="1"/>'),
                row("y"),
            )
        )
    )
    assert [texts(row) for row in found.rows] == [
        ["1", "2", "3"],
        [None, "x", None],
        ["y", None, None],
    ]


def test_the_table_says_its_widths_and_its_direction(read_word: ReadWord) -> None:
    found = only_table(
        read_word(table(row("1", "2"), properties="<w:bidiVisual/>", widths=(100, 250)))
    )
    assert (found.widths, found.right_to_left) == ((100, 250), True)
    other = table(row("1", "2"), properties='<w:bidiVisual w:val="0"/>', widths=(100,))
    found = only_table(read_word(other))
    assert (found.widths, found.right_to_left) == ((), False)


@pytest.mark.parametrize(
    ("shading", "fill"),
    [
        ('w:val="clear" w:fill="c6d9f1"', "C6D9F1"),
        ('w:val="clear" w:fill="auto"', None),
        ('w:val="nil"', None),
        ('w:val="solid" w:color="4f81bd" w:fill="FFFFFF"', "4F81BD"),
        ('w:val="solid" w:color="auto"', "000000"),
        ('w:val="pct20" w:color="auto" w:fill="auto"', "CCCCCC"),
        ('w:val="pct50" w:color="FF0000" w:fill="0000FF"', "800080"),
        ('w:fill="javascript"', None),
    ],
)
def test_shading_is_one_colour(read_word: ReadWord, shading: str, fill: str | None) -> None:
    shaded = cell("x", properties=f"<w:shd {shading}/>")
    assert only_table(read_word(table(row(shaded)))).rows[0].distinct[0].fill == fill


def test_the_shading_of_text_is_not_the_shading_of_its_cell(read_word: ReadWord) -> None:
    shade = '<w:shd w:val="clear" w:fill="FFFF00"/>'
    inside = paragraph(run("x", shade), properties=shade)
    assert only_table(read_word(table(row(cell(inside))))).rows[0].distinct[0].fill is None


def test_header_rows_are_marked(read_word: ReadWord) -> None:
    marked = row("a", properties="<w:tblHeader/>")
    found = only_table(
        read_word(table(marked, row("b", properties='<w:tblHeader w:val="false"/>'), row("c")))
    )
    assert [row.header for row in found.rows] == [True, False, False]


def test_a_row_that_was_deleted_is_left_out(read_word: ReadWord) -> None:
    rows = [row("a"), row("b", properties='<w:del w:id="1"/>')]
    assert len(only_table(read_word(table(*rows))).rows) == 1


def test_tables_inside_cells_are_kept_in_their_place(read_word: ReadWord) -> None:
    inner = table(row("10 000", "CHF"))
    found = only_table(read_word(table(row(cell("Budget:", inner, "Total")))))
    before, nested, after = found.rows[0].distinct[0].blocks
    assert isinstance(nested, Table)
    assert texts(nested.rows[0]) == ["10 000", "CHF"]
    assert [before, after] == [Paragraph("Budget:"), Paragraph("Total")]


def test_rows_and_cells_inside_wrappers_are_found(read_word: ReadWord) -> None:
    def control(content: str) -> str:
        return f"<w:sdt><w:sdtContent>{content}</w:sdtContent></w:sdt>"

    rows = (
        f"{control(row('a', 'b'))}<w:ins>{row('c', 'd')}</w:ins><w:tr>{control(cell('e'))}</w:tr>"
    )
    found = only_table(read_word(control(table(rows))))
    assert [texts(row) for row in found.rows] == [["a", "b"], ["c", "d"], ["e", None]]


def test_bookmarks_between_cells_belong_to_the_next_paragraph(read_word: ReadWord) -> None:
    mark = '<w:bookmarkStart w:id="1" w:name="{}"/>'
    inside = f"{mark.format('row')}<w:tr>{mark.format('cell')}{cell('x')}</w:tr>"
    found = only_table(read_word(table(inside)))
    assert [p.bookmarks for p in found.paragraphs] == [("row", "cell")]


def test_a_table_without_rows_is_a_table(read_word: ReadWord) -> None:
    assert only_table(read_word("<w:tbl/>")).rows == ()


@pytest.mark.parametrize(
    "cells",
    [
        row(cell("x", properties=span(10**9))),
        row("x", properties=f'<w:gridBefore w:val="{10**9}"/>'),
        row("x", properties='<w:gridAfter w:val="300"/>'),
        row(*["x"] * 300),
        row(cell("x", properties=span(200)), cell("y", properties=span(200))),
    ],
)
def test_more_columns_than_any_table_has_are_refused(read_word: ReadWord, cells: str) -> None:
    with pytest.raises(UnreadableFile) as caught:
        read_word(table(cells))
    assert caught.value.code == "span-too-wide"
    assert caught.value.values["file"] == "document.docx"


@pytest.mark.parametrize("number", ["-3", "0", "many", "9" * 5000])
def test_a_span_that_is_no_number_is_one_column(read_word: ReadWord, number: str) -> None:
    odd = cell("x", properties=f'<w:gridSpan w:val="{number}"/>')
    assert shape(only_table(read_word(table(row(odd, "y")))).rows) == [[0, 1]]


@pytest.mark.parametrize("depth", [30, 1000])
def test_tables_nested_too_deep_are_refused(read_word: ReadWord, depth: int) -> None:
    opened = "<w:tbl><w:tr><w:tc>" * depth
    closed = "</w:tc></w:tr></w:tbl>" * depth
    with pytest.raises(UnreadableFile) as caught:
        read_word(f"{opened}<w:p/>{closed}")
    assert caught.value.code == "nested-too-deep"
