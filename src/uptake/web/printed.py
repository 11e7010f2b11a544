"""A document's tree as HTML: the same tree that Word and PDF are written from.

So what a page shows cannot differ from what is printed. Whatever a page adds to it (marks, links to
where something is mended) stands beside a node of the tree, which is named by its identity.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby, pairwise

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from uptake.documents.tree import Block, Cell, Document, Paragraph, Row, Span, Table
from uptake.web.prose import symbols_whole

# Bookmarks of the document get a beginning of their own, so that they never meet a page's names.
ANCHOR = "p-"
_DEEPEST = 6
# Addresses that a page leads to, whatever stands in a document.
_FOLLOWED = ("#", "http://", "https://", "mailto:")

type Beside = Mapping[int, SafeString]
"""What stands at the end of a paragraph or cell, by `id` of it."""


def as_html(document: Document, beside: Beside, *, above: int = 1) -> SafeString:
    """Give the blocks of a document. `above` is the level of the heading that stands over them."""
    return Printing(beside, above).blocks(document.blocks)


class Printing:
    """Writes the blocks of one document, its headings under one of the page."""

    def __init__(self, beside: Beside, above: int) -> None:
        self._beside = beside
        self._above = above

    def blocks(self, blocks: Sequence[Block]) -> SafeString:
        """Give blocks one after the other; paragraphs with numbers are a list."""
        parts = []
        for listed, group in groupby(blocks, key=_is_item):
            members = list(group)
            parts.append(self._list(members) if listed else self._each(members))
        return mark_safe("".join(parts))  # each part is escaped by format_html

    def _each(self, blocks: Sequence[Block]) -> str:
        return "".join(
            self._table(one) if isinstance(one, Table) else self._paragraph(one)
            for one in blocks
            if isinstance(one, Paragraph | Table)
        )

    def _list(self, items: Sequence[Block]) -> str:
        return format_html("<ol>{}</ol>", _joined(map(self._item, items)))

    def _item(self, item: Block) -> SafeString:
        if not isinstance(item, Paragraph):
            return SafeString()
        value = format_html(' value="{}"', item.label) if item.label.isdecimal() else SafeString()
        return format_html(
            "<li{}{}>{}{}</li>", value, _tongue(item.language), inline(item), self._at(item)
        )

    def _paragraph(self, one: Paragraph) -> SafeString:
        anchors = _joined(
            format_html('<span id="{}{}"></span>', ANCHOR, name) for name in one.bookmarks
        )
        name = "p" if one.level is None else f"h{min(self._above + 1 + one.level, _DEEPEST)}"
        return format_html(
            "<{}{}>{}{}</{}>{}",
            name,
            _tongue(one.language),
            anchors,
            inline(one),
            name,
            self._at(one),
        )

    def _at(self, node: Paragraph | Cell) -> SafeString:
        return self._beside.get(id(node), SafeString())

    def _table(self, table: Table) -> SafeString:
        if table.layout:
            cells = [cell for row in table.rows for cell in row.distinct]
            inner = _joined(format_html("<div>{}</div>", self._cell(cell)) for cell in cells)
            return format_html('<div class="printed__side-by-side">{}</div>', inner)
        heads = [row for row in table.rows if row.header]
        body = [row for row in table.rows if not row.header]
        return format_html(
            '<div class="wide" role="region" tabindex="0" aria-label="{}"><table>{}'
            "<thead>{}</thead><tbody>{}</tbody></table></div>",
            table.name or "",
            _columns(table.widths),
            _joined(self._rows(heads)),
            _joined(self._rows(body)),
        )

    def _rows(self, rows: Sequence[Row]) -> Iterator[SafeString]:
        """Give rows with each merged cell once, at its first place, and how far it reaches."""
        for place, row in enumerate(rows):
            above = set(map(id, rows[place - 1].cells)) if place else set()
            cells = []
            for cell, group in groupby(row.cells, key=lambda one: one):
                across = len(list(group))
                if cell is None:
                    cells.append(SafeString("<td></td>" * across))
                elif id(cell) not in above:
                    cells.append(self._placed(cell, across, _depth(rows, place, cell)))
            yield format_html("<tr>{}</tr>", _joined(iter(cells)))

    def _placed(self, cell: Cell, across: int, down: tuple[int, bool]) -> SafeString:
        depth, header = down
        classes = " ".join(
            name
            for name, given in (("is-shaded", cell.fill), ("is-centred", cell.centred))
            if given
        )
        return format_html(
            "<{}{}{}{}{}>{}</{}>",
            "th" if header else "td",
            _attribute("colspan", across if across > 1 else None),
            _attribute("rowspan", depth if depth > 1 else None),
            _attribute("class", classes or None),
            _attribute("scope", _scope(across) if header else None),
            self._cell(cell),
            "th" if header else "td",
        )

    def _cell(self, cell: Cell) -> SafeString:
        return format_html("{}{}", self.blocks(cell.blocks), self._at(cell))


def inline(one: Paragraph) -> SafeString:
    """Give the text of a paragraph with its spans: links, bold, what stays in the background."""
    places = {0, len(one.text), *(edge for span in one.spans for edge in (span.start, span.end))}
    edges = sorted(places)
    return _joined(
        _piece(one.text[start:end], [span for span in one.spans if span.start <= start < span.end])
        for start, end in pairwise(edges)
    )


def _piece(text: str, spans: Sequence[Span]) -> SafeString:
    lines = text.split("\n")
    made = mark_safe("<br>".join(map(symbols_whole, lines)))  # each is escaped
    for span in spans:
        if span.soft:
            made = format_html('<span class="quiet">{}</span>', made)
        if span.bold:
            made = format_html("<strong>{}</strong>", made)
        if span.language:
            made = format_html("<span{}>{}</span>", _tongue(span.language), made)
        if span.link and span.link.startswith(_FOLLOWED):
            link = f"#{ANCHOR}{span.link[1:]}" if span.link.startswith("#") else span.link
            made = format_html('<a href="{}">{}</a>', link, made)
    return made


def _is_item(block: Block) -> bool:
    return isinstance(block, Paragraph) and bool(block.label) and block.level is None


def _depth(rows: Sequence[Row], place: int, cell: Cell) -> tuple[int, bool]:
    """Give over how many rows a cell reaches from here, and whether it stands in a header."""
    depth = 1
    while place + depth < len(rows) and any(one is cell for one in rows[place + depth].cells):
        depth += 1
    return depth, rows[place].header


def _scope(across: int) -> str:
    return "colgroup" if across > 1 else "col"


def _columns(widths: Sequence[int]) -> SafeString:
    whole = sum(widths)
    columns = _joined(
        format_html('<col width="{}%">', round(100 * width / whole, 1)) for width in widths
    )
    return format_html("<colgroup>{}</colgroup>", columns) if whole else SafeString()


def _attribute(name: str, value: object) -> SafeString:
    if value is None:
        return SafeString()
    return format_html(' {}="{}"', name, value)


def _tongue(language: str | None) -> SafeString:
    if not language:
        return SafeString()
    direction = "rtl" if language.partition("-")[0] == "ar" else "ltr"
    return format_html(' lang="{}" dir="{}"', language, direction)


def _joined(parts: Iterator[SafeString]) -> SafeString:
    return mark_safe("".join(parts))  # each part is safe already
