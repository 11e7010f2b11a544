"""A document's tree as HTML: the same tree that Word and PDF are written from.

So what a page shows cannot differ from what is printed. Whatever a page adds to it (marks, links to
where something is mended) stands beside a node of the tree, which is named by its identity.
"""

from collections.abc import Iterator, Mapping, Sequence
from html import escape
from itertools import count, groupby, pairwise

from django.utils.safestring import SafeString, mark_safe

from uptake.core.citing import is_web_address
from uptake.documents.charts.drawing import draw, draw_mark
from uptake.documents.tree import Block, Cell, Document, Paragraph, Picture, Row, Span, Table
from uptake.web.markup import symbols_whole

# Bookmarks of the document get a beginning of their own, so that they never meet a page's names.
ANCHOR = "p-"
_DEEPEST = 6
# Addresses that a page leads to, whatever stands in a document.
_FOLLOWED = ("#", "mailto:")

type Beside = Mapping[int, SafeString]
"""What stands at the end of a paragraph or cell, by `id` of it."""


def as_html(document: Document, beside: Beside) -> SafeString:
    """Get the blocks of a document, its headings under the one of the page."""
    return mark_safe(Printing(beside, document.right_to_left).blocks(document.blocks))


class Printing:
    """Writes the blocks of one document, its headings under one of the page.

    Every text is escaped where it is written, once: documents have thousands of rows.
    """

    def __init__(self, beside: Beside, right_to_left: bool = False) -> None:
        self._beside, self._right_to_left = beside, right_to_left
        self._pictures = count(1)

    def blocks(self, blocks: Sequence[Block]) -> str:
        """Return blocks one after the other; paragraphs with numbers are a list."""
        parts = []
        for listed, group in groupby(blocks, key=_is_item):
            members = list(group)
            parts.append(self._list(members) if listed else self._each(members))
        return "".join(parts)

    def _each(self, blocks: Sequence[Block]) -> str:
        return "".join(map(self._block, blocks))

    def _block(self, block: Block) -> str:
        match block:
            case Paragraph():
                return self._paragraph(block)
            case Table():
                return self._table(block)
            case Picture():
                return self._picture(block)
            case _:
                return ""

    def _picture(self, picture: Picture) -> str:
        """Return a chart under its caption, drawn as the charts of pages are."""
        prefix = f"picture-{next(self._pictures)}"
        legend = "".join(
            f"<li>{draw_mark(one, prefix)}{escape(one.words)}</li>" for one in picture.chart.marks
        )
        drawing = draw(picture.chart, prefix, right_to_left=self._right_to_left)
        return (
            f'<figure class="chart" aria-labelledby="{prefix}-title">'
            f'<figcaption><strong class="chart__title" id="{prefix}-title">'
            f"{escape(picture.caption)}</strong>"
            f'<p class="unseen" id="{prefix}-description">{escape(picture.alternative)}</p>'
            f'</figcaption><ul class="chart__legend" role="list">{legend}</ul>{drawing}</figure>'
        )

    def _list(self, items: Sequence[Block]) -> str:
        return f"<ol>{''.join(self._item(one) for one in items if isinstance(one, Paragraph))}</ol>"

    def _item(self, item: Paragraph) -> str:
        value = _attribute("value", item.label if item.label.isdecimal() else None)
        return f"<li{value}{_tongue(item.language)}>{inline(item)}{self._at(item)}</li>"

    def _paragraph(self, one: Paragraph) -> str:
        anchors = "".join(
            f"<span{_attribute('id', ANCHOR + name)}></span>" for name in one.bookmarks
        )
        name = "p" if one.level is None else f"h{min(2 + one.level, _DEEPEST)}"
        inner = f"{anchors}{inline(one)}"
        look = _attribute("class", "is-background" if one.is_soft else None)
        return f"<{name}{look}{_tongue(one.language)}>{inner}</{name}>{self._at(one)}"

    def _at(self, node: Paragraph | Cell) -> str:
        return self._beside.get(id(node), "")

    def _table(self, table: Table) -> str:
        if table.layout:
            cells = [cell for row in table.rows for cell in row.distinct]
            inner = "".join(f"<div>{self._cell(cell)}</div>" for cell in cells)
            return f'<div class="printed__side-by-side">{inner}</div>'
        heads = "".join(self._rows([row for row in table.rows if row.header]))
        body = "".join(self._rows([row for row in table.rows if not row.header]))
        return (
            f'<div class="wide" role="region" tabindex="0" aria-label="{escape(table.name or "")}">'
            f"<table>{_columns(table.widths)}<thead>{heads}</thead><tbody>{body}</tbody></table>"
            "</div>"
        )

    def _rows(self, rows: Sequence[Row]) -> Iterator[str]:
        """Return rows with each merged cell once, at its first place, and how far it reaches."""
        below = [set(map(id, row.cells)) for row in rows]
        for place, row in enumerate(rows):
            above = below[place - 1] if place else set()
            cells = []
            for cell, group in groupby(row.cells):
                across = len(list(group))
                if cell is None:
                    cells.append("<td></td>" * across)
                elif id(cell) not in above:
                    scope = _scope(row, across, is_first=cell is row.cells[0])
                    cells.append(self._placed(cell, across, _depth(below, place, cell), scope))
            yield f"<tr>{''.join(cells)}</tr>"

    def _placed(self, cell: Cell, across: int, depth: int, scope: str | None) -> str:
        name = "th" if scope else "td"
        attributes = (
            _attribute("colspan", across if across > 1 else None)
            + _attribute("rowspan", depth if depth > 1 else None)
            + _attribute("class", _classes(cell))
            + _attribute("scope", scope)
        )
        return f"<{name}{attributes}>{self._cell(cell)}</{name}>"

    def _cell(self, cell: Cell) -> str:
        return f"{self.blocks(cell.blocks)}{self._at(cell)}"


