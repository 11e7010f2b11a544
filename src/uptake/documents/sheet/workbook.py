"""Workbooks (.xlsx) into the tree: each worksheet becomes a named table, a hidden one, too.

Read part by part out of a package that was looked at first. A general library would make a cell
for each place that a merge or a link claims, of which a hostile file claims ten thousand million.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from lxml import etree

from uptake.documents.errors import Fault, UnreadableFile
from uptake.documents.markup import elements, forget
from uptake.documents.package import Package
from uptake.documents.sheet import numbers
from uptake.documents.sheet.looks import Look, is_struck, read_looks
from uptake.documents.sheet.sheets import MOST_LETTERS, Area, Sheet, cell_of, struck_out
from uptake.documents.tree import Cell, Document, Format, Paragraph, Span, Table
from uptake.documents.word.relationships import Relationships, read_relationships

_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_DC = "{http://purl.org/dc/elements/1.1/}"
_TITLES = "_xlnm.Print_Titles"
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_PARTS = ("row", "mergeCell", "hyperlink", "sheetView", "col")
_NO_LOOK = Look()
_ROWS_NAMED = 20
"""Hidden rows of a worksheet that are named."""
_LINKS_LIMIT = 200_000

LAST_ROW = 1_048_576
LAST_COLUMN = 16_384
_REFERENCE = re.compile(r"\$?([A-Za-z]{1,3})\$?(\d{1,7})")
_ROWS = re.compile(r"!?\$?(\d{1,7}):\$?(\d{1,7})$")


def read_workbook(package: Package, progress: Callable[[float], None] | None = None) -> Document:
    """The workbook in `package`. Raises `UnreadableFile`."""
    main = read_relationships(package, "").part("officeDocument", package)
    if main is None:
        raise UnreadableFile(Fault.BROKEN, detail="xl/workbook.xml")
    reading = _Reading(package, main)
    tables = []
    hidden: list[str] = []
    listed = reading.listed()
    for done, (name, part, header, shown) in enumerate(listed, 1):
        table, rows = reading.sheet(name, part, header)
        if table is not None:
            tables.append(table)
            hidden += rows if shown else [name]
        if progress is not None:
            progress(done / len(listed))
    title, language = _said_of_itself(package)
    shown_first = next((table for table in tables if table.name not in hidden), None)
    right_to_left = shown_first is not None and shown_first.right_to_left
    return Document(
        Format.XLSX, tuple(tables), title, language, right_to_left, hidden=tuple(hidden)
    )


class _Reading:
    """The parts that all worksheets share."""

    def __init__(self, package: Package, main: str) -> None:
        self._package = package
        self._relationships = read_relationships(package, main)
        self._workbook = package.tree(main)
        properties = self._workbook.find("{*}workbookPr")
        self._from_1904 = properties is not None and _is_on(properties.get("date1904"))
        self._strings = tuple(self._shared_strings())
        self._looks = self._read_looks()

    def listed(self) -> list[tuple[str, str, range, bool]]:
        """Name, part and header rows of each worksheet, and whether it is shown."""
        titles = {
            element.get("localSheetId", ""): _rows(element.text or "")
            for element in self._workbook.iterfind("{*}definedNames/{*}definedName")
            if element.get("name") == _TITLES
        }
        found = []
        for number, element in enumerate(self._workbook.iterfind("{*}sheets/{*}sheet")):
            part = self._relationships.related(element.get(_RELATION)) or ""
            shown = element.get("state", "visible") == "visible"
            if part in self._package and "worksheets" in part:
                header = titles.get(str(number), range(0))
                found.append((element.get("name", ""), part, header, shown))
        return found

    def sheet(self, name: str, part: str, header: range) -> tuple[Table | None, list[str]]:
        """The table of a worksheet, and the names of its rows that are hidden."""
        links = read_relationships(self._package, part)
        reading = _SheetReading(
            Sheet(name, header=header), self._strings, self._looks, links, self._from_1904
        )
        for element in elements(
            self._package.chunks(part), [f"{{*}}{each}" for each in _PARTS], part
        ):
            reading.take(element)
            forget(element)
        return reading.table(), [f"{name}!{row + 1}" for row in reading.hidden]

    def _shared_strings(self) -> Iterator[tuple[Paragraph, ...]]:
        part = self._relationships.part("sharedStrings", self._package)
        if part is None:
            return
        letters = 0
        for element in elements(self._package.chunks(part), ["{*}si"], part):
            text = _text(element)
            letters += len(text)
            if letters > MOST_LETTERS:
                raise UnreadableFile(Fault.TOO_LARGE, limit=MOST_LETTERS)
            said = _set(element, text)
            forget(element)
            yield said

    def _read_looks(self) -> tuple[Look, ...]:
        styles = self._relationships.part("styles", self._package)
        theme = self._relationships.part("theme", self._package)
        if styles is None:
            return ()
        return read_looks(
            self._package.tree(styles), self._package.tree(theme) if theme is not None else None
        )


@dataclass(slots=True)
class _SheetReading:
    """One worksheet, element by element."""

    sheet: Sheet
    strings: Sequence[tuple[Paragraph, ...]]
    looks: Sequence[Look]
    relationships: Relationships
    from_1904: bool
    row: int = -1
    links: dict[tuple[int, int], str] = field(default_factory=dict)
    hidden: list[int] = field(default_factory=list)

    def take(self, element: etree._Element) -> None:
        name = etree.QName(element).localname
        if name == "row":
            self.take_row(element)
        elif name == "mergeCell":
            area = _area(element.get("ref", ""))
            if area is not None:
                self.sheet.merge(area)
        elif name == "hyperlink":
            self.take_link(element)
        elif name == "sheetView":
            self.sheet.right_to_left |= _is_on(element.get("rightToLeft"))
        else:
            self.take_width(element)

    def take_row(self, element: etree._Element) -> None:
        said = element.get("r", "")
        number = _place(f"A{said}") if said else (self.row + 1, 0)
        if number is None:
            raise UnreadableFile(Fault.BROKEN, detail="row")
        self.row = number[0]
        if _is_on(element.get("hidden")) and len(element) and len(self.hidden) < _ROWS_NAMED:
            self.hidden.append(self.row)
        column = -1
        for child in element:
            said = child.get("r", "")
            at = _place(said) if said else (self.row, column + 1)
            if at is None:
                raise UnreadableFile(Fault.BROKEN, detail="c")
            column = at[1]
            cell = self.cell(child)
            if cell is not None:
                self.sheet.put(self.row, column, cell)

    def cell(self, element: etree._Element) -> Cell | None:
        style = element.get("s", "0")
        look = _NO_LOOK
        if style.isdigit() and int(style) < len(self.looks):
            look = self.looks[int(style)]
        paragraphs = self.paragraphs(element, look)
        if look.struck and not any(each.struck for each in paragraphs):
            paragraphs = struck_out(paragraphs)
        return Cell(paragraphs, look.fill) if paragraphs or look.fill else None

    def paragraphs(self, element: etree._Element, look: Look) -> tuple[Paragraph, ...]:
        kind = element.get("t", "n")
        if kind == "inlineStr":
            inline = element.find("{*}is")
            return _set(inline, _text(inline)) if inline is not None else ()
        value = element.findtext("{*}v") or ""
        if kind == "s":
            number = int(value) if value.isdigit() else -1
            return self.strings[number] if 0 <= number < len(self.strings) else ()
        return _paragraphs(self.value(kind, value, look))

    def value(self, kind: str, value: str, look: Look) -> str:
        if not value:
            return ""
        if kind == "b":
            return "TRUE" if value == "1" else "FALSE"
        if kind == "d":
            return value.removesuffix("T00:00:00")
        if kind != "n":
            return _unescaped(value)
        if look.is_date:
            return numbers.date(value, self.from_1904)
        return numbers.per_cent(value) if look.is_per_cent else numbers.plain(value)

    def take_link(self, element: etree._Element) -> None:
        address = self.relationships.address(element.get(_RELATION))
        area = _area(element.get("ref", ""))
        if address is None or area is None or len(self.links) > _LINKS_LIMIT:
            return
        location = element.get("location")
        self.links[area.top, area.left] = f"{address}#{location}" if location else address

    def take_width(self, element: etree._Element) -> None:
        first, last = (_whole(element.get(name)) for name in ("min", "max"))
        try:
            width = round(float(element.get("width", "0")) * 10)
        except (ValueError, OverflowError):
            return
        for column in range(first - 1, min(last, first + 255)):
            self.sheet.widths[column] = width

    def table(self) -> Table | None:
        for (row, column), address in self.links.items():
            cell = self.sheet.get(row, column)
            if cell is not None:
                self.sheet.put(row, column, _linked(cell, address))
        return self.sheet.table()


def _linked(cell: Cell, address: str) -> Cell:
    return Cell(
        tuple(
            replace(each, spans=(Span(0, len(each.text), link=address),))
            for each in cell.paragraphs
        ),
        cell.fill,
    )


def _set(element: etree._Element, text: str) -> tuple[Paragraph, ...]:
    """The paragraphs of a string; what is struck out in it stands beside them."""
    words = [_text(run) for run in element.iterfind("{*}r") if is_struck(run.find("{*}rPr"))]
    paragraphs = _paragraphs(text)
    return struck_out(paragraphs, words) if words else paragraphs


def _text(element: etree._Element) -> str:
    """The text of a string, run by run, without what is struck out.

    How it is pronounced stands beside and is left out.
    """
    return _unescaped(
        "".join(
            each.text or "" for each in element.iter("{*}t") if _is_said(each.getparent(), element)
        )
    )


def _is_said(run: etree._Element | None, whole: etree._Element) -> bool:
    return run is None or not (
        _is_pronunciation(run) or (run is not whole and is_struck(run.find("{*}rPr")))
    )


def _is_pronunciation(element: etree._Element | None) -> bool:
    return element is not None and etree.QName(element).localname == "rPh"


def _unescaped(text: str) -> str:
    """Characters that XML cannot hold are written "_x000D_"."""
    if "_x" not in text:
        return text
    return _ESCAPED.sub(lambda found: _character(int(found[1], 16)), text)


def _character(code: int) -> str:
    """The character; nothing for what no text holds (controls, halves of a pair)."""
    if code in (0x09, 0x0A) or (code >= 0x20 and not 0xD800 <= code < 0xE000):
        return chr(code)
    return ""


def _paragraphs(text: str) -> tuple[Paragraph, ...]:
    return tuple(cell_of(text).paragraphs)


def _said_of_itself(package: Package) -> tuple[str | None, str | None]:
    """The title and the language that the file's properties claim.

    A workbook's own place for the language is seldom filled; a property "Language" is as good.
    """
    relationships = read_relationships(package, "")
    core = relationships.part("core-properties", package)
    own = relationships.part("custom-properties", package)
    title = language = ""
    if core is not None:
        root = package.tree(core)
        title, language = (root.findtext(f"{_DC}{name}") or "" for name in ("title", "language"))
    if own is not None and not language:
        for element in package.tree(own):
            if element.get("name") == "Language":
                language = "".join(str(text) for text in element.itertext())
    return title.strip() or None, language.strip() or None


def _is_on(value: str | None) -> bool:
    return value in ("1", "true")


def _whole(value: str | None) -> int:
    return int(value) if value and value.isascii() and value.isdigit() else 0


def _place(reference: str) -> tuple[int, int] | None:
    """Row and column, from 0, of "B7"; None for what is none. Raises TOO_WIDE beyond the last."""
    found = _REFERENCE.fullmatch(reference)
    if found is None:
        return None
    column = 0
    for letter in found[1].upper():
        column = column * 26 + ord(letter) - 64
    row = int(found[2])
    if not 1 <= row <= LAST_ROW or column > LAST_COLUMN:
        raise UnreadableFile(Fault.TOO_WIDE, span=max(row, column))
    return row - 1, column - 1


def _area(reference: str) -> Area | None:
    """The area of "A1:J1" or of one place; None for what is none."""
    first, _, last = reference.partition(":")
    start, end = _place(first), _place(last or first)
    if start is None or end is None:
        return None
    return Area(
        min(start[0], end[0]), min(start[1], end[1]), max(start[0], end[0]), max(start[1], end[1])
    )


def _rows(reference: str) -> range:
    """The rows, from 0, of "Sheet!$1:$2" or of the rows in "Sheet!$A:$B,Sheet!$1:$2"."""
    for part in reference.split(","):
        if found := _ROWS.search(part):
            return range(int(found[1]) - 1, min(int(found[2]), LAST_ROW))
    return range(0)
