"""A document as a workbook (.xlsx): a worksheet for each of its tables, made to be filtered.

Nothing becomes a formula, a number or a date by how it looks: what is a number or a day says so.
Rows marked as header are bold, stay in view, are repeated on paper, and the last of them filters;
the columns that say what a row is of stay in view, too.
"""

import datetime
import io
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, BinaryIO

import xlsxwriter
from xlsxwriter.utility import xl_rowcol_to_cell

from uptake.documents.errors import Fault, UnwritableFile
from uptake.documents.placing import Placed, column_count, placed
from uptake.documents.tree import (
    Cell,
    Document,
    LooseCells,
    Paragraph,
    Picture,
    Row,
    Table,
    is_safe_address,
)

LONGEST_TEXT = 32_767
LONGEST_ADDRESS = 2_079
MOST_LINKS = 65_530
LAST_ROW, LAST_COLUMN = 1_048_576, 16_384

_OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
}
# The properties name a day of making; asking the clock would make each file another.
_NO_DAY = datetime.datetime(1980, 1, 1, tzinfo=datetime.UTC)
PAPER_A4 = 9
_HEADER_FILL = "E8F1F8"
_LINE_COLOUR = "B9B3A7"
_SOFT, _LINK = "5C6673", "0B5C96"
_WHOLE_WIDTH, _NARROWEST, _WIDEST = 150, 6, 70  # characters
# As wide as one sheet of paper can show so that it is read.
_PAPER = 250
_AS_TEXT, _AS_NUMBER, _AS_DAY = "@", "General", "yyyy-mm-dd"
_RIGHT_TO_LEFT_LETTERS = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]")

LONGEST_NAME = 31
_FORBIDDEN = re.compile(r"[\[\]:*?/\\\x00-\x1f]+")
_RESERVED = "history"


def write(document: Document, target: BinaryIO) -> None:
    """Write `document` to `target` as .xlsx.

    Tables become worksheets by their names; what stands outside of tables becomes a worksheet of
    its own, a row a paragraph. Raises `UnwritableFile`: WORKBOOK_LIMIT.
    """
    tables = list(_tables(document)) or [Table((Row((Cell(),)),))]
    made = io.BytesIO()
    book = new_book(made, document.title, document.language, document.date, document.author)
    names = sheet_names([table.name for table in tables])
    writing = _Writing(book, _places(tables, names), document.one_measure)
    for name, table in zip(names, tables, strict=True):
        writing.add(name, table)
    book.close()
    target.write(made.getvalue())


def new_book(
    target: BinaryIO,
    title: str | None,
    language: str | None,
    day: str | None = None,
    author: str | None = None,
) -> Any:
    """Return a workbook to be written to `target`: the same file for the same cells."""
    book = xlsxwriter.Workbook(target, _OPTIONS)
    created = datetime.datetime.fromisoformat(day) if day else _NO_DAY
    whose = {"author": author} if author else {}
    book.set_properties({"title": title or "", "created": created, **whose})
    if language:
        book.set_custom_property("Language", language)
    return book


def _tables(document: Document) -> Iterator[Table]:
    loose: list[Row] = []
    for block in document.blocks:
        match block:
            case Table():
                if loose:
                    yield Table(tuple(loose), right_to_left=document.right_to_left)
                    loose = []
                yield block
            case Paragraph():
                loose.append(Row((Cell((block,)),)))
            case LooseCells():
                loose.extend(Row((cell,)) for cell in block.cells)
            case Picture():  # what it shows, the rows say
                pass
    if loose:
        yield Table(tuple(loose), right_to_left=document.right_to_left)


def _places(tables: list[Table], names: list[str]) -> dict[str, str]:
    """Where each bookmark stands, as a workbook links to it."""
    found: dict[str, str] = {}
    for name, table in zip(names, tables, strict=True):
        for each in placed(table.rows):
            place = xl_rowcol_to_cell(each.row, each.column)
            for paragraph in each.cell.paragraphs:
                for bookmark in paragraph.bookmarks:
                    quoted = name.replace("'", "''")
                    found.setdefault(f"#{bookmark}", f"internal:'{quoted}'!{place}")
    return found