def _classes(cell: Cell) -> str | None:
    looks = ("is-shaded", cell.fill), ("is-centred", cell.centred), ("is-upright", cell.upright)
    return " ".join(name for name, wanted in looks if wanted) or None


def inline(one: Paragraph) -> str:
    """Return the text of a paragraph, escaped, with its spans: links, bold, the background."""
    if not one.spans:
        return _piece(one.text, ())
    edges = {0, len(one.text), *(edge for span in one.spans for edge in (span.start, span.end))}
    return "".join(
        _piece(one.text[start:end], [span for span in one.spans if span.start <= start < span.end])
        for start, end in pairwise(sorted(edges))
    )


def _piece(text: str, spans: Sequence[Span]) -> str:
    whole = symbols_whole(text) if "/" in text else escape(text)
    made = whole.replace("\n", "<br>")
    for span in spans:
        if span.soft:
            made = f'<span class="quiet">{made}</span>'
        if span.bold:
            made = f"<strong>{made}</strong>"
        if span.language:
            made = f"<span{_tongue(span.language)}>{made}</span>"
        if span.link and (span.link.startswith(_FOLLOWED) or is_web_address(span.link)):
            link = f"#{ANCHOR}{span.link[1:]}" if span.link.startswith("#") else span.link
            made = f"<a{_attribute('href', link)}>{made}</a>"
    return made


def _is_item(block: Block) -> bool:
    return isinstance(block, Paragraph) and bool(block.label) and block.level is None


def _scope(row: Row, across: int, is_first: bool) -> str | None:
    """Return what a cell heads: its columns, or its row if it is the first of several."""
    if row.header:
        return "colgroup" if across > 1 else "col"
    return "row" if is_first and len(row.distinct) > 1 else None


def _depth(rows: Sequence[set[int]], place: int, cell: Cell) -> int:
    """Return over how many rows a cell reaches from here; `rows` are the cells' identities."""
    depth = 1
    while place + depth < len(rows) and id(cell) in rows[place + depth]:
        depth += 1
    return depth


def _columns(widths: Sequence[int]) -> str:
    whole = sum(widths)
    columns = "".join(f'<col width="{round(100 * width / whole, 1)}%">' for width in widths)
    return f"<colgroup>{columns}</colgroup>" if whole else ""


def _attribute(name: str, value: object) -> str:
    return "" if value is None else f' {name}="{escape(str(value))}"'


def _tongue(language: str | None) -> str:
    if not language:
        return ""
    direction = "rtl" if language.partition("-")[0] == "ar" else "ltr"
    return f' lang="{escape(language)}" dir="{direction}"'
