"""Rows as nearly all rows are: cells with paragraphs of plain text, and nothing else.

They are read in one pass over what matters in them, twice as fast as with care. A row that holds
anything that could mean more is left to the careful readers, which read a plain row to the same.
"""

from collections.abc import Callable
from dataclasses import dataclass, field

from lxml import etree

from uptake.documents.numbers import whole_number
from uptake.documents.tree import Cell, Paragraph
from uptake.documents.word import names
from uptake.documents.word.languages import same_language
from uptake.documents.word.paragraphs import ParagraphReader
from uptake.documents.word.shading import fill_of
from uptake.documents.word.symbols import is_symbol_font
from uptake.documents.word.texts import text_of

_POSITION = names.w("pos")  # a tab with a position is a tab stop, not text
_TEXTS = {
    names.TAB: " ",
    names.ALIGNED_TAB: " ",
    names.BREAK: "\n",
    names.RETURN: "\n",
    names.HARD_HYPHEN: "\u2011",
}
# Each costs time in every row: what is as good as not there, or never comes alone, is left out.
_CARE = (
    names.ALTERNATE,
    names.BOOKMARK,
    names.DELETED,
    names.FIELD_MARK,
    names.HORIZONTAL_MERGE,
    names.HYPERLINK,
    names.MATH,
    names.NUMBERING_PROPERTIES,
    names.OUTLINE_LEVEL,
    names.RUBY,
    names.SHOWING_PLACEHOLDER,
    names.SIMPLE_FIELD,
    names.STYLE_OF_RUN,
    names.SYMBOL,
    names.TABLE,
    names.TEXT_BOX,
    names.VANISH,
    names.w("moveFrom"),
    names.w("tcPrChange"),
)


@dataclass(slots=True)
class PlainRow:
    """The cells of a plain row from left to right, by their indexes also what merges them.

    `spans` are the columns of cells over more than one; the cells in `merged` go on from above.
    """

    cells: list[Cell] = field(default_factory=list)
    spans: dict[int, int] = field(default_factory=dict)
    merged: set[int] = field(default_factory=set)


class _NeedsCare(Exception):
    """The row is not plain."""


class PlainRowReader:
    """Reads plain rows with what a `ParagraphReader` knows, and without changing it."""

    def __init__(self, paragraphs: ParagraphReader) -> None:
        self._paragraphs = paragraphs
        self._row = PlainRow()
        self._blocks: list[Paragraph] = []
        self._texts: list[str] = []
        self._fill: str | None = None
        self._has_cell = False
        self._in_properties = True  # of a cell: no paragraph has begun yet

    def read(self, row: etree._Element) -> PlainRow | None:
        """The row, or None where it needs care."""
        if not self._paragraphs.is_at_rest:
            return None
        self._row = PlainRow()
        self._has_cell = False
        self._begin_cell()
        try:
            self._take(row)
        except _NeedsCare:
            return None
        self._end_cell()
        return self._row

    def _take(self, row: etree._Element) -> None:
        texts = self._texts
        for element in row.iter(*_WANTED):
            tag = element.tag
            if tag == names.TEXT:
                texts.append(text_of(element))
            elif tag == names.PARAGRAPH:
                self._in_properties = False
                if texts:
                    self._end_paragraph()
            elif tag == names.CELL:
                self._end_cell()
                self._has_cell = True
            else:
                _ACTS[tag](self, element)

    def _begin_cell(self) -> None:
        self._blocks = []
        self._texts.clear()
        self._fill = None
        self._in_properties = True

    def _end_cell(self) -> None:
        if self._texts:
            self._end_paragraph()
        if self._has_cell:
            self._row.cells.append(Cell(tuple(self._blocks), self._fill))
            self._begin_cell()

    def _end_paragraph(self) -> None:
        text = "".join(self._texts).strip()
        self._texts.clear()
        if text:
            self._blocks.append(self._paragraphs.plain(text))

    def _care(self, _: etree._Element) -> None:
        raise _NeedsCare

    def _shading(self, element: etree._Element) -> None:
        if self._in_properties:
            self._fill = fill_of(element)

    def _span(self, element: etree._Element) -> None:
        self._row.spans[len(self._row.cells)] = max(1, whole_number(element.get(names.VALUE)) or 1)

    def _merge(self, element: etree._Element) -> None:
        if element.get(names.VALUE) in names.MERGE_GOES_ON:
            self._row.merged.add(len(self._row.cells))

    def _style(self, element: etree._Element) -> None:
        if not self._paragraphs.is_plain(element.get(names.VALUE)):
            raise _NeedsCare

    def _bold(self, element: etree._Element) -> None:
        if names.is_on(element.get(names.VALUE)):
            raise _NeedsCare

    def _fonts(self, element: etree._Element) -> None:
        font = element.get(names.ASCII) or element.get(names.HIGH_ANSI)
        if font and is_symbol_font(font):
            raise _NeedsCare

    def _language(self, element: etree._Element) -> None:
        main = self._paragraphs.language
        if main is not None:
            for claim in element.values():
                if not same_language(str(claim), main):
                    raise _NeedsCare

    def _mark(self, element: etree._Element) -> None:
        if element.get(_POSITION) is None:
            self._texts.append(_TEXTS[element.tag])


_ACTS: dict[str, Callable[[PlainRowReader, etree._Element], None]] = {
    names.SHADING: PlainRowReader._shading,
    names.GRID_SPAN: PlainRowReader._span,
    names.VERTICAL_MERGE: PlainRowReader._merge,
    names.STYLE_OF_PARAGRAPH: PlainRowReader._style,
    names.BOLD: PlainRowReader._bold,
    names.BOLD_COMPLEX: PlainRowReader._bold,
    names.FONTS: PlainRowReader._fonts,
    names.LANGUAGE: PlainRowReader._language,
}
_ACTS |= dict.fromkeys(_TEXTS, PlainRowReader._mark)
_ACTS |= dict.fromkeys(_CARE, PlainRowReader._care)
_WANTED = (names.TEXT, names.PARAGRAPH, names.CELL, *_ACTS)