@dataclass(slots=True)
class _Writing:
    """The workbook being written; formats are made once for each look."""

    book: Any
    bookmarks: dict[str, str]
    own_widths: bool
    formats: dict[tuple[object, ...], Any] = field(default_factory=dict)
    links: int = 0

    def add(self, name: str, table: Table) -> None:
        sheet = self.book.add_worksheet(name)
        width, height = column_count(table.rows), len(table.rows)
        if height > LAST_ROW or width > LAST_COLUMN:
            place = xl_rowcol_to_cell(height - 1, width - 1)
            raise UnwritableFile(Fault.WORKBOOK_LIMIT, sheet=name, place=place, limit=LAST_ROW)
        header = _header_height(table)
        for each in placed(table.rows):
            self.cell(sheet, name, each, table, header)
        widths = _widths(table, width, self.own_widths)
        for column, characters in enumerate(widths):
            sheet.set_column(column, column, characters)
        _set_up(sheet, table, header, widths)

    def cell(self, sheet: Any, name: str, each: Placed, table: Table, header: int) -> None:
        text = CONTROLS.sub("", each.cell.text)
        if len(text) > LONGEST_TEXT:
            place = xl_rowcol_to_cell(each.row, each.column)
            raise UnwritableFile(Fault.WORKBOOK_LIMIT, sheet=name, place=place, limit=LONGEST_TEXT)
        link = self.link(each.cell)
        look = self.format(each.cell, text, each.row < header, table.right_to_left, bool(link))
        if each.rows > 1 or each.columns > 1:
            last = each.row + each.rows - 1, each.column + each.columns - 1
            sheet.merge_range(each.row, each.column, *last, "", look)
        if link:
            sheet.write_url(each.row, each.column, link, look, text)
        elif each.cell.value is not None:
            _write_value(sheet, each, look)
        elif text:
            sheet.write_string(each.row, each.column, text, look)
        else:
            sheet.write_blank(each.row, each.column, None, look)

    def link(self, cell: Cell) -> str | None:
        """Where the cell leads: a workbook's cell has one link for all its words, so the first.

        An Arabic sentence with a link in it gets none: LibreOffice would tear the sentence apart.
        """
        links = (span.link for each in cell.paragraphs for span in each.spans if span.link)
        found = next(links, None)
        if found is None or self.links == MOST_LINKS or _RIGHT_TO_LEFT_LETTERS.search(cell.text):
            return None
        address = self.bookmarks.get(found) or (found if is_safe_address(found) else None)
        if address is None or len(address) > LONGEST_ADDRESS:
            return None
        self.links += 1
        return address

    def format(self, cell: Cell, text: str, header: bool, rtl: bool, linked: bool) -> Any:
        """The look of a cell, made when it is first needed."""
        bold = header or _all(cell, "bold")
        soft = _all(cell, "soft")
        from_right = rtl and bool(_RIGHT_TO_LEFT_LETTERS.search(text))
        fill = cell.fill or (_HEADER_FILL if header else None)
        centred = cell.centred or header
        shown = _shown_as(cell)
        side = self.side(cell, rtl, centred)
        key = (bold, soft, from_right, fill, centred, linked, shown, side)
        if key not in self.formats:
            colour = _LINK if linked else _SOFT if soft else None
            self.formats[key] = self.book.add_format(
                {
                    "text_wrap": True,
                    "num_format": shown,
                    "border": 1,
                    "border_color": f"#{_LINE_COLOUR}",
                    "valign": "vcenter" if centred else "top",
                    "bold": bold,
                    "underline": int(linked),
                    "reading_order": 2 if from_right else 0,
                    **({"align": side} if side else {}),
                    **({"bg_color": f"#{fill}"} if fill else {}),
                    **({"font_color": f"#{colour}"} if colour else {}),
                }
            )
        return self.formats[key]

    def side(self, cell: Cell, rtl: bool, centred: bool) -> str | None:
        """Where the words stand: where a line of the table begins, be they letters or a number.

        An amount stands where programs set numbers, and so did all in earlier forms.
        """
        if centred:
            return "center"
        if isinstance(cell.value, Decimal) or not self.own_widths:
            return None
        return "right" if rtl else "left"


