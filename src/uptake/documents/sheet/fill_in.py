"""Workbooks (.xlsx) that people fill in, and the tables of those that come back.

Cells to write in, lists to choose from, a sheet on how it is done. What a program needs to know
the workbook again, and the lists, lie on a hidden sheet.
"""

import io
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import Any

from xlsxwriter.utility import xl_range_abs

from uptake.documents.sheet.values import Line
from uptake.documents.sheet.writing import CONTROLS, LONGEST_TEXT, PAPER_A4, new_book, sheet_names

HIDDEN = "uptake"
# What worksheet programs take of a header, and of the title and the words of a message.
_LONGEST_HEADER, _LONGEST_TITLE, _LONGEST_MESSAGE = 200, 32, 255
# A workbook keeps so many digits of a number; what has more is text.
_MOST_DIGITS = 15
_HELP_WIDTH, _NAME_WIDTH, _CELL_WIDTH = 100, 48, 80
_MAY = {
    "format_columns": True,
    "format_rows": True,
    "select_locked_cells": True,
    "select_unlocked_cells": True,
}
_BASE = {"text_wrap": True, "valign": "top", "border": 1, "border_color": "#B9B3A7"}
_LOOKS: dict[str, dict[str, object]] = {
    "title": {"bold": True, "font_size": 14, "valign": "vcenter"},
    "hint": {"font_color": "#5C6673"},
    "head": _BASE | {"bold": True, "bg_color": "#E8F1F8", "valign": "vcenter"},
    "help": {"text_wrap": True, "valign": "top"},
    "shown": _BASE | {"bg_color": "#F3F2EE", "num_format": "@"},
}


class Kind(Enum):
    """What is written into a cell, as worksheet programs print it."""

    TEXT = "@"
    AMOUNT = "#,##0.00"
    DAY = "yyyy-mm-dd"


