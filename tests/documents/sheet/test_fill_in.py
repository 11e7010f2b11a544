"""A workbook to fill in comes back as it was written; what a cell cannot hold is never another."""

from decimal import Decimal
from pathlib import Path

from uptake.documents.sheet.fill_in import (
    HIDDEN,
    Column,
    FilledTable,
    FillIn,
    FillInSheet,
    Kind,
    find_table,
    write_fill_in,
)
from uptake.documents.sheet.values import read_values

COLUMNS = (
    Column("", code="key", open=False),
    Column("Colour", code="colour", choices=("red", "green"), group="Wall"),
    Column("Cost", code="cost", kind=Kind.AMOUNT),
)
ROWS = (("1", "red", Decimal("12.50")), ("2", "=A1\x07", Decimal("12345678901234567.89")))


def came_back(folder: Path, sheet: FillInSheet, needed: str) -> FilledTable[str]:
    path = folder / "walls.xlsx"
    made = FillIn("Walls", "en", False, [sheet], "How", ["Choose."], [("key", "k1"), ("1", "v1")])
    path.write_bytes(write_fill_in(made))
    sheets = read_values(path)
    assert list(sheets) == ["Walls", "How", HIDDEN]
    keys = [list(line.cells.values()) for line in sheets[HIDDEN]]
    assert keys == [["key", "k1", "red"], ["1", "v1", "green"]]
    table = find_table("Walls", sheets["Walls"], lambda text: [text], [needed])
    assert table is not None
    return table


def test_rows_come_back_by_codes_and_by_names(tmp_path: Path) -> None:
    sheet = FillInSheet("Walls", COLUMNS, ROWS, title="Our walls", hint="Choose a colour.")
    by_code = came_back(tmp_path, sheet, "colour")
    assert by_code.columns == {"key": "A", "colour": "B", "cost": "C"}
    by_name = came_back(tmp_path, sheet, "Colour")
    assert [by_name.text(line, "Colour") for line in by_name.lines] == ["red", "=A1"]
    assert [by_name.place(line, "Cost") for line in by_name.lines] == ["C6", "C7"]
    costs = [by_name.text(line, "Cost") for line in by_name.lines]
    assert costs == ["12.5", "12345678901234567.89"]


def test_a_text_that_a_cell_cannot_hold_is_cut_and_says_so(tmp_path: Path) -> None:
    sheet = FillInSheet("Walls", COLUMNS, [("1", "r" * 40_000, "")])
    table = came_back(tmp_path, sheet, "Colour")
    text = table.text(table.lines[0], "Colour")
    assert len(text) == 32_767
    assert text.endswith("r…")


def test_a_table_is_found_below_the_first_line_that_names_what_is_needed(tmp_path: Path) -> None:
    table = came_back(tmp_path, FillInSheet("Walls", COLUMNS, ROWS), "Cost")
    assert find_table("Walls", table.lines, lambda text: [text], ["Cost"]) is None
    assert table.text(table.lines[0], "nothing") == ""