def _shown_as(cell: Cell) -> str:
    match cell.value:
        case None:
            return _AS_TEXT
        case datetime.date():
            return _AS_DAY
    return _AS_NUMBER


def _write_value(sheet: Any, each: Placed, look: Any) -> None:
    value = each.cell.value
    if isinstance(value, datetime.date):
        sheet.write_datetime(each.row, each.column, value, look)
    else:
        sheet.write_number(each.row, each.column, value, look)


def _all(cell: Cell, what: str) -> bool:
    """Whether all words of the cell are set apart in that way, or stand in a heading if bold."""
    paragraphs = [each for each in cell.paragraphs if each.text]
    return bool(paragraphs) and all(
        (what == "bold" and each.level is not None)
        or any(
            getattr(span, what) and span.start <= 0 and span.end >= len(each.text)
            for span in each.spans
        )
        for each in paragraphs
    )


def _header_height(table: Table) -> int:
    for number, row in enumerate(table.rows):
        if not row.header:
            return number
    return 0


def _widths(table: Table, width: int, own: bool) -> list[float]:
    """The width of each column in characters: as the table says, or as its words need.

    A table of many columns has its `own`: it is wider than a page, and scrolls.
    """
    if len(table.widths) == width and sum(table.widths) > 0:
        if own and sum(table.widths) > _WHOLE_WIDTH:
            return [min(_WIDEST, max(_NARROWEST, each)) for each in table.widths]
        share = _WHOLE_WIDTH / sum(table.widths)
        return [max(_NARROWEST, each * share) for each in table.widths]
    longest = [_NARROWEST] * width
    for each in placed(table.rows):
        if each.columns == 1:
            lines = (len(line) for line in each.cell.text.split("\n"))
            longest[each.column] = max(longest[each.column], *lines)
    return [min(_WIDEST, each + 2) for each in longest]


def _set_up(sheet: Any, table: Table, header: int, widths: list[float]) -> None:
    width, head = len(widths), table.head_columns
    sheet.set_landscape()
    sheet.set_paper(PAPER_A4)
    sheet.fit_to_pages(max(1, round(sum(widths) / _PAPER)) if head else 1, 0)
    sheet.set_footer("&C&P")
    sheet.ignore_errors({"number_stored_as_text": f"A1:{xl_rowcol_to_cell(LAST_ROW - 1, width)}"})
    if table.right_to_left:
        sheet.right_to_left()
    if header:
        sheet.freeze_panes(header, head)
        if head:
            sheet.repeat_columns(0, head - 1)
        sheet.repeat_rows(0, header - 1)
        sheet.autofilter(header - 1, 0, len(table.rows) - 1, width - 1)


def sheet_names(names: Iterable[str | None]) -> list[str]:
    """A name that a workbook allows for each; unnamed ones get their number."""
    taken = {_RESERVED}
    found = []
    for number, name in enumerate(names, 1):
        allowed = _FORBIDDEN.sub("-", name or "").strip(" '")[:LONGEST_NAME] or str(number)
        found.append(_free(allowed, taken))
        taken.add(found[-1].casefold())
    return found


def _free(name: str, taken: set[str]) -> str:
    again = 1
    free = name
    while free.casefold() in taken:
        again += 1
        end = f" ({again})"
        free = name[: LONGEST_NAME - len(end)] + end
    return free