_RULES: Mapping[Kind, Mapping[str, object]] = {
    Kind.AMOUNT: {"validate": "decimal", "criteria": ">=", "value": 0},
    Kind.DAY: {"validate": "date", "criteria": ">", "value": date(1945, 1, 1)},
}


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table, or a line of a list, to be filled in; one that is not open is shown.

    Only `choices` can be chosen, where there are any; `refusal` is said of everything else. By its
    `code`, on a hidden line, a column is known whatever becomes of its name; one without a name is
    hidden itself. Columns of one `group` stand under its name.
    """

    name: str
    width: float = 24
    kind: Kind = Kind.TEXT
    choices: Sequence[str] = ()
    refusal: str = ""
    code: str = ""
    group: str = ""
    open: bool = True


@dataclass(frozen=True, slots=True)
class FillInSheet:
    """A table with rows below which there is room for more; or a list of one cell a line.

    `kept` columns stay in view. Where `from_right`, so are all its cells read: where a column may
    hold any language, worksheet programs ask the words themselves.
    """

    name: str
    columns: Sequence[Column]
    rows: Sequence[Sequence[str | Decimal]] = ()
    room: int = 0
    title: str = ""
    hint: str = ""
    kept: int = 1
    pages_wide: int = 1
    is_list: bool = False
    from_right: bool = False

    @property
    def first(self) -> int:
        """The number of the first row, from 0: after title, hint, codes, groups and names."""
        columns = self.columns
        above = (self.title, self.hint, any(c.code for c in columns), any(c.group for c in columns))
        return sum(map(bool, above)) + 1


@dataclass(frozen=True, slots=True)
class FillIn:
    """A workbook to fill in. `help_name` is the sheet that tells how, `keys` what is hidden.

    In a `protected` one only open cells can be changed.
    """

    title: str
    language: str
    right_to_left: bool
    sheets: Sequence[FillInSheet]
    help_name: str = ""
    help: Sequence[str] = ()
    keys: Sequence[Sequence[str]] = ()
    protected: bool = False


def write_fill_in(fill_in: FillIn) -> bytes:
    """Return the workbook as .xlsx. A text that a cell cannot hold is cut."""
    made = io.BytesIO()
    book = new_book(made, fill_in.title, fill_in.language)
    _Writing(book, fill_in).write()
    book.close()
    return made.getvalue()


class _Writing:
    """The workbook being written; a look is made when it is first needed."""

    def __init__(self, book: Any, fill_in: FillIn) -> None:
        self.book, self.fill_in = book, fill_in
        self.looks: dict[tuple[object, bool], Any] = {}
        self.lists = max(map(len, fill_in.keys), default=0)

    def write(self) -> None:
        fill_in, each = self.fill_in, self.fill_in.sheets
        help_name = [fill_in.help_name] if fill_in.help else []
        names = sheet_names([*(sheet.name for sheet in each), *help_name])
        sheets = [self.book.add_worksheet(name) for name in names]
        self.hidden = self.book.add_worksheet(HIDDEN)
        self.hidden.very_hidden()
        for number, keys in enumerate(fill_in.keys):
            self.hidden.write_row(number, 0, keys)
        for written, sheet in zip(sheets, each, strict=False):
            (self.list if sheet.is_list else self.table)(written, sheet)
        if fill_in.help:
            self.help(sheets[-1])
        for written in sheets:
            written.set_paper(PAPER_A4)
            if fill_in.right_to_left:
                written.right_to_left()
            if fill_in.protected:
                written.protect("", _MAY)

    def look(self, name: str | Kind, from_right: bool | None = None) -> Any:
        """Return the look of what has a name, or of open cells of a kind."""
        turned = self.fill_in.right_to_left if from_right is None else from_right
        if (name, turned) not in self.looks:
            if isinstance(name, Kind):
                look = _BASE | {"locked": False, "num_format": name.value}
            else:
                look = _LOOKS[name]
            turning = {"reading_order": 2} if turned else {}
            self.looks[name, turned] = self.book.add_format(look | turning)
        return self.looks[name, turned]

    def look_of(self, sheet: FillInSheet, column: Column) -> Any:
        return self.look(column.kind if column.open else "shown", sheet.from_right)

    def list(self, written: Any, sheet: FillInSheet) -> None:
        written.set_column(0, 0, _NAME_WIDTH, self.look("head"))
        written.set_column(1, 1, _CELL_WIDTH, self.look(Kind.TEXT, sheet.from_right))
        for row, column in enumerate(sheet.columns):
            written.write_string(row, 0, column.name, self.look("head"))
            written.write_blank(row, 1, None, self.look_of(sheet, column))
            self.limit(written, column, (row, 1, row, 1))
        written.fit_to_pages(1, 0)

    def table(self, written: Any, sheet: FillInSheet) -> None:
        last = sheet.first + max(1, len(sheet.rows) + sheet.room) - 1
        self.head(written, sheet)
        for place, column in enumerate(sheet.columns):
            look = self.look_of(sheet, column)
            hidden = {} if column.name else {"hidden": True}
            written.set_column(place, place, column.width, look if sheet.room else None, hidden)
            for number, row in enumerate(sheet.rows, sheet.first):
                _put(written, number, place, row[place], look)
            self.limit(written, column, (sheet.first, place, last, place))
        _set_up(written, sheet, last)

    def head(self, written: Any, sheet: FillInSheet) -> None:
        columns, names = sheet.columns, sheet.first - 1
        shown = next(place for place, column in enumerate(columns) if column.name)
        told = ((sheet.title, "title"), (sheet.hint, "hint"))
        for row, (text, look) in enumerate((text, look) for text, look in told if text):
            written.write_string(row, shown, text, self.look(look))
        groups = names - any(column.group for column in columns)
        if any(column.code for column in columns):
            written.set_row(groups - 1, None, None, {"hidden": True})
        for place, column in enumerate(columns):
            if column.code:
                written.write_string(groups - 1, place, column.code, self.look("hint"))
            if column.name:
                written.write_string(names, place, column.name, self.look("head"))
        for group in filter(None, dict.fromkeys(column.group for column in columns)):
            there = [place for place, column in enumerate(columns) if column.group == group]
            written.write_string(groups, there[0], group, self.look("head"))
            if len(there) > 1:
                written.merge_range(groups, there[0], groups, there[-1], group, self.look("head"))

    def limit(self, written: Any, column: Column, area: tuple[int, int, int, int]) -> None:
        """Hold the cells of an area to what a column takes.

        Lists lie on the hidden sheet: within the rule they could not be long enough.
        """
        rule = dict(_RULES.get(column.kind, {}))
        if column.choices:
            at, self.lists = self.lists, self.lists + 1
            self.hidden.write_column(0, at, column.choices)
            source = xl_range_abs(0, at, len(column.choices) - 1, at)
            rule = {"validate": "list", "source": f"={HIDDEN}!{source}"}
        if rule:
            title, message = column.name[:_LONGEST_TITLE], column.refusal[:_LONGEST_MESSAGE]
            told = {"error_title": title, "error_message": message}
            written.data_validation(*area, rule | told)

    def help(self, written: Any) -> None:
        written.write_string(0, 0, self.fill_in.help_name, self.look("title"))
        written.write_column(1, 0, self.fill_in.help, self.look("help"))
        written.set_column(0, 0, _HELP_WIDTH)
        written.fit_to_pages(1, 0)


def _put(written: Any, row: int, column: int, value: str | Decimal, look: Any) -> None:
    if isinstance(value, Decimal) and len(value.as_tuple().digits) <= _MOST_DIGITS:
        written.write_number(row, column, float(value), look)
        return
    text = f"{value:f}" if isinstance(value, Decimal) else CONTROLS.sub("", value)
    cut = text if len(text) <= LONGEST_TEXT else f"{text[: LONGEST_TEXT - 1]}…"
    if cut:
        written.write_string(row, column, cut, look)
    else:
        written.write_blank(row, column, None, look)


def _set_up(written: Any, sheet: FillInSheet, last: int) -> None:
    hidden = sum(not column.name for column in sheet.columns)
    opened = next(place for place, column in enumerate(sheet.columns) if column.open)
    top, width = sheet.first - 1, len(sheet.columns) - 1
    head = top - any(column.group for column in sheet.columns)
    written.freeze_panes(sheet.first, sheet.kept)
    written.set_landscape()
    written.fit_to_pages(sheet.pages_wide, 0)
    written.repeat_rows(head, top)
    if sheet.pages_wide > 1:
        written.repeat_columns(hidden, sheet.kept - 1)
    if sheet.title:
        written.print_area(head, 0, last, width)
        written.set_header(f"&C{sheet.title.replace('&', '&&')[:_LONGEST_HEADER]}")
    written.set_footer("&C&P / &N")
    written.ignore_errors({"number_stored_as_text": xl_range_abs(0, 0, last, width)})
    written.set_selection(sheet.first, opened, sheet.first, opened)


# The words above the columns stand within these.
_HEAD_LINES = 20


@dataclass(frozen=True, slots=True)
class FilledTable[Name: Hashable]:
    """A table that came back: the letter of each column, the line of their names, and the rows."""

    sheet: str
    columns: Mapping[Name, str]
    head: Line
    lines: Sequence[Line]

    def text(self, line: Line, name: Name) -> str:
        """Return what stands in a column, without blanks around it."""
        return line.cells.get(self.columns.get(name, ""), "").strip()

    def place(self, line: Line, name: Name) -> str:
        """Return the cell of a column, as people name it."""
        return f"{self.columns.get(name, '')}{line.number}"


def find_table[Name: Hashable](
    sheet: str,
    lines: Sequence[Line],
    named: Callable[[str], Iterable[Name]],
    needed: Iterable[Name],
) -> FilledTable[Name] | None:
    """Get the table below the first line that names all columns that are needed, if there is one.

    `named` are the columns that a text may name; of two that name one, the later one counts.
    """
    asked = set(needed)
    for place, line in enumerate(lines[:_HEAD_LINES]):
        columns = {name: letter for letter, text in line.cells.items() for name in named(text)}
        if asked <= columns.keys():
            return FilledTable(sheet, columns, line, lines[place + 1 :])
    return None
