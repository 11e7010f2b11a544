"""OpenDocument spreadsheets (.ods) into the tree: each table that is shown becomes a named table.

A row or a cell may be repeated, and office programs repeat empty ones to the end of the sheet, a
thousand million places. So empty ones only move the place on; repeated words are counted.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from lxml import etree

from uptake.documents.errors import Fault, UnreadableFile
from uptake.documents.markup import elements, forget
from uptake.documents.package import Package
from uptake.documents.sheet import numbers
from uptake.documents.sheet.sheets import MOST_CELLS, Area, Sheet, cell_of, struck_out
from uptake.documents.tree import Cell, Document, Format, Paragraph, Span, Table

_CONTENT, _STYLES, _META = "content.xml", "styles.xml", "meta.xml"
_MANIFEST = "META-INF/manifest.xml"
_OASIS = "urn:oasis:names:tc:opendocument:xmlns:"
_OFFICE, _TABLE, _TEXT, _STYLE = (
    f"{{{_OASIS}{name}:1.0}}" for name in ("office", "table", "text", "style")
)
_FO = f"{{{_OASIS}xsl-fo-compatible:1.0}}"
_HREF = "{http://www.w3.org/1999/xlink}href"
_DC = "{http://purl.org/dc/elements/1.1/}"

_ROW, _COLUMN, _SHEET = f"{_TABLE}table-row", f"{_TABLE}table-column", f"{_TABLE}table"
_ONE_STYLE = f"{_STYLE}style"
_CELLS = (f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell")
_HEADER_ROWS = f"{_TABLE}table-header-rows"
_STYLE_NAME = f"{_TABLE}style-name"
_STRIKES = (f"{_STYLE}text-line-through-style", f"{_STYLE}text-line-through-type")
_COLUMNS_LIMIT = 16_384
_ROWS_NAMED = 20  # hidden rows of a table that are named
_SHADED_LIMIT = 256  # more empty cells side by side are the rest of the sheet


def read_opendocument(
    package: Package, progress: Callable[[float], None] | None = None
) -> Document:
    """The spreadsheet in `package`. Raises `UnreadableFile`."""
    if _MANIFEST in package and b"encryption-data" in package.read(_MANIFEST):
        raise UnreadableFile(Fault.ENCRYPTED)
    styles = _Styles()
    if _STYLES in package:
        for style in package.tree(_STYLES).iter(_ONE_STYLE):
            styles.take(style)
    hidden: list[str] = []
    tables = tuple(_tables(package, styles, hidden))
    if progress is not None:
        progress(1.0)
    title, language = _said_of_itself(package)
    shown_first = next((table for table in tables if table.name not in hidden), None)
    right_to_left = shown_first is not None and shown_first.right_to_left
    return Document(Format.ODS, tables, title, language, right_to_left, hidden=tuple(hidden))


@dataclass(slots=True)
class _Styles:
    """What styles say by their names: the fill of cells and what they strike out, whole tables."""

    fills: dict[str, str | None] = field(default_factory=dict)
    struck: dict[str, bool] = field(default_factory=dict)
    hidden: set[str] = field(default_factory=set)
    right_to_left: set[str] = field(default_factory=set)

    def take(self, style: etree._Element) -> None:
        name = style.get(f"{_STYLE}name", "")
        cell = style.find(f"{_STYLE}table-cell-properties")
        said = cell.get(f"{_FO}background-color") if cell is not None else None
        if said is not None:
            self.fills[name] = _colour(said)
        elif style.get(f"{_STYLE}family") == "table-cell":
            self.fills[name] = self.fills.get(style.get(f"{_STYLE}parent-style-name", ""))
        text = style.find(f"{_STYLE}text-properties")
        lines = [] if text is None else [text.get(name) for name in _STRIKES if text.get(name)]
        parent = style.get(f"{_STYLE}parent-style-name", "")
        struck = any(line != "none" for line in lines) if lines else self.struck.get(parent)
        if struck is not None:
            self.struck[name] = struck
        table = style.find(f"{_STYLE}table-properties")
        if table is not None:
            self.take_table(name, table)

    def take_table(self, name: str, table: etree._Element) -> None:
        if table.get(f"{_TABLE}display") == "false":
            self.hidden.add(name)
        if table.get(f"{_STYLE}writing-mode", "").startswith("rl"):
            self.right_to_left.add(name)


def _tables(package: Package, styles: _Styles, hidden: list[str]) -> Iterator[Table]:
    """The tables in order; `hidden` takes the names of what is not shown."""
    tags = (_ONE_STYLE, _COLUMN, _ROW, _SHEET)
    reading = _SheetReading(styles)
    for element in elements(package.chunks(_CONTENT), tags, _CONTENT):
        if element.tag == _ONE_STYLE:
            styles.take(element)
            continue
        if _is_nested(element):
            continue
        if element.tag == _COLUMN:
            reading.take_column(element)
        elif element.tag == _ROW:
            reading.take_row(element)
            forget(element)
        else:
            table = reading.finished(element)
            if table is not None:
                hidden += reading.unseen(element)
                yield table
            forget(element)
            reading = _SheetReading(styles)


def _is_nested(element: etree._Element) -> bool:
    """Whether it belongs to a table inside a cell or a drawing, which is read with its cell."""
    return any(each.tag in _CELLS for each in element.iterancestors())


@dataclass(frozen=True, slots=True)
class _Run:
    """A cell and how often it stands side by side; how many rows and columns it spans."""

    column: int
    times: int
    paragraphs: tuple[Paragraph, ...]
    fill: str | None
    down: int
    across: int


@dataclass(slots=True)
class _SheetReading:
    """One table, element by element, and the place that has been reached."""

    styles: _Styles
    sheet: Sheet = field(default_factory=Sheet)
    row: int = 0
    columns: list[tuple[int, str | None]] = field(default_factory=list)
    column_count: int = 0
    hidden: list[int] = field(default_factory=list)

    def take_column(self, element: etree._Element) -> None:
        """A column's style is that of its cells that have none."""
        self.column_count += _repeated(element, "columns")
        self.columns.append((self.column_count, element.get(f"{_TABLE}default-cell-style-name")))

    def take_row(self, element: etree._Element) -> None:
        repeated = _repeated(element, "rows")
        runs = list(self.runs(element))
        if any(run.paragraphs for run in runs):
            if repeated * len(runs) > MOST_CELLS:
                raise UnreadableFile(Fault.TOO_LARGE, limit=MOST_CELLS)
            for row in range(self.row, self.row + repeated):
                self.place(row, runs)
        else:
            self.place(self.row, runs)
        unseen = element.get(f"{_TABLE}visibility", "visible") != "visible"
        if unseen and any(run.paragraphs for run in runs) and len(self.hidden) < _ROWS_NAMED:
            self.hidden.append(self.row)
        parent = element.getparent()
        if parent is not None and parent.tag == _HEADER_ROWS:
            self.sheet.header = range(self.row - len(self.sheet.header), self.row + repeated)
        self.row += repeated

    def runs(self, row: etree._Element) -> Iterator[_Run]:
        """The cells of a row that say or show something."""
        column = 0
        for element in row.iterchildren(*_CELLS):
            times = _repeated(element, "columns")
            style = self.style(element, column)
            paragraphs = tuple(_paragraphs(element, self.styles.struck))
            if self.styles.struck.get(style):
                paragraphs = struck_out(paragraphs)
            fill = self.styles.fills.get(style)
            if paragraphs and column + times > _COLUMNS_LIMIT:
                raise UnreadableFile(Fault.TOO_WIDE, span=times)
            if not paragraphs and times > _SHADED_LIMIT:
                fill = None
            down, across = _spanned(element, "rows"), _spanned(element, "columns")
            if paragraphs or fill or down > 1 or across > 1:
                yield _Run(column, times, paragraphs, fill, down, across)
            column += times

    def place(self, row: int, runs: list[_Run]) -> None:
        for run in runs:
            if run.paragraphs or run.fill:
                for column in range(run.column, run.column + run.times):
                    self.sheet.put(row, column, Cell(run.paragraphs, run.fill))
            if run.down > 1 or run.across > 1:
                bottom, right = row + run.down - 1, run.column + run.across - 1
                self.sheet.merge(Area(row, run.column, bottom, right))

    def style(self, element: etree._Element, column: int) -> str:
        style = element.get(_STYLE_NAME)
        if style is None:
            style = next((name for end, name in self.columns if column < end), None)
        return style or ""

    def finished(self, element: etree._Element) -> Table | None:
        style = element.get(_STYLE_NAME, "")
        self.sheet.name = element.get(f"{_TABLE}name")
        self.sheet.right_to_left = style in self.styles.right_to_left
        return self.sheet.table()

    def unseen(self, element: etree._Element) -> list[str]:
        """What of a table is not shown: all of it, or some of its rows."""
        name = element.get(f"{_TABLE}name", "")
        if element.get(_STYLE_NAME, "") in self.styles.hidden:
            return [name]
        return [f"{name}!{row + 1}" for row in self.hidden]


