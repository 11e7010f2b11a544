"""Letters that stand below each other are a table without lines."""

from collections.abc import Sequence

from tests.documents.pdf.test_lines import SIZE, drawn
from uptake.documents.pdf.aligned import Aligned, aligned
from uptake.documents.pdf.glyphs import Glyph
from uptake.documents.pdf.lines import rows
from uptake.documents.pdf.rules import Rule

LEADING, APART = 12.0, 20.0
PLACES = (100.0, 140.0, 300.0, 400.0)


def page(*lines: tuple[float, Sequence[str]]) -> list[Glyph]:
    """Lines of cells, each so far below the one above; a cell begins where its column does."""
    found: list[Glyph] = []
    base = 700.0
    for down, cells in lines:
        base -= down
        for left, text in zip(PLACES, cells, strict=True):
            found += drawn(text, base, left)
    return found


def tables(glyphs: list[Glyph], rules: Sequence[Rule] = ()) -> list[Aligned]:
    return list(aligned(list(rows(glyphs)), rules))


def texts(table: Aligned) -> list[list[str]]:
    return [
        ["".join(glyph.text for glyph in row.get((at, at), ())) for at in range(len(table.columns))]
        for row in table.rows
    ]


HEADER = (0.0, ("No.", "Recommendation", "Accepted?", "Done?"))
FIRST = (APART, ("1", "Publish a plan for all of", "Not", "In"))
MORE = (LEADING, ("", "the records.", "accepted", "progress"))
SECOND = (APART, ("2", "Act.", "Accepted", ""))


def test_wider_white_between_lines_parts_rows() -> None:
    (table,) = tables(page(HEADER, FIRST, MORE, SECOND))
    assert texts(table) == [
        ["No.", "Recommendation", "Accepted?", "Done?"],
        ["1", "Publish a plan for all ofthe records.", "Notaccepted", "Inprogress"],
        ["2", "Act.", "Accepted", ""],
    ]


def test_lines_across_part_rows_where_the_white_is_the_same() -> None:
    closer = [(LEADING, cells) for _, cells in (FIRST, MORE, SECOND)]
    glyphs = page(HEADER, *closer)
    rules = [Rule(True, 700 - LEADING * at + SIZE, 90.0, 460.0) for at in (1, 3)]
    assert [row[0] for row in texts(tables(glyphs, rules)[0])] == ["No.", "1", "2"]


def test_a_figure_or_room_for_the_next_word_parts_rows() -> None:
    closer = [(LEADING, cells) for _, cells in (FIRST, SECOND)]
    (table,) = tables(page(HEADER, *closer))
    assert [row[0] for row in texts(table)] == ["No.", "1", "2"]


def test_what_reaches_over_columns_is_one_cell() -> None:
    heading = (APART, ("", "JIU/REP/2022/2 Travel and what it costs us", "", ""))
    (table,) = tables(page(HEADER, FIRST, MORE, heading, SECOND))
    assert [list(row) for row in table.rows[2:3]] == [[(1, 2)]]


def test_two_stretches_or_one_row_are_no_table() -> None:
    mast = (0.0, ("", "Council", "", "C22/61"))
    assert tables(page(mast, (LEADING, mast[1]), (LEADING, mast[1]))) == []
    assert tables(page(HEADER)) == []
    assert tables([]) == []
    prose = drawn("a text that fills the whole of its line and goes on", 650.0)
    assert len(tables([*page(HEADER, FIRST, SECOND), *prose])[0].rows) == 3