def _paragraphs(cell: etree._Element, struck: Mapping[str, bool]) -> Iterator[Paragraph]:
    """What the cell says: dates and numbers as they are kept, everything else as it is shown."""
    value = _value(cell)
    shown = [_line(each, struck) for each in cell.iterchildren(f"{_TEXT}p", f"{_TEXT}h")]
    if value is None:
        yield from (each for each in shown if each.text or each.struck or len(shown) > 1)
    else:
        yield from cell_of(value).paragraphs


def _value(cell: etree._Element) -> str | None:
    match cell.get(f"{_OFFICE}value-type"):
        case "float":
            return numbers.plain(cell.get(f"{_OFFICE}value", ""))
        case "percentage":
            return numbers.per_cent(cell.get(f"{_OFFICE}value", ""))
        case "date":
            return cell.get(f"{_OFFICE}date-value", "").removesuffix("T00:00:00")
        case "boolean":
            return cell.get(f"{_OFFICE}boolean-value", "").upper()
    return None


@dataclass(slots=True)
class _Line:
    """One paragraph as it is put together; `strikes` tells which styles strike out."""

    strikes: Mapping[str, bool]
    text: str = ""
    struck: list[str] = field(default_factory=list)
    spans: list[Span] = field(default_factory=list)

    def take(self, element: etree._Element) -> None:
        start = len(self.text)
        self.text += element.text or ""
        for child in element:
            self.take_child(child)
            self.text += child.tail or ""
        address = element.get(_HREF)
        if address and element.tag == f"{_TEXT}a" and len(self.text) > start:
            self.spans.append(Span(start, len(self.text), link=address))

    def take_child(self, child: etree._Element) -> None:
        match child.tag:
            case t if t == f"{_TEXT}s":
                self.text += " " * min(_count(child.get(f"{_TEXT}c")), 100)
            case t if t == f"{_TEXT}tab":
                self.text += " "
            case t if t == f"{_TEXT}line-break":
                self.text += "\n"
            case t if t in (f"{_OFFICE}annotation", f"{_TEXT}ruby-text"):
                pass
            case t if t == f"{_TEXT}span" and self.strikes.get(child.get(f"{_TEXT}style-name", "")):
                self.struck.append("".join(map(str, child.itertext())))
            case _:
                self.take(child)


def _line(element: etree._Element, struck: Mapping[str, bool]) -> Paragraph:
    line = _Line(struck)
    line.take(element)
    text = line.text.rstrip()
    spans = tuple(span for span in line.spans if span.end <= len(text))
    return Paragraph(text, spans=spans, struck=tuple(line.struck))


def _repeated(element: etree._Element, what: str) -> int:
    return _count(element.get(f"{_TABLE}number-{what}-repeated"))


def _spanned(element: etree._Element, what: str) -> int:
    return _count(element.get(f"{_TABLE}number-{what}-spanned"))


def _count(value: str | None) -> int:
    """A number that is said, 1 where none is; held to what fits a worksheet many times over."""
    if not value or not value.isascii() or not value.isdigit():
        return 1
    return max(1, int(value[:10]))


def _colour(value: str) -> str | None:
    colour = value.removeprefix("#").upper()
    return colour if len(colour) == 6 and set(colour) <= set("0123456789ABCDEF") else None


def _said_of_itself(package: Package) -> tuple[str | None, str | None]:
    if _META not in package:
        return None, None
    root = package.tree(_META)
    said = (root.findtext(f".//{_DC}{name}") or "" for name in ("title", "language"))
    title, language = (each.strip() or None for each in said)
    return title, language
